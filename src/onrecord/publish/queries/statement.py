"""One statement with all that can be asked of it."""

from dataclasses import dataclass

from onrecord.ledger.ask import statements
from onrecord.ledger.models import AttributionRow, ReadingVersion
from onrecord.publish.queries.claims import Disputed, disputed
from onrecord.publish.queries.statements import quotes
from onrecord.publish.quoted import Quoted
from onrecord.publish.veil import told
from onrecord.publish.visibility import Shown
from onrecord.records import BasisKind, Span, Unresolved, hull

AROUND = 220
"""Code points of the text on either side."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what was read of a statement."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Statement:
    """before, middle, after: the words in their place in the text. claim: the one that it belongs to."""

    quoted: Quoted
    version: ReadingVersion
    before: str
    middle: str
    after: str
    facts: tuple[Fact, ...]
    unresolved: Unresolved | None
    claim: Disputed | None
    place: Span

    def fact(self, name: str) -> str | None:
        """What was read of it under this name."""
        return next((one.value for one in self.facts if one.name == name), None)


def statement(shown: Shown, mark: str) -> Statement | None:
    """The statement of this mark, in the reading that counts now; None where there is none, or where it is withheld."""
    row = statements.of_mark(shown.case, mark)
    found = quotes(shown, [row], whole=True) if row else []
    if row is None or not found:
        return None
    version = row.attribution.reading
    text = shown.veil.over(version.text)
    one = found[0].attribution
    span = hull((*one.source, *one.cue, *one.content)) or Span(0, 0)
    claim = statements.claim_of(row.pk)
    return Statement(
        quoted=found[0],
        version=version,
        before=told(_from_word(text[max(0, span.start - AROUND) : span.start], span.start > AROUND)),
        middle=told(span.of(text)),
        after=told(_to_word(text[span.end : span.end + AROUND], span.end + AROUND < len(text))),
        facts=tuple(_facts(text, row.attribution, found[0])),
        unresolved=one.unresolved and _open(shown, one.unresolved),
        claim=next(iter(disputed(shown, [claim], 2)), None) if claim else None,
        place=span,
    )


def _open(shown: Shown, one: Unresolved) -> Unresolved:
    """Why it stays open who speaks, names under the veil."""
    return Unresolved(told(shown.veil.over(one.reason)), tuple(told(shown.veil.over(name)) for name in one.candidates))


def _from_word(text: str, cut: bool) -> str:
    return f"…{text.partition(' ')[2]}" if cut else text


def _to_word(text: str, cut: bool) -> str:
    return f"{text.rpartition(' ')[0]}…" if cut else text


def _facts(text: str, row: AttributionRow, quoted: Quoted) -> list[Fact]:
    """What was read of it, beside who and what."""
    one = quoted.attribution
    found = [
        Fact("Words of saying", quoted.cue),
        Fact("Quotation", one.quote.value),
        Fact("Kind", one.act.value),
        Fact("Certainty", one.certainty.value),
        Fact("Directed at", told(one.target.of(text)) if one.target else ""),
        Fact("Said to", told(one.addressee.of(text)) if one.addressee else ""),
        Fact("Rests on", "" if one.basis.kind is BasisKind.NONE else one.basis.kind.value.replace("-", " ")),
        Fact("Place in the text", f"code points {row.start:,} to {row.end:,}"),
    ]
    return [fact for fact in found if fact.value]
