"""The larger example: one event as eight outlets told it. Its texts stand beside the project, or it is skipped."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.event import EVENT, NoCorpus, made, readings, told
from onrecord.ledger.view import CaseView, Said, Sided
from onrecord.records.claims import Series, State

CORPORA = Path(__file__).parents[2].parent / "shared" / "corpora"


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseView]:
    """The case, in a ledger of its own."""
    if not (CORPORA / "fakes" / "fa-kes.csv").is_file():
        pytest.skip("FA-KES is not at hand: ../shared/corpora/fakes")
    from django.db import connections

    case, reports = told(CORPORA)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(tmp_path_factory.mktemp("event")))
        patch.delenv("DATABASE_URL", raising=False)
        yield made(case, readings(reports))
        connections.close_all()


def outlets(said: tuple[Said, ...]) -> set[str]:
    """Those of the reports that give it themselves."""
    return {one.report.outlet for one in said if not one.echo}


def contested(view: CaseView) -> list[Sided]:
    return [one for one in view.claims if one.claim.state is State.CONTESTED]


def dead(view: CaseView) -> list[Series]:
    return [one for one in view.series if one.measure == "killed"]


def test_eight_outlets_are_in_it(view: CaseView) -> None:
    assert len(view.sources) == 14
    assert len({one.report.outlet for one in view.sources}) == 8


def test_the_charge_stands_with_many_outlets_and_the_denials_with_several(view: CaseView) -> None:
    charge = max(contested(view), key=lambda one: len(outlets(one.asserted_by)))
    assert "chemical" in " ".join(one.words for one in charge.asserted_by)
    assert len(outlets(charge.asserted_by)) >= 5
    assert len(outlets(charge.denied_by)) >= 3
    assert charge.claim.independent_support >= 3
    deniers = {one.speaker for one in charge.denied_by}
    assert {"Government of Syria", "Government of Russia"} <= deniers


def test_several_claims_are_contested_and_several_are_told_by_more_than_one_outlet(view: CaseView) -> None:
    assert len(contested(view)) >= 5
    assert sum(len(outlets(one.voices)) > 1 for one in view.claims) >= 10


def test_the_dead_differ_by_outlet_and_every_figure_opens_its_sentence(view: CaseView) -> None:
    by_outlet: dict[int, set[str]] = {}
    outlet = {one.report.sha256: one.report.outlet for one in view.sources}
    for point in (point for one in dead(view) for point in one.points):
        assert point.quote
        if point.figure.low in (58, 72, 86, 100):
            by_outlet.setdefault(point.figure.low, set()).add(outlet[point.report])
    assert len(by_outlet[58]) >= 4
    assert {"alaraby"} <= by_outlet[72]
    assert {"ahram", "manar"} <= by_outlet[86]
    assert {"dailysabah"} <= by_outlet[100]


def test_a_reprint_is_known_as_one(view: CaseView) -> None:
    copies = [one for one in view.sources if one.echoes]
    assert [one.report.source for one in copies] == ["fakes/1926479363"]


def test_without_the_corpus_a_message_says_so(tmp_path: Path) -> None:
    with pytest.raises(NoCorpus, match="is not there; the example needs the corpus beside the project"):
        told(tmp_path)


def test_the_file_of_the_event_holds_no_text() -> None:
    assert max(map(len, EVENT.read_text(encoding="utf-8").splitlines())) < 120
    assert EVENT.stat().st_size < 2000
