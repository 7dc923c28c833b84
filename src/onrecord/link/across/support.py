"""Support: how many of those who put a claim forward stand on their own feet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.records import Speaker
from onrecord.records.claims import Key, Report, Statement

Who = Callable[[Iterable[Speaker]], Mapping[tuple[str, str], tuple[str, str]]]
"""For speakers, who each is: by name and kind, the name and kind of the first of them that is the same one."""


def one_name(told: Sequence[Statement], who: Who | None) -> list[Statement]:
    """The statements, each speaker under one name, however their reports spell it. who: None to leave names alone."""
    speakers = [
        replace(each.attribution.speaker, name=each.speaker) if each.attribution.speaker and each.speaker else None
        for each in told
    ]
    known = who(one for one in speakers if one) if who else {}
    named = (known.get((one.name, one.kind.value)) if one else None for one in speakers)
    return [replace(each, speaker=name[0]) if name else each for each, name in zip(told, named, strict=True)]


def independent(told: Iterable[Statement], reports: Mapping[str, Report], echoes: Iterable[Key]) -> int:
    """How many statements differ from one another in outlet, author and first source; echoes add nothing.

    told: in the order in which they were said; each counts that shares nobody with those counted before it. A source
    that nobody is named for adds nothing: no reader could tell it from the others.
    """
    again, taken, count = set(echoes), set[str](), 0
    for statement in told:
        parties = _parties(statement, reports.get(statement.key.report))
        if statement.key in again or not _source(statement) or parties & taken:
            continue
        taken |= parties
        count += 1
    return count


def _parties(statement: Statement, report: Report | None) -> set[str]:
    """Everybody through whose hands a statement came: who says it, the outlet, the author, whom the report credits."""
    hands = (report.outlet, report.byline, report.origin) if report else ()
    return {name.casefold().strip() for name in (_source(statement), *hands) if name}


def _source(statement: Statement) -> str | None:
    """Who says it: the speaker across reports, else the words, in which "officials" and "officials" may be the same."""
    return statement.speaker or statement.source or None
