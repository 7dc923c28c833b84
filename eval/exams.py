"""The list of exams. A new one is a module with `exam`, and a line here."""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from eval.rows import Row


@dataclass(frozen=True, slots=True)
class Exam:
    """name: that of the module, `eval.NAME`. about: one line. by_model: whether the reading model has a part in it."""

    name: str
    about: str
    by_model: bool

    def run(self, corpora: Path, model: str) -> Iterator[Row]:
        """Its figures; `model` is used where it has a part."""
        exam = import_module(f"eval.{self.name}").exam
        rows: Iterator[Row] = exam(corpora, model) if self.by_model else exam(corpora)
        return rows


EXAMS = (
    Exam("reading", "who says what: political news", by_model=True),
    Exam("conflict", "who says what: conflict news, held out", by_model=True),
    Exam("stance", "what they do by saying it: political news", by_model=True),
    Exam("swap", "the same articles with the parties' names swapped", by_model=True),
    Exam("speakers", "whom a source means", by_model=False),
    Exam("figures", "how many, and whose figure it is", by_model=True),
    Exam("link", "the same claim across reports", by_model=False),
    Exam("times", "expressions of time, found and placed", by_model=False),
    Exam("places", "places, found and placed", by_model=False),
    Exam("pages", "the story of a page, and what is not the story", by_model=False),
)


@dataclass(frozen=True, slots=True)
class Result:
    """One sitting of an exam. model: None where the model has no part in it."""

    exam: Exam
    model: str | None
    rows: tuple[Row, ...]

    def key(self, row: Row) -> str:
        """What a figure is called in the floors."""
        return " / ".join(part for part in (self.exam.name, self.model, row.corpus.name, row.name) if part)


def sit(exam: Exam, corpora: Path, models: tuple[str, ...]) -> Iterator[Result]:
    """The exam, once for each model or, where that makes no difference, once."""
    for model in models if exam.by_model else models[:1]:
        yield Result(exam, model if exam.by_model else None, tuple(exam.run(corpora, model)))
