"""Our counts against those of PolNeAR's public scorer, which stands beside the project."""

import importlib.util
import random
from pathlib import Path

import pytest

from eval.rows import Corpus
from eval.sheets import relation_rows, sheet
from eval.texts import polnear
from onrecord.records import Attribution, Span

SHARED = Path(__file__).parents[2].parent / "shared"
SCORER, DEV = SHARED / "score" / "score.py", SHARED / "corpora" / "polnear" / "dev"
pytestmark = pytest.mark.skipif(
    not (SCORER.exists() and DEV.exists()), reason="the shared scorer and PolNeAR are absent"
)
ROLES = ("source", "cue", "content")


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def spoilt(label, rng, length):
    """A label as a poor reader would have it: left out, cut, moved, broken or given to nobody."""
    spans = {role: [list(span) for span in label[role]] for role in ROLES}
    for role in ROLES:
        for span in spans[role]:
            if rng.random() < 0.3:
                span[0] = max(0, span[0] + rng.randint(-12, 12))
                span[1] = min(length, max(span[0] + 1, span[1] + rng.randint(-25, 25)))
    if rng.random() < 0.15:
        spans["source"] = []
    return spans if rng.random() < 0.9 else None


def test_relaxed_strict_and_kinds_equal_those_of_the_public_scorer(scorer):
    rng = random.Random(5)
    texts, gold = scorer.load_polnear(str(DEV))
    predicted, sheets = {}, []
    for labelled in polnear(SHARED / "corpora", "dev"):
        name = labelled.name.rpartition("/")[2]
        read = [each for label in labelled.labels if (each := spoilt(label, rng, len(labelled.text)))]
        predicted[name] = [{role: scorer.merge(each[role]) for role in ROLES} for each in read]
        found = [Attribution("a", *(tuple(Span(*s) for s in each[role]) for role in ROLES)) for each in read]
        sheets.append(sheet(labelled, found))
    theirs = scorer.score(texts, gold, predicted)
    ours = {row.name: row for row in relation_rows(Corpus("PolNeAR dev", ""), sheets)}
    assert ours["relations, relaxed F1"].value == pytest.approx(100 * theirs["relaxed"]["f1"], abs=1e-9)
    assert ours["relations, strict F1"].value == pytest.approx(100 * theirs["strict"]["f1"], abs=1e-9)
    assert ours["relations, relaxed F1"].of == theirs["gold_relations"]
    names = {"no-source": "sourceless", "accusation/claim": "accusation"}
    for kind, counts in theirs["recall_by_kind"].items():
        found = [each.found(names.get(kind, kind)) for each in sheets]
        assert sum(n for _, n in found) == counts["n"]
        assert sum(n for n, _ in found) == pytest.approx(counts["recall"] * counts["n"])
