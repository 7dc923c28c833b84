"""Exam: who says what in conflict news, held out: the articles of `training/labels/fakes-held*.jsonl`.

All attributions are labelled, nested and sourceless ones too. Each file is a corpus of its own, and a new one is taken
up as soon as it is there.
"""

from collections.abc import Iterator
from pathlib import Path

from eval.meaning import meaning_rows
from eval.rows import Row
from eval.sheets import found_row, kind_rows, relation_rows, sheets
from eval.texts import digest, held_out, own_labels


def exam(corpora: Path, model: str) -> Iterator[Row]:
    """Relations, sourceless and nested ones, meaning, then a table by kind."""
    for path in held_out("fakes-held*.jsonl"):
        texts = list(own_labels(corpora, path))
        corpus, done = digest(path.stem, texts), list(sheets(texts, model))
        yield from relation_rows(corpus, done)
        yield found_row(corpus, done, "sourceless", "sourceless found")
        yield found_row(corpus, done, "nested", "nested found")
        yield from meaning_rows(corpus, done)
        yield from kind_rows(corpus, done)
