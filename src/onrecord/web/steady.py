"""What stays as long as the process does, kept out of the way of what an answer makes and drops."""

import gc
from importlib import import_module

from django.conf import settings
from django.template import engines


def steady() -> None:
    """Load the pages before the first is asked for, and have no collection of garbage look at them again.

    They are 118,000 objects that never go. A collection that walks over them stops an answer for 60 to 90 ms, and one
    large page begins one; what remains takes it 15 ms.
    """
    import_module(settings.ROOT_URLCONF)
    engines.all()
    gc.collect()
    gc.freeze()
