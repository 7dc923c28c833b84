"""A report's whole text at the desk, with what was read in it."""

from dataclasses import dataclass
from pathlib import PurePath

from onrecord.desk.queries.looked import Fact, facts
from onrecord.desk.text import Paragraph, paragraphs
from onrecord.ledger.ask.reports import of_code
from onrecord.ledger.correct import corrected, subjects
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import Case, ReadingVersion
from onrecord.ledger.rows import readings_of, report_of
from onrecord.records import Span
from onrecord.records.claims import Report

READ = "read"
"""How words are marked that belong to a statement already."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A report at the desk. statements: how many it has. facts: every time, place and figure, in the order of the text.

    lines: its text, where the words that belong to a statement are marked.
    """

    version: ReadingVersion
    report: Report
    lines: tuple[Paragraph, ...]
    statements: int
    facts: tuple[Fact, ...]

    @property
    def outlet(self) -> str:
        """Whose report it is; a file is called by its name."""
        name = self.report.outlet
        return PurePath(name).name if name == self.report.source else name


def whole(case: Case, code: str) -> Whole | None:
    """The report whose capture's SHA-256 begins so; None for none, and for one in which there is nothing to read."""
    version = of_code(case, code)
    if version is None or version.problem:
        return None
    raw = readings_of([version])[version.pk]
    held = judged(case, subjects(raw))
    known = corrected(raw, held)
    marked = [(READ, span) for one in known.attributions for span in one.content]
    told = sorted(facts(raw, held, Span(0, len(version.text))), key=lambda one: one.raw.span)
    return Whole(version, report_of(version), paragraphs(known.article, marked), len(known.attributions), tuple(told))
