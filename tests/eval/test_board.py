"""The scoreboard as a whole, over one made-up article in PolNeAR's form."""

import subprocess
import sys
from pathlib import Path

import pytest

from eval import reading
from eval.__main__ import options
from eval.exams import EXAMS, Result
from eval.floors import Floors
from eval.peers import Peer, peers
from eval.table import lines
from onrecord.read import shipped

TEXT = 'Mayor Ada Lind said the bridge is closed.\n"Nobody was hurt," she told reporters.\n'
ANNOTATION = """\
T1\tSource 0 14\tMayor Ada Lind
T2\tCue 15 19\tsaid
T3\tContent 20 40\tthe bridge is closed
E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3
"""
ROOT = Path(__file__).parents[2]


@pytest.fixture
def corpora(tmp_path):
    for folder, name, text in (("text", "a.txt", TEXT), ("attributions", "a_0001.ann", ANNOTATION)):
        (tmp_path / "polnear" / "dev" / folder).mkdir(parents=True)
        (tmp_path / "polnear" / "dev" / folder / name).write_text(text, encoding="utf-8")
    return tmp_path


def run(*arguments):
    """The command as a user runs it."""
    return subprocess.run(
        [sys.executable, "-m", "eval", *map(str, arguments)], cwd=ROOT, capture_output=True, text=True, check=False
    )


def test_every_peer_stands_beside_a_row_that_there_is(corpora):
    names = {row.name for row in reading.exam(corpora, shipped()[0])}
    assert {peer.row for peer in peers() if peer.exam == "reading"} <= names
    assert {peer.exam for peer in peers()} <= {exam.name for exam in EXAMS}
    assert {peer.part for peer in peers()} == {"same", "test"}


def test_a_table_shows_figure_interval_floor_and_peers(corpora):
    result = Result(EXAMS[0], "fast", tuple(reading.exam(corpora, shipped()[0])))
    floors = Floors(figures={"reading / fast / PolNeAR dev / relations, relaxed F1": {"figure": 99.0, "floor": 98.0}})
    citron = Peer("Citron", "reading", "PolNeAR dev", "relations, relaxed F1", 53.1, "test", "")
    shown = [line.split() for line in lines(result, floors, [citron])]
    relaxed = next(line for line in shown if line[:2] == ["relations,", "relaxed"])
    assert relaxed[-1] == "53.1*"
    assert any(line[:1] == ["indirect"] for line in shown)


def test_other_data_than_that_of_the_floors_fails_by_name(corpora):
    board = run("--only", "reading", "--corpora", corpora)
    assert board.returncode == 1
    assert "FAILED PolNeAR dev: not the data that its floors were recorded on" in board.stderr


@pytest.mark.parametrize(
    "arguments", [("--lower",), ("--record", "--lower"), ("--because", "so"), ("--record", "--lower", "--because", " ")]
)
def test_lowering_without_a_reason_is_wrong_use(arguments, corpora, capsys):
    with pytest.raises(SystemExit) as exit:
        options(["--corpora", str(corpora), *arguments])
    assert (exit.value.code, "all three" in capsys.readouterr().err) == (2, True)


def test_no_corpora_is_wrong_use(tmp_path, capsys):
    with pytest.raises(SystemExit) as exit:
        options(["--corpora", str(tmp_path / "nowhere")])
    assert (exit.value.code, "no corpora at" in capsys.readouterr().err) == (2, True)


def test_a_corpus_that_is_missing_is_named(tmp_path):
    board = run("--only", "places", "--corpora", tmp_path)
    assert (board.returncode, "lgl.xml is missing" in board.stderr) == (2, True)
