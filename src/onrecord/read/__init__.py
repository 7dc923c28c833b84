"""Article -> attributions and voices. The model finds who says what; the lexicon says what they do by it."""

from onrecord.read.find import find
from onrecord.read.meaning import interpret
from onrecord.read.model import Model, load, shipped
from onrecord.read.voice import voices

__all__ = ["Model", "find", "interpret", "load", "shipped", "voices"]
