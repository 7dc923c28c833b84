"""One statement as a page quotes it: exact words, who said them, and where they can be checked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath

from onrecord.export.markup import line_style
from onrecord.export.wording import NOBODY, STANCES, reserves
from onrecord.ledger.view import Said
from onrecord.publish.veil import Veil, told
from onrecord.records import Attribution, SpeakerKind
from onrecord.records.claims import Report
from onrecord.records.judgement import Deed, Judgement

LONGEST = 700
"""Code points of a statement that a list shows; its own page shows all."""
SHORT = 16
"""Hex digits of a capture's SHA-256 that stand in an address."""


@dataclass(frozen=True, slots=True)
class Outlet:
    """A report as a line under a quotation names it. code: the beginning of its capture's SHA-256.

    raw: its name in the ledger, which for a file is its whole path.
    """

    name: str
    code: str
    title: str
    published: date | None
    learned: datetime
    url: str | None = None
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Quoted:
    """words, cue: exactly those of the report, but for names held back. speaker: "" where nobody is named.

    page: the name of the speaker's own page, None where there is none. badge: the stance as a noun; style: its line.
    judged: what people decided on it; where it is empty, the machine alone read it so. number: of its row.
    """

    mark: str
    words: str
    cut: bool
    cue: str
    speaker: str
    page: str | None
    role: str
    badge: str
    style: str
    reserves: tuple[str, ...]
    outlet: Outlet
    attribution: Attribution
    echo: bool = False
    judged: tuple[Judgement, ...] = ()
    disputed: bool = False
    number: int = 0

    @property
    def checked(self) -> bool:
        """Whether a person looked at the reading and let it stand, or set it right."""
        return any(one.deed in (Deed.ACCEPT, Deed.CORRECT) for one in self.judged)

    @property
    def added(self) -> bool:
        """Whether the machine had missed it, and a person added it."""
        return any(one.deed is Deed.ADD for one in self.judged)

    @property
    def by(self) -> str:
        """Whom the words are given to."""
        return self.speaker or NOBODY


def outlet_of(report: Report, veil: Veil) -> Outlet:
    """The report as it is named on pages; a file is called by its name, without its folders."""
    name = PurePath(report.outlet).name if report.outlet == report.source else report.outlet
    title = told(veil.over(report.title or ""))
    return Outlet(name, report.sha256[:SHORT], title, report.published, report.learned, web(report.url), report.outlet)


def web(address: str | None) -> str | None:
    """The address where it is one that may be a link: http or https, and nothing else."""
    return address if address and address.lower().startswith(("https://", "http://")) else None


def quoted(
    said: Said, veil: Veil, judged: Mapping[str, tuple[Judgement, ...]], number: int, *, whole: bool = False
) -> Quoted:
    """The statement as a page shows it. judged: by mark. number: of its row."""
    one = said.attribution
    words = veil.over(said.words)
    person = one.speaker
    held = veil.hides(said.speaker)
    decided = judged.get(said.mark, ())
    return Quoted(
        mark=said.mark,
        words=told(words if whole else words[:LONGEST]),
        cut=not whole and len(words) > LONGEST,
        cue=told(veil.over(said.cue)[:LONGEST]),
        speaker=told(veil.over((said.speaker or "")[:LONGEST])),
        page=said.speaker if person and person.kind is not SpeakerKind.ANONYMOUS and not held else None,
        role="" if held else _role(said, veil),
        badge=STANCES[one.stance],
        style=line_style(one),
        reserves=reserves(one),
        outlet=outlet_of(said.report, veil),
        attribution=one,
        echo=said.echo,
        number=number,
        judged=decided,
        disputed=len({(each.aspect, each.deed, repr(each.value)) for each in decided})
        > len({each.aspect for each in decided}),
    )


def _role(said: Said, veil: Veil) -> str:
    """The office that the report gives the speaker, where it says more than the name does."""
    role = (said.attribution.speaker and said.attribution.speaker.role) or ""
    return "" if role.casefold() == (said.speaker or "").casefold() else told(veil.over(role))
