"""Features of words: how much of the same two statements say. See features.py."""

from onrecord.link.across.profile import Profile
from onrecord.link.across.seen import Feature, Seen

RAREST, TELLING = 3, 7.0
"""How many of the rarest shared words count, and how much one tells that no other text would have by chance."""


def wording(one: Seen, other: Seen) -> float:
    """similar wording"""
    return alike(one.words, other.words)


def setting(one: Seen, other: Seen) -> float:
    """similar words around it"""
    return alike(one.setting, other.setting)


def told_there(one: Seen, other: Seen) -> float:
    """its words stand around the other"""
    return max(_held(one.words, other.setting), _held(other.words, one.setting))


def _held(words: Profile, setting: Profile) -> float:
    return sum(weight for key, weight in words.stems.items() if key in setting.stems) / max(words.weight, 4.0)


def alike(a: Profile, b: Profile) -> float:
    """Cosine of the stems, weighted by how much they tell."""
    if not a.length or not b.length:
        return 0.0
    if len(a.stems) > len(b.stems):
        a, b = b, a
    return sum(weight * weight for key, weight in a.stems.items() if key in b.stems) / (a.length * b.length)


def contained(one: Seen, other: Seen) -> float:
    """one says in short what the other says at length"""
    a, b = one.words, other.words
    shared = sum(weight for key, weight in a.stems.items() if key in b.stems)
    return shared / max(min(a.weight, b.weight), 4.0)


def meaning(one: Seen, other: Seen) -> float:
    """words of like meaning"""
    return max(0.0, float(one.words.mean @ other.words.mean))


def matched(one: Seen, other: Seen) -> float:
    """word by word of like meaning"""
    a, b = one.words, other.words
    if not len(a.rows) or not len(b.rows):
        return 0.0
    grid = a.rows @ b.rows.T
    there = float(grid.max(axis=1) @ a.tells) / max(float(a.tells.sum()), 1e-6)
    back = float(grid.max(axis=0) @ b.tells) / max(float(b.tells.sum()), 1e-6)
    return max(0.0, min(there, back))


def rare_words(one: Seen, other: Seen) -> float:
    """the same rare words"""
    a, b = one.words, other.words
    shared = sorted((weight for key, weight in a.stems.items() if key in b.stems), reverse=True)[:RAREST]
    return min(1.0, sum(shared) / (RAREST * TELLING))


def only_names(one: Seen, other: Seen) -> float:
    """each has names that the other's report does not have there"""
    return min(1.0, min(_missing(one, other), _missing(other, one)) / TELLING)


def _missing(one: Seen, other: Seen) -> float:
    """How much the names tell that stand in the one and not around the other."""
    absent = one.words.names - other.words.names - other.setting.stems.keys()
    return sum(one.words.stems.get(key, 0.0) for key in absent)


def only_words(one: Seen, other: Seen) -> float:
    """each says much that the other does not"""
    return min(1.0 - _held(one.words, other.words), 1.0 - _held(other.words, one.words))


def names(one: Seen, other: Seen) -> float:
    """the same names"""
    a, b = one.words, other.words
    shared = sum(a.stems.get(key, 1.0) for key in a.names & b.names)
    every = sum(a.stems.get(key) or b.stems.get(key, 1.0) for key in a.names | b.names)
    return shared / every if every else 0.0


def other_names(one: Seen, other: Seen) -> float:
    """no name in common"""
    a, b = one.words, other.words
    return float(bool(a.names and b.names) and not a.names & b.names)


def numbers(one: Seen, other: Seen) -> float:
    """the same number"""
    return float(bool(one.words.numbers & other.words.numbers))


def other_numbers(one: Seen, other: Seen) -> float:
    """other numbers"""
    a, b = one.words.numbers, other.words.numbers
    return float(bool(a and b) and not a & b)


def brief(one: Seen, other: Seen) -> float:
    """few words to compare"""
    return 1.0 / (1.0 + min(len(one.words.stems), len(other.words.stems)))


def uneven(one: Seen, other: Seen) -> float:
    """one is much longer"""
    a, b = sorted((len(one.words.stems), len(other.words.stems)))
    return 1.0 - (a + 1) / (b + 1)


def polarity(one: Seen, other: Seen) -> float:
    """one says that it is not so"""
    return float(one.words.negated != other.words.negated)


OF_WORDS: tuple[Feature, ...] = (
    wording,
    setting,
    told_there,
    contained,
    meaning,
    matched,
    rare_words,
    only_names,
    only_words,
    names,
    other_names,
    numbers,
    other_numbers,
    brief,
    uneven,
    polarity,
)
