"""Exam: does a reading hang on who is named? The same articles with the parties' names swapped, read again.

Word for word, so that every word keeps its number and the two readings can be laid side by side. Asked for: at most
1% of attributions differ in their words, their stance, act or certainty, or in whether they are nested or anonymous.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from eval.relations import Text
from eval.rows import Corpus, Row, ratio
from eval.texts import Labelled, digest, held_out, own_labels, polnear, read

COUNTRIES = (
    ("Russia", "Ukraine"),
    ("Russian", "Ukrainian"),
    ("Russians", "Ukrainians"),
    ("Moscow", "Kyiv"),
    ("Israel", "Palestine"),
    ("Israeli", "Palestinian"),
    ("Israelis", "Palestinians"),
    ("Jerusalem", "Ramallah"),
)
"""Names, adjectives, people and capitals."""
POLITICIANS = (("Donald", "Hillary"), ("Trump", "Clinton"), ("Trumps", "Clintons"))
OTHER_SPELLINGS = {"Kiev": "Moscow"}
MEANING = ("stance", "act", "certainty", "anonymous")


def exam(corpora: Path, model: str) -> Iterator[Row]:
    """Both kinds of news; every article that holds one of the names."""
    swaps = (("countries", swapper(COUNTRIES, OTHER_SPELLINGS)), ("Trump, Clinton", swapper(POLITICIANS)))
    for corpus, texts in _corpora(corpora):
        for name, swap in swaps:
            pairs = [(text, other) for text in texts if (other := swap(text.text)) != text.text]
            if pairs:
                yield _row(corpus, f"{name} swapped: differ", pairs, model, MEANING)
                yield _row(corpus, f"{name} swapped: other words", pairs, model, ())


def swapper(pairs: Sequence[tuple[str, str]], also: Mapping[str, str] | None = None) -> Callable[[str], str]:
    """A function that swaps the names in a text, in capitals too, and "a" and "an" before them as the new name asks.

    also: names that become another, which does not become them.
    """
    names = {name: other for pair in pairs for name, other in (pair, pair[::-1])} | dict(also or {})
    names |= {name.upper(): other.upper() for name, other in names.items()}
    pattern = re.compile(rf"\b(?:([Aa])n? )?({'|'.join(names)})\b")

    def swap(found: re.Match[str]) -> str:
        article, name = found[1], names[found[2]]
        return name if article is None else f"{article}{'n' if name[0] == 'I' else ''} {name}"

    return lambda text: pattern.sub(swap, text)


def differing(one: Counter[Any], other: Counter[Any]) -> tuple[int, int]:
    """How many attributions of either reading the other one does not have, and how many there are in both."""
    return ((one - other) + (other - one)).total(), (one + other).total()


def _corpora(corpora: Path) -> Iterator[tuple[Corpus, list[Labelled]]]:
    texts = list(polnear(corpora, "dev"))
    yield digest("PolNeAR dev", texts), texts
    for path in held_out("fakes-held*.jsonl"):
        texts = list(own_labels(corpora, path))
        yield digest(path.stem, texts), texts


def _row(corpus: Corpus, name: str, pairs: Sequence[tuple[Labelled, str]], model: str, fields: Sequence[str]) -> Row:
    """The share that differs over texts and the same swapped."""
    counts = [
        differing(_read(text.name, text.text, model, fields), _read(text.name, other, model, fields))
        for text, other in pairs
    ]
    tops, bottoms = [different for different, _ in counts], [both for _, both in counts]
    return ratio(corpus, name, tops, bottoms, lower_is_better=True, held=bool(fields))


def _read(name: str, text: str, model: str, fields: Sequence[str]) -> Counter[Any]:
    """The attributions of one reading by the numbers of their words, and what they are said to be."""
    words, reading = Text(text), read(name, text, model)
    found = reading.attributions if reading else ()
    return Counter(
        (words.relation(a.source, a.cue, a.content), bool(a.parent), *(getattr(a, field) for field in fields))
        for a in found
    )
