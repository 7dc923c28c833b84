"""Whole cases of several reports: which statements are of one claim, and where it stands. A new case is two files.

The text: a line `# OUTLET, DAY` begins a report; each line below is `SPEAKER | STANCE | WORDS`.
"14 people died" is a count.
"""

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from onrecord.ledger.speakers import entities
from onrecord.link.across import claims, clusters, links
from onrecord.link.deeds import deeds_in
from onrecord.records import Attribution, Figure, Span, Speaker, SpeakerKind, Stance
from onrecord.records.claims import Key, Report, Statement

CASES = sorted((Path(__file__).parents[2] / "cases" / "link").glob("*.txt"))


def told(text: str) -> tuple[list[Statement], dict[str, Report]]:
    """The statements and reports of a case."""
    statements: list[Statement] = []
    reports: dict[str, Report] = {}
    for line in filter(None, text.splitlines()):
        if line.startswith("# "):
            outlet, _, day = line[2:].rpartition(", ")
            published = date.fromisoformat(day)
            reports[outlet] = Report(outlet, outlet, outlet, datetime(2021, 5, 1, tzinfo=UTC), published)
            continue
        speaker, stance, words = line.split(" | ")
        key = Key(outlet, f"a{len(statements) + 1}")
        who = Speaker(speaker, SpeakerKind.PERSON)
        one = Attribution(key.attribution, (), (), (Span(0, len(words)),), stance=Stance(stance), speaker=who)
        deeds = tuple(deed.name for deed in deeds_in(words))
        dead = tuple(
            Figure(Span(*met.span(1)), int(met[1]), int(met[1]), None, "killed")
            for met in re.finditer(r"(\d+) people died", words)
        )
        statements.append(
            Statement(
                key,
                one,
                words,
                speaker=speaker,
                deeds=deeds,
                said=published,
                source=speaker,
                figures=dead,
                setting=words,
            )
        )
    return statements, reports


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_claims_are_as_a_reader_would_have_them(case: Path) -> None:
    statements, reports = told(case.read_text(encoding="utf-8"))
    by_key = {one.key: one.speaker for one in statements}
    bonds = list(links(statements))
    groups = clusters([one.key for one in statements], bonds)
    found = [
        (
            claim.state.value,
            sorted(filter(None, (by_key[key] for key in claim.asserted_by))),
            sorted(filter(None, (by_key[key] for key in claim.denied_by))),
        )
        for claim in claims(groups, statements, bonds, reports, who=entities)
    ]
    expected = json.loads(case.with_suffix(".expect.json").read_text(encoding="utf-8"))["claims"]
    assert sorted(found) == sorted(
        (one["state"], sorted(one["put_forward"]), sorted(one["denied"])) for one in expected
    )


def test_there_are_cases() -> None:
    assert CASES
