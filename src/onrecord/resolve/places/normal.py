"""Names as they are looked up."""

import unicodedata


def normal(name: str) -> str:
    """In lower case, without accents and apostrophes, hyphens as spaces."""
    name = name.replace("’", "'").replace("‘", "'").replace("-", " ").replace("‑", " ").replace("'", "")
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name.lower()
