"""What a source does by what it says: the cases of tests/cases/stance, and the weight of the model's guess."""

import pytest

from onrecord.read.cues import read_cue
from onrecord.read.found import Guess
from onrecord.read.stance import OVER_CONTENT, OVER_CUE, OVER_NOTHING, stance_of
from onrecord.records import Span, Stance
from tests.relations import Case, build, load_case, names

RELATIONS = [
    pytest.param(name, relation["id"], id=f"{name} {relation['id']} {relation['cue']}")
    for name in names("stance")
    for relation in load_case("stance", name)[1]["relations"]
]


def read(case: Case, name: str, field: str) -> object:
    """One field of an attribution in the manner of the expectation files."""
    attribution = case.attributions[name]
    if field == "parent":
        return next((other for other, a in case.attributions.items() if a.id == attribution.parent), None)
    if field == "basis":
        return [str(attribution.basis.kind), *case.words((attribution.basis.span,) if attribution.basis.span else ())]
    value = getattr(attribution, field)
    return value.of(case.article.text) if isinstance(value, Span) else value


@pytest.mark.parametrize(("name", "relation"), RELATIONS)
def test_an_attribution_means_what_its_case_says(name: str, relation: str) -> None:
    case = build(*load_case("stance", name))
    expected = next(row for row in case.expected["relations"] if row["id"] == relation)
    fields = [field for field in expected if field not in ("id", "source", "cue", "content")]
    assert {field: read(case, relation, field) for field in fields} == {field: expected[field] for field in fields}


def guess(stance: Stance, probability: float) -> Guess:
    rest = (1 - probability) / (len(Stance) - 1)
    return Guess(stance=tuple(probability if value is stance else rest for value in Stance))


def said(cue: str, content: str, belief: Guess) -> Stance:
    return stance_of(read_cue(cue, "The mayor", content), "The mayor", content, belief)


def test_a_verb_that_denies_outweighs_the_model() -> None:
    assert said("denied", "the raid", guess(Stance.ASSERT, 0.99)) is Stance.DENY


def test_a_denial_in_the_content_outweighs_the_model() -> None:
    assert said("said", "“It’s a lie”", guess(Stance.ASSERT, 0.99)) is Stance.DENY


def test_a_sure_model_outweighs_a_weak_rule_and_a_neutral_verb() -> None:
    content = "that rebels shelled the school"
    assert said("said", content, Guess()) is Stance.ACCUSE
    assert said("said", content, guess(Stance.ASSERT, OVER_NOTHING)) is Stance.ASSERT
    assert said("said", "that it rained", guess(Stance.OTHER, OVER_NOTHING)) is Stance.OTHER


def test_an_unsure_model_changes_nothing() -> None:
    assert said("said", "that it rained", guess(Stance.DENY, OVER_NOTHING - 0.01)) is Stance.ASSERT


def test_a_surer_model_outweighs_a_cue_that_denies_nothing() -> None:
    assert said("demanded", "that it rained", guess(Stance.OTHER, OVER_CUE)) is Stance.OTHER
    assert said("demanded", "that it rained", guess(Stance.OTHER, OVER_CUE - 0.01)) is Stance.DEMAND


def test_a_surer_model_outweighs_a_rule_of_the_content() -> None:
    content = "that the army must leave the town"
    assert said("said", content, guess(Stance.ASSERT, OVER_CONTENT - 0.01)) is not Stance.ASSERT
    assert said("said", content, guess(Stance.ASSERT, OVER_CONTENT)) is Stance.ASSERT
