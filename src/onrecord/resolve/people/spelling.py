"""How one language spells another's names: what is one name in several letters."""

import re
from functools import lru_cache

SAME_SOUND = (
    ("tsch", "ch"), ("tch", "ch"), ("sch", "sh"), ("ph", "f"), ("ck", "k"), ("dj", "j"), ("dh", "d"), ("kh", "h"),
    ("x", "ks"), ("q", "k"), ("w", "v"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ue", "u"), ("oe", "o"), ("ae", "ai"),
    ("y", "i"), ("u", "o"),
)  # fmt: skip
"""Letters that stand for one sound, in the order in which they are made one."""
SERVANT = re.compile(r"\b(?:abd|abdel|abdul|abdal|abdol)[ -](?:al[ -]|el[ -]|ul[ -])?(?=\w)")
LONG = 7
"""Letters from which on a vowel more or less inside a name makes no other name."""
VOWELS = "aio"


def plain_words(name: str) -> list[str]:
    """A name in Latin letters without accents, in small letters, cut at blanks; "Abdel Rahman" is one word."""
    from anyascii import anyascii

    letters = re.sub(r"[’'‘ʼ`.]", "", anyascii(name).lower())
    letters = SERVANT.sub("abdul", re.sub(r"\b(?:al|el|as|ash|ad|an|ar|az)-(?=\w)", "", letters))
    return re.findall(r"\w+", letters.replace("-", " ") if " " not in letters.strip() else letters.replace("-", ""))


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """A word of `plain_words` by its sounds: spellings that differ in letters for one sound alone are equal."""
    for letters, letter in SAME_SOUND:
        word = word.replace(letters, letter)
    # an "e" at the end tells Anne from Anna
    return re.sub(r"(.)\1+", r"\1", re.sub(r"e(?!$)", "a", word))


def alike(one: str, other: str) -> bool:
    """Whether two words are one name: of one sound, or, where long, with one vowel more inside."""
    from rapidfuzz.distance import Levenshtein

    a, b = sound(one), sound(other)
    if a == b:
        return True
    if min(len(a), len(b)) < LONG or a[-1] != b[-1] or a[0] != b[0]:
        return False
    longer, shorter = sorted((a, b), key=len, reverse=True)
    if Levenshtein.distance(a, b) != 1 or len(longer) == len(shorter):
        return False
    place = next(n for n, letter in enumerate(longer) if letter != shorter[n : n + 1])
    return longer[place] in VOWELS
