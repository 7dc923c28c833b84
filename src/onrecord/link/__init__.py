"""Link: what one statement has to do with another."""

from onrecord.link.contested import contested

__all__ = ["contested"]
