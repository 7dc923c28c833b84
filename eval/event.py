"""One event as several outlets told it, made a case and printed: the larger example, where the corpus is at hand.

    python -m eval.event --corpora ../shared/corpora [--event examples/khan-sheikhoun/event.yaml] [--home DIR]

The file names the reports by their ids in the corpus. Their texts are read from there and kept in a ledger for as long
as it takes to print the case; with --home DIR the ledger stays.
"""

import argparse
import csv
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.ledger.view import CaseView
from onrecord.records import Capture, OnRecordError, Reading

EVENT = Path(__file__).parent.parent / "examples" / "khan-sheikhoun" / "event.yaml"


class NoCorpus(OnRecordError):
    """The corpus, or a report of it, is not where it was looked for."""


@dataclass(frozen=True, slots=True)
class Told:
    """A report of the event. name: what it is called in messages and, with the day, on the screen."""

    name: str
    outlet: str
    published: date
    text: str


def told(corpora: Path, event: Path = EVENT) -> tuple[str, list[Told]]:
    """The name of the case, and its reports in the order of the file. Raises NoCorpus."""
    import yaml

    named: dict[str, Any] = yaml.safe_load(event.read_text(encoding="utf-8"))
    path = corpora / named["corpus"]
    if not path.is_file():
        raise NoCorpus(f"{path} is not there; the example needs the corpus beside the project (--corpora DIR)")
    with path.open(encoding="utf-8", newline="") as file:
        rows = {row["unit_id"]: row for row in csv.DictReader(file)}
    missing = [one["id"] for one in named["reports"] if one["id"] not in rows]
    if missing:
        raise NoCorpus(f"{path} has no report {', '.join(missing)}")
    return named["case"], [_told(one["outlet"], rows[one["id"]]) for one in named["reports"]]


def _told(outlet: str, row: dict[str, str]) -> Told:
    month, day, year = (int(part) for part in row["date"].split("/"))
    text = f"{row['article_title'].strip()}\n\n{row['article_content'].strip()}\n"
    return Told(f"fakes/{row['unit_id']}", outlet, date(year, month, day), text)


def readings(reports: list[Told]) -> Iterator[Reading]:
    """Each report, read as a file of its text would be; its outlet and day are those that the corpus gives."""
    from onrecord.clean import clean
    from onrecord.flow import read_article, the_model

    for one in reports:
        body = one.text.encode()
        capture = Capture(one.name, body, hashlib.sha256(body).hexdigest(), "text/plain", "utf-8")
        article = replace(clean(capture, one.published), publisher=one.outlet)
        yield read_article(article, the_model("standard"))


def made(case: str, read: Iterator[Reading]) -> CaseView:
    """The case of these readings, in the ledger of $ONRECORD_HOME."""
    from datetime import UTC, datetime, timedelta

    from onrecord.ledger.setup import ready

    ready()
    from onrecord.ledger.look import case_view
    from onrecord.ledger.rules import the_rules
    from onrecord.ledger.sealed import Machine, Sealed
    from onrecord.ledger.settle import settle
    from onrecord.ledger.write import add_reading

    begin = datetime(2017, 5, 1, tzinfo=UTC)
    for line, reading in enumerate(read, 1):
        article = reading.article
        sealed = Sealed(article.sha256, line, article.source, begin + timedelta(minutes=line))
        add_reading(case, sealed, reading, Machine("standard", "onrecord"), the_rules())
    settle(case, the_rules())
    return case_view(case, the_rules())


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--event", type=Path, default=EVENT)
    parser.add_argument("--home", type=Path, help="keep the ledger here")
    options = parser.parse_args()
    try:
        case, reports = told(options.corpora, options.event)
    except NoCorpus as error:
        print(error, file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        os.environ["ONRECORD_HOME"] = str(options.home or folder)
        os.environ.pop("DATABASE_URL", None)
        view = made(case, readings(reports))
        from onrecord.cli.casescreen import rows
        from onrecord.cli.lines import put

        put(rows(view))
    return 0


if __name__ == "__main__":
    sys.exit(main())
