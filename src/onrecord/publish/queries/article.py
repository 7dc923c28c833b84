"""One report as it is read now: the machine's reading with what people corrected, and nothing that is held back."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from onrecord.ledger.ask import reports, statements
from onrecord.ledger.correct import corrected, subjects
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import ReadingVersion
from onrecord.ledger.rows import readings_of, report_of
from onrecord.publish.quoted import Outlet, outlet_of
from onrecord.publish.visibility import Shown
from onrecord.records import Attribution, Reading, Span
from onrecord.records.judgement import Kind


@dataclass(frozen=True, slots=True)
class Article:
    """A report for its page. mark, claim: of each statement, by its id. withheld: what of the text is not shown.

    judged: the ids of statements on which a person decided.
    """

    version: ReadingVersion
    outlet: Outlet
    reading: Reading
    mark: Mapping[str, str]
    claim: Mapping[str, str]
    judged: frozenset[str]
    withheld: tuple[Span, ...]
    echoes: tuple[Outlet, ...]

    @property
    def added(self) -> int:
        """How many of the statements shown a person added, since the machine had missed them."""
        return sum(one.added for one in self.reading.attributions)


def article(shown: Shown, code: str) -> Article | None:
    """The report whose SHA-256 begins so; None where there is none. Sixteen queries at most."""
    version = reports.of_code(shown.case, code)
    if version is None:
        return None
    raw = readings_of([version])[version.pk]
    held = judged(shown.case, subjects(raw))
    rows = statements.marks_of(version)
    mark = {name: given for name, given, _ in rows}
    number = {pk: name for name, _, pk in rows}
    decided = {one.judgement.subject for one in held if one.judgement.kind is Kind.ATTRIBUTION}
    reading, withheld = _shown(shown, corrected(raw, held), mark)
    return Article(
        version=version,
        outlet=outlet_of(report_of(version), shown.veil),
        reading=reading,
        mark=mark,
        claim={number[statement]: claim for statement, claim in statements.claims_of(number).items()},
        judged=frozenset(name for name, given in mark.items() if given in decided),
        withheld=withheld,
        echoes=tuple(outlet_of(report_of(one), shown.veil) for one in _repeated(version)),
    )


def _repeated(version: ReadingVersion) -> list[ReadingVersion]:
    return reports.repeated([version.report_id])[version.report_id]


def _shown(shown: Shown, reading: Reading, mark: Mapping[str, str]) -> tuple[Reading, tuple[Span, ...]]:
    """The reading without what is withheld, its text under the veil; and where the withheld words stand."""
    hidden = {one.id for one in reading.attributions if mark.get(one.id) in shown.veil.marks}
    cut = tuple(
        span for one in reading.attributions if one.id in hidden for span in (*one.source, *one.cue, *one.content)
    )
    text = shown.veil.over(reading.article.text)
    kept = tuple(_veiled(shown, one) for one in reading.attributions if one.id not in hidden)
    return replace(reading, article=replace(reading.article, text=text), attributions=kept), cut


def _veiled(shown: Shown, one: Attribution) -> Attribution:
    """The statement with the name of its speaker under the veil."""
    speaker = one.speaker
    return replace(one, speaker=replace(speaker, name=shown.veil.over(speaker.name))) if speaker else one
