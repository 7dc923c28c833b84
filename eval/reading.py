"""Exam: who says what in political news, PolNeAR's dev part; the first annotator of an article is right."""

from collections.abc import Iterator
from pathlib import Path

from eval.pieces import ROLES
from eval.rows import Row, f1
from eval.sheets import found_row, kind_rows, relation_rows, sheets
from eval.texts import digest, polnear


def exam(corpora: Path, model: str) -> Iterator[Row]:
    """Relations, what is asked for by name, spans by role, then a table by kind."""
    texts = list(polnear(corpora, "dev"))
    corpus, done = digest("PolNeAR dev", texts), list(sheets(texts, model, outermost=True))
    yield from relation_rows(corpus, done)
    yield found_row(corpus, done, "denial", "denials found")
    yield found_row(corpus, done, "accusation", "accusations found")
    yield found_row(corpus, done, "sourceless", "sourceless found")
    for role in ROLES:
        yield f1(corpus, f"{role}, exact F1 by pieces", [s.pieces(role) for s in done])
    yield from kind_rows(corpus, done)
