"""Characters that a text may hold and an outlet for it may not."""

import re

_SURROGATE = re.compile("[\ud800-\udfff]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
BIDI_CONTROL = re.compile("[\u202a-\u202e\u2066-\u2069]")
"""What reorders the words after it; it must not reach beyond the text it came with."""


def encodable(text: str) -> str:
    """`text` with U+FFFD for every lone surrogate, which UTF-8 cannot carry; as long as before."""
    return _SURROGATE.sub("\ufffd", text)


def printable(text: str) -> str:
    """`text` with U+FFFD also for control characters, which would steer a terminal; as long as before."""
    return _UNPRINTABLE.sub("\ufffd", text)
