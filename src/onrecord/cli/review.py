"""`onrecord review`: what waits for a person, and what a person decides."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from onrecord.cli.who import Who

if TYPE_CHECKING:
    from onrecord.cli.lines import Row
    from onrecord.ledger.queries import Waiting
    from onrecord.records.judgement import Judgement

EPILOG = """\b
Examples:
  onrecord review izyum
  onrecord review izyum --accept 3f2a90c1
  onrecord review izyum --reject 3f2a90c1 --why "a headline, said by nobody"
  onrecord review izyum --stance 3f2a90c1 deny --why "he calls it a lie"
  onrecord review izyum --undo 77b1c2d3

\b
An id is what stands in brackets behind each statement; its first characters do. A judgement is never erased: a later
one supersedes it, and --undo takes one back. Its own id is printed when it is passed.

\b
Exit codes:
  0  done
  1  the ledger cannot be used; the reason is on standard error
  2  wrong use
"""

Pair = tuple[str, str]


def review(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The case.")],
    accept: Annotated[str | None, typer.Option("--accept", metavar="ID", help="It is read rightly.")] = None,
    reject: Annotated[str | None, typer.Option("--reject", metavar="ID", help="There is no such thing in it.")] = None,
    stance: Annotated[
        Pair | None, typer.Option("--stance", metavar="ID STANCE", help="The stance is another one.")
    ] = None,
    speaker: Annotated[Pair | None, typer.Option("--speaker", metavar="ID NAME", help="Somebody else says so.")] = None,
    correct: Annotated[
        tuple[str, str, str] | None,
        typer.Option("--correct", metavar="ID FIELD VALUE", help="A field is otherwise; VALUE as in the JSON."),
    ] = None,
    merge: Annotated[Pair | None, typer.Option("--merge", metavar="ID ID", help="Both are of one claim.")] = None,
    split: Annotated[Pair | None, typer.Option("--split", metavar="ID ID", help="They are not of one claim.")] = None,
    same: Annotated[
        Pair | None, typer.Option("--same-speaker", metavar="NAME NAME", help="The first is the second.")
    ] = None,
    withhold: Annotated[str | None, typer.Option("--withhold", metavar="ID", help="Keep it from the public.")] = None,
    release: Annotated[str | None, typer.Option("--release", metavar="ID", help="Show it to the public.")] = None,
    undo: Annotated[str | None, typer.Option("--undo", metavar="ID", help="Take a judgement back.")] = None,
    why: Annotated[str, typer.Option("--why", help="The reason; it stays with the judgement.")] = "",
    most: Annotated[int, typer.Option("--most", min=1, metavar="NUMBER", help="Statements shown, at most.")] = 20,
    who: Who = None,
) -> None:
    """Show what waits for a person, the most uncertain and most consequential first; or pass a judgement."""
    from onrecord.cli.kept import ledger

    given: dict[str, Any] = {
        "accept": accept,
        "reject": reject,
        "stance": stance,
        "speaker": speaker,
        "correct": correct,
        "merge": merge,
        "split": split,
        "same-speaker": same,
        "withhold": withhold,
        "release": release,
        "undo": undo,
    }
    asked = {name: value for name, value in given.items() if value is not None}
    if len(asked) > 1:
        raise typer.BadParameter(f"give one of {', '.join(f'--{name}' for name in asked)} at a time")
    if not why and set(asked) & {"reject", "stance", "speaker", "correct", "undo", "split"}:
        raise typer.BadParameter("say why, with --why: whoever reads it later needs the reason")
    with ledger(case):
        for name, value in asked.items():
            _pass(case, name, value, who, why)
        if not asked:
            _show(case, most)


def _pass(case: str, name: str, value: Any, who: str | None, why: str) -> None:
    from onrecord.cli.who import login
    from onrecord.export.characters import printable
    from onrecord.ledger.judge import judge, undo
    from onrecord.ledger.rules import the_rules
    from onrecord.ledger.settle import settle

    rules, reviewer = the_rules(), who or login()
    if name == "undo":
        passed = undo(case, value, reviewer, rules, why)
    else:
        passed = judge(case, _judgement(case, name, value, reviewer, why), rules)
    settle(case, rules)
    print(printable(f"{passed.id}  {passed.deed.value} by {passed.who}"))


def _judgement(case: str, name: str, value: Any, who: str, why: str) -> "Judgement":
    """The judgement that an option asks for."""
    from onrecord.ledger.judge import find, new
    from onrecord.records.judgement import Deed, Kind

    if name in ("accept", "reject", "withhold", "release"):
        return new(Deed(name), *find(case, value), who, why)
    if name == "same-speaker":
        return new(Deed.MERGE, Kind.SPEAKER, value[0], who, why, other=value[1])
    if name in ("merge", "split"):
        (kind, one), (_, other) = (find(case, mark) for mark in value)
        return new(Deed(name), kind, one, who, why, other=other)
    kind, mark = find(case, value[0])
    field, given = _corrected(name, value)
    return new(Deed.CORRECT, kind, mark, who, why, field=field, value=given)


def _corrected(name: str, value: tuple[str, ...]) -> tuple[str, object]:
    """The field that is corrected, and what it is instead."""
    if name == "correct":
        try:
            return value[1], json.loads(value[2])
        except ValueError:
            return value[1], value[2]
    if name == "speaker":
        return "speaker", {"name": value[1], "kind": "person"}
    from onrecord.records import Stance

    if value[1] not in list(Stance):
        raise typer.BadParameter(f"{value[1]!r} is none of {', '.join(Stance)}", param_hint="--stance")
    return "stance", value[1]


def _show(case: str, most: int) -> None:
    from onrecord.cli.lines import Row, put
    from onrecord.ledger.queries import queue
    from onrecord.ledger.rules import the_rules
    from onrecord.ledger.settle import settle

    settle(case, the_rules())
    waiting = queue(case, most)
    put([row for each in waiting for row in _rows(each)] or [Row((("nothing waits", ""),))])


def _rows(waiting: "Waiting") -> "list[Row]":
    from onrecord.cli.casescreen import STATES
    from onrecord.cli.lines import Row, quoting, shown
    from onrecord.export.wording import STANCES, day

    said, one = waiting.said, waiting.said.attribution
    report = said.report
    where = f"{report.outlet}, {day(report.published)}" if report.published else report.outlet
    return [
        Row(
            (
                (f"[{said.mark[:8]}]  ", "bold"),
                (f"{STANCES[one.stance]}, the machine is {one.confidence:.0%} sure", ""),
                (f"  ({shown(where)}, {said.key.attribution})", "dim"),
            )
        ),
        quoting(("  who      ", "dim"), (shown(said.speaker or "Nobody named"), "bold"), (f" {shown(said.cue)}", "")),
        quoting(("  what     ", "dim"), (shown(said.words), "")),
        quoting(("  claim    ", "dim"), (f"{STATES[waiting.state]}: ", "dim"), (shown(waiting.claim), "")),
    ]
