"""Knowledge as data: YAML files, each entry with examples that a test proves.

A file is a list of entries (mappings), each with a list `examples` that is never empty.
"""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from onrecord.records import LexiconError


@cache
def load(name: str) -> tuple[dict[str, Any], ...]:
    """The entries of `name`.yaml in order; LexiconError when an entry has no examples."""
    text = files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    entries = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    for number, entry in enumerate(entries, 1):
        if not isinstance(entry, dict) or not entry.get("examples"):
            raise LexiconError(f"{name}.yaml, entry {number}: no examples")
    return tuple(entries)
