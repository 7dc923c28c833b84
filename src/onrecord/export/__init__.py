"""Readings on their way out: JSON lines for programs, a page for people. Writes nothing itself."""
