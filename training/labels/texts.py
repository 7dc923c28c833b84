"""The texts that labels point into: from the corpora beside the project, or written for the purpose.

A document is named "fakes/UNIT_ID" (its title, a blank line, its content), "polnear/train/NAME", "written/NUMBER"
(in written-texts.jsonl beside this file), or "onrecord/CASE/SHA256": a report of a case in the ledger of this machine,
as `onrecord export CASE --format labels` names it.
"""

import csv
import json
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
    if corpus == "written":
        return _written()[name]
    if corpus == "onrecord":
        return _of_case(name)
    raise KeyError(f"no corpus for {doc!r}")


@cache
def _fakes(corpora: Path) -> dict[str, str]:
    with (corpora / "fakes" / "fa-kes.csv").open(encoding="utf-8", newline="") as file:
        return {
            row["unit_id"]: f"{row['article_title'].strip()}\n\n{row['article_content'].strip()}"
            for row in csv.DictReader(file)
        }


@cache
def _written() -> dict[str, str]:
    lines = (Path(__file__).parent / "written-texts.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["doc"].partition("/")[2]: row["text"] for row in map(json.loads, lines)}


def _of_case(name: str) -> str:
    from onrecord.ledger.setup import ready

    ready()
    from onrecord.ledger.models import ReadingVersion

    case, _, sha256 = name.partition("/")
    reading = ReadingVersion.objects.filter(report__case__name=case, report__sha256=sha256, superseded_by=None).first()
    if reading is None:
        raise KeyError(f"no report {sha256!r} in the case {case!r}")
    return reading.text
