"""The texts that labels point into, fetched from the corpora beside the project.

A document is named "fakes/UNIT_ID" (its title, a blank line, its content) or "polnear/train/NAME".
"""

import csv
from functools import cache
from pathlib import Path


def load_text(corpora: Path, doc: str) -> str:
    """The text of a document exactly as labels count its code points."""
    corpus, _, name = doc.partition("/")
    if corpus == "fakes":
        return _fakes(corpora)[name]
    if corpus == "polnear":
        part, _, article = name.partition("/")
        path = corpora / "polnear" / part / "text" / f"{article}.txt"
        with path.open(encoding="utf-8", newline="") as file:
            return file.read()
    raise KeyError(f"no corpus for {doc!r}")


@cache
def _fakes(corpora: Path) -> dict[str, str]:
    with (corpora / "fakes" / "fa-kes.csv").open(encoding="utf-8", newline="") as file:
        return {row["unit_id"]: f"{row['article_title'].strip()}\n\n{row['article_content'].strip()}" for row in csv.DictReader(file)}
