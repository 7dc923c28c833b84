"""How well the machine reads: the figures that it may not fall below, as the project's own exams measured them."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Exam:
    """One exam and its figures, each with its name; in percent unless the name says otherwise."""

    name: str
    figures: tuple[tuple[str, float, float], ...]


@cache
def exams() -> tuple[Exam, ...]:
    """The exams in the order of their names. The file is a copy of eval/floors.json; a test holds the two together."""
    whole = json.loads(files(__package__).joinpath("measured.json").read_text(encoding="utf-8"))
    found: dict[str, list[tuple[str, float, float]]] = {}
    for key, told in whole["figures"].items():
        exam, _, figure = key.rpartition(" / ")
        found.setdefault(exam, []).append((figure or key, told["figure"], told["floor"]))
    return tuple(Exam(name, tuple(figures)) for name, figures in sorted(found.items()))
