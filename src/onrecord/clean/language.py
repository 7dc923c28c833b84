"""Which language a text is in."""

ENOUGH = 10_000
"""Code points looked at: more tell nothing new."""


def find_language(text: str) -> str | None:
    """ISO 639-1 code, lower case, by py3langid; None for a text without letters."""
    from py3langid import classify  # loads a model at its first use

    sample = text[:ENOUGH]
    if not any(letter.isalpha() for letter in sample):
        return None
    code, _ = classify(sample)
    return str(code).lower()
