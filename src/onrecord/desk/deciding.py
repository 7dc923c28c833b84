"""A reviewer's decisions, each one call: passed, kept, in force, and the case settled."""

from collections.abc import Iterable

from django.db.models import Exists, OuterRef

from onrecord.access.actions import Action
from onrecord.desk.opinions import holding
from onrecord.ledger.ask.judged import root_of
from onrecord.ledger.judge import judge, new, undo
from onrecord.ledger.models import Case, JudgementRow
from onrecord.ledger.plain import plain
from onrecord.ledger.problems import Refused
from onrecord.ledger.rules import the_rules
from onrecord.ledger.settle import settle
from onrecord.records import Attribution
from onrecord.records.judgement import Deed, Judgement, Kind

UNSEEN = "second review, without the first in sight: as the machine read it"
PAIRS = 120
"""Rulings that one act may pass: so many statements times so many others."""


def decide(case: Case, who: str, deed: Deed, kind: Kind, subject: str, why: str = "", **more: object) -> Judgement:
    """One judgement. more: other, field, value. Raises Refused, NoSuch, NotInText and Unusable."""
    if deed in (Deed.REJECT, Deed.CORRECT, Deed.ADD) and not why.strip():
        raise Refused("say why: whoever reads it later needs the reason")
    passed = judge(case.name, new(deed, kind, subject, who, why.strip(), **more), the_rules())
    settle(case.name, the_rules())
    return passed


def accept(case: Case, who: str, mark: str, machine: Attribution, why: str = "", *, unseen: bool = False) -> Judgement:
    """Hold a reading right as it stands.

    unseen: it was a second review that had the machine's reading before it, and not what others made of it. Then what
    others corrected is said to be as the machine had it, so that the disagreement is on record.
    """
    if unseen:
        mine, others = _corrected(case, who, mark)
        given = plain(machine)
        for field in sorted(others - mine):
            value = given.get(field, plain(getattr(machine, field)))
            told = [value] if field in ("target", "addressee") and value else value
            decide(case, who, Deed.CORRECT, Kind.ATTRIBUTION, mark, UNSEEN, field=field, value=told)
    return decide(case, who, Deed.ACCEPT, Kind.ATTRIBUTION, mark, why)


def _corrected(case: Case, who: str, mark: str) -> tuple[set[str], set[str]]:
    """The fields that somebody corrected, and those that others did."""
    told = [one for one in holding(case, [Kind.ATTRIBUTION], [mark]) if one.deed is Deed.CORRECT and one.field]
    return {one.field for one in told if one.who == who}, {one.field for one in told if one.who != who}


def take_back(case: Case, who: str, code: str, why: str = "") -> Judgement:
    """Undo a judgement, whoever passed it. Raises Refused where it was undone already, and NoSuch."""
    passed = undo(case.name, code, who, the_rules(), why.strip())
    settle(case.name, the_rules())
    return passed


def undoing_needs(case: Case, code: str) -> Action:
    """What whoever undoes a judgement must be permitted; what ends in showing something is a release."""
    root = root_of(case, code)
    if root in (Deed.MERGE, Deed.SPLIT):
        return Action.MERGE
    if root not in (Deed.WITHHOLD, Deed.RELEASE):
        return Action.JUDGE
    released = case.judgements.filter(code__startswith=code, deed=Deed.RELEASE.value).exists()
    return Action.WITHHOLD if released else Action.RELEASE


def last_of(case: Case, who: str) -> JudgementRow | None:
    """The last judgement of somebody that can be undone."""
    undone = JudgementRow.objects.filter(undoes=OuterRef("pk"), undone_by=None)
    rows = case.judgements.filter(~Exists(undone), who=who).exclude(deed=Deed.UNDO.value)
    return rows.order_by("-at", "-pk").first()


def hold_together(case: Case, who: str, marks: Iterable[str], why: str) -> list[Judgement]:
    """Statements of one claim: each is merged with the first."""
    first, *others = list(dict.fromkeys(marks)) or [""]
    if not others:
        raise Refused("choose two or more statements that are of one claim")
    return _pass(case, who, Deed.MERGE, [(first, other) for other in others], why)


def take_out(case: Case, who: str, chosen: Iterable[str], rest: Iterable[str], why: str) -> list[Judgement]:
    """The chosen statements are of another claim than the rest."""
    out = list(dict.fromkeys(chosen))
    left = [mark for mark in dict.fromkeys(rest) if mark not in out]
    if not out or not left:
        raise Refused("choose some of the statements, not none and not all")
    return _pass(case, who, Deed.SPLIT, [(one, other) for one in out for other in left], why)


def _pass(case: Case, who: str, deed: Deed, pairs: list[tuple[str, str]], why: str) -> list[Judgement]:
    if len(pairs) > PAIRS:
        raise Refused(f"that would be {len(pairs)} judgements at once; choose fewer statements")
    if not why.strip():
        raise Refused("say why: whoever reads it later needs the reason")
    rules = the_rules()
    passed = [
        judge(case.name, new(deed, Kind.ATTRIBUTION, one, who, why.strip(), other=other), rules) for one, other in pairs
    ]
    settle(case.name, rules)
    return passed
