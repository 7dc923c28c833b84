"""A worker whose process dies at set moments, as a program: `python -m tests.desk.dying FOLDER MOMENT...`.

Moments: "reading" (once for each source, while it is read), "settled" (once for each, after it is in), "always" (while
a source called deadly.txt is read, every time). FOLDER remembers which deaths were died.
"""

import os
import signal
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from onrecord.collect.pace import Pace
from onrecord.collect.url import Terms
from onrecord.keeping import Case
from onrecord.ledger.sealed import Machine
from onrecord.preserve import case_root
from onrecord.records import Article, Block, BlockKind, Capture, NoArticle, Reading, SourceError, Span

TERMS = Terms(refuse=lambda _: None, pace=Pace(0.0))
MACHINE = Machine("none 1", "onrecord 0.1.0")


def read(capture: Capture) -> Reading | SourceError:
    """Stands in for the model: a text with no statement in it."""
    text = capture.body.decode(errors="replace")
    if "\ufffd" in text:
        return NoArticle(capture.source, "holds no article")
    block = Block(BlockKind.BODY, Span(0, len(text)))
    return Reading(Article(capture.source, capture.sha256, text, (block,), publisher="Wire"))


def opened(name: str, who: str) -> Case:
    """A case that nothing happens to."""
    return Case(case_root(name), who, "onrecord 0.1.0", reader=(read, MACHINE))


def mortal(folder: Path, moments: list[str]) -> Callable[[str, str], Case]:
    """Opens cases that kill their own process."""

    def die(moment: str, source: str) -> None:
        mark = folder / f"{moment} {sha256(source.encode()).hexdigest()}"
        if moment in moments and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)

    last = [""]

    def reader(capture: Capture) -> Reading | SourceError:
        last[0] = capture.source
        if "always" in moments and capture.source == "deadly.txt":
            os.kill(os.getpid(), signal.SIGKILL)
        die("reading", capture.source)
        return read(capture)

    class Mortal(Case):
        def settle(self) -> None:
            super().settle()
            if last[0]:
                die("settled", last[0])

    return lambda name, who: Mortal(case_root(name), who, "onrecord 0.1.0", reader=(reader, MACHINE))


if __name__ == "__main__":
    from onrecord.web.setup import ready

    ready()
    from onrecord.desk.worker import work

    work(mortal(Path(sys.argv[1]), sys.argv[2:]), TERMS)
