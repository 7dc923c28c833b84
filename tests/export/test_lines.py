"""A case as lines and back: the same bytes, through the same checks, in whatever order things happened."""

import json
import shutil
from dataclasses import fields, replace
from datetime import timedelta
from itertools import count

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.export.lines import SCHEMA, lines, schema
from onrecord.export.restore import absent, is_case, note, restore
from onrecord.ledger.database import FILE
from onrecord.ledger.judge import judge, new, undo
from onrecord.ledger.problems import NotInText
from onrecord.ledger.rows import marks
from onrecord.ledger.sealed import Machine
from onrecord.ledger.settle import settle
from onrecord.ledger.setup import ready
from onrecord.ledger.write import add_reading
from onrecord.preserve import case_root, keep, verify
from onrecord.records import NoArticle, Reading, SourceError, Stance
from onrecord.records.claims import Claim, Statement
from onrecord.records.judgement import Deed, Kind
from tests.ledger.conftest import empty_file  # noqa: F401
from tests.ledger.sample import ACCUSING, BEGINNING, DENYING, MACHINE, OTHER, RULES, Said, reading, sealed
from tests.preserve.captures import capture

NUMBER = count()


@pytest.fixture(scope="module")
def place(tmp_path_factory, empty_file):  # noqa: F811
    """A ledger for all tests of this file, each with cases of its own names, and a folder."""
    folder = tmp_path_factory.mktemp("lines")
    shutil.copy(empty_file, folder / FILE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(folder))
        patch.delenv("DATABASE_URL", raising=False)
        ready()
        yield folder
        from django.db import connection

        connection.close()


def fresh():
    return f"case{next(NUMBER)}"


def filled(*readings):
    name = fresh()
    for number, one in enumerate(readings, 1):
        add_reading(name, sealed(one, number), one, MACHINE, RULES)
    return name


def mark(one, number=0):
    found = marks(one.article.sha256, one.attributions)
    return found[one.attributions[number].id]


def replace_sha(one):
    """The same text in another capture."""
    return replace(one, article=replace(one.article, sha256="e" * 64))


def exported(name, as_of=None):
    settle(name, RULES)
    return "".join(f"{line}\n" for line in lines(name, as_of)).encode()


def written(place, data):
    path = place / f"{fresh()}.jsonl"
    path.write_bytes(data)
    return path


def again(place, data):
    """The case that the lines give, and what came back."""
    name = fresh()
    return name, restore(name, written(place, data), RULES)


def judged_case():
    """Everything that a case can hold: a report with no reading, a later machine, judgements, one taken back."""
    name = filled(ACCUSING, DENYING, OTHER)
    add_reading(name, replace(sealed(ACCUSING, 4), sha256="f" * 64), NoArticle("x", "holds no article"), MACHINE, RULES)
    better = replace(DENYING, attributions=(replace(DENYING.attributions[0], confidence=0.99),))
    at = BEGINNING + timedelta(days=2)
    judge(
        name, new(Deed.CORRECT, Kind.ATTRIBUTION, mark(OTHER), "ana", "so", field="stance", value="doubt", at=at), RULES
    )
    add_reading(name, sealed(DENYING, 2), better, Machine("fast 2", "onrecord 0.2.0"), RULES, at + timedelta(days=1))
    one = judge(name, new(Deed.REJECT, Kind.ATTRIBUTION, mark(OTHER), "ben", "no", at=at + timedelta(days=2)), RULES)
    undo(name, one.id, "ana", RULES, "too quick")
    content = [[5, 13]]
    judge(name, new(Deed.CORRECT, Kind.ATTRIBUTION, mark(ACCUSING), "ana", field="content", value=content), RULES)
    judge(name, new(Deed.MERGE, Kind.SPEAKER, "Lena Orr", "ana", other="Ana Petrova"), RULES)
    judge(name, new(Deed.SPLIT, Kind.ATTRIBUTION, mark(ACCUSING), "ana", other=mark(DENYING)), RULES)
    return name


def test_the_schema_is_sound_and_knows_every_field_of_a_record():
    jsonschema.Draft202012Validator.check_schema(schema())
    for record in (Reading, Statement, Claim):
        known = schema()["$defs"][record.__name__.lower()]["properties"]
        assert list(known) == [each.name for each in fields(record)]
    assert schema()["title"] == SCHEMA


def test_every_line_keeps_to_the_schema(place):
    validator = jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker())
    data = exported(judged_case()) + exported(filled(ACCUSING, DENYING, replace_sha(ACCUSING)))
    rows = [json.loads(line) for line in data.decode().split("\n")[:-1]]
    for row in rows:
        validator.validate(row)
    assert {row["kind"] for row in rows} == {each["properties"]["kind"]["const"] for each in schema()["oneOf"]}
    assert {row["what"] for row in rows if row["kind"] == "settled"} == {"statement", "echo", "claim", "series"}
    assert not validator.is_valid(rows[1] | {"truth": 1})


def test_a_case_comes_back_with_everything_that_was_decided(place):
    data = exported(judged_case())
    name, found = again(place, data)
    assert exported(name) == data
    assert (found.reports, found.judgements, found.same) == (4, 6, True)


def test_calling_it_again_changes_nothing(place):
    data = exported(judged_case())
    name, _ = again(place, data)
    restore(name, written(place, data), RULES)
    assert exported(name) == data


def test_a_run_that_was_stopped_is_taken_up(place):
    data = exported(filled(ACCUSING, DENYING, OTHER))
    name = filled(ACCUSING)
    restore(name, written(place, data), RULES)
    assert exported(name) == data


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=8).map(lambda words: f"{words}x")
STANCES = st.sampled_from([Stance.ASSERT, Stance.ACCUSE, Stance.DENY])


@st.composite
def readings(draw):
    found = []
    for number in range(draw(st.integers(1, 4))):
        source, content = draw(WORDS), draw(WORDS)
        text = f"On Friday {source} said that {content} had {draw(st.integers(0, 99))} bodies on Friday. {number}"
        told = Said(source, "said that", content, draw(STANCES), draw(st.floats(0, 1)))
        found.append(reading(text, told, publisher=draw(st.sampled_from(["Wire", "Post"]))))
    return found


DEEDS = st.lists(st.tuples(st.sampled_from([Deed.ACCEPT, Deed.REJECT, Deed.WITHHOLD]), st.integers(0, 3)), max_size=3)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(readings(), DEEDS)
def test_any_case_comes_back_byte_for_byte(place, told, deeds):
    name = filled(*told)
    for deed, number in deeds:
        judge(name, new(deed, Kind.ATTRIBUTION, mark(told[number % len(told)]), "ana", "why\u2028so"), RULES)
    data = exported(name)
    assert len(data.decode().splitlines()) == data.count(b"\n")
    other, found = again(place, data)
    assert exported(other) == data
    assert found.same


def test_what_was_known_then_comes_back_alone(place):
    name = judged_case()
    data = exported(name, BEGINNING + timedelta(hours=2))
    kinds = [json.loads(line)["kind"] for line in data.splitlines()]
    assert kinds == ["case", "report", "report", "reading", "reading"]
    other, found = again(place, data)
    assert exported(other, BEGINNING + timedelta(hours=2)) == data
    assert found.same


def test_words_that_are_not_in_the_text_are_refused(place):
    data = exported(filled(ACCUSING))
    for wrong in (data.replace(b'"text":"Mayor', b'"text":"Mayo'), data.replace(b"[[6,", b"[[6000,")):
        assert wrong != data
        with pytest.raises((NotInText, SourceError)):
            again(place, wrong)


def test_what_is_no_case_is_refused_with_its_line(place):
    head = exported(filled(ACCUSING)).splitlines(keepends=True)[0]
    for data in (b"{}\n", head + b"no\n", head + head, head + b"[]\n", head + b'{"kind":"reading"}\n'):
        with pytest.raises(SourceError):
            again(place, data)


def test_a_case_with_reports_of_its_own_is_left_alone(place):
    name = filled(OTHER)
    before = exported(name)
    with pytest.raises(SourceError, match="other reports"):
        restore(name, written(place, exported(filled(ACCUSING))), RULES)
    assert exported(name) == before


def test_other_rules_are_noticed(place):
    data = exported(filled(ACCUSING, DENYING))
    rules = replace(RULES, compare=lambda *_: None)
    assert not restore(fresh(), written(place, data), rules).same


def test_a_file_tells_itself(place):
    assert is_case(written(place, exported(filled(ACCUSING))))
    assert not is_case(written(place, b'{"kind":"x"}\n'))
    assert not is_case(place)


def test_captures_that_did_not_come_are_noted_until_they_do(place):
    body = capture("Two bodies.")
    data = exported(filled(ACCUSING, replace(OTHER, article=replace(OTHER.article, sha256=body.sha256))))
    name, found = again(place, data)
    assert found.absent == tuple(sorted([ACCUSING.article.sha256, body.sha256]))
    root = case_root(name)
    note(root, written(place, data), found.absent, "ana", "onrecord 0.1.0")
    assert absent(root) == found.absent
    keep(root, body, "ana", "onrecord 0.1.0")
    assert absent(root) == (ACCUSING.article.sha256,)
    assert verify(root).sound
