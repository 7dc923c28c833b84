"""Who says what, on what evidence, and who denies it."""

__version__ = "0.1.0"
