"""The trained reader: two ONNX graphs and a tokenizer, run by onnxruntime on the CPU.

`encoder.onnx` looks at one window of word pieces; `finder.onnx` looks at the words around one cue.
Each window is run by itself, never padded, so a text reads the same whatever else is read beside it.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from onrecord.read.decode import Floats
from onrecord.read.distance import bucket, offsets_to
from onrecord.read.parties import veiled
from onrecord.read.pieces import Pieces, Window, cut, load_tokenizer
from onrecord.read.words import Words

if TYPE_CHECKING:
    from tokenizers import Tokenizer

MODELS = Path(__file__).parent / "models"


@dataclass(frozen=True, slots=True)
class Settings:
    """What a model was trained with and how it is best decoded; `model.json` in its folder.

    cue, nested: probabilities from which on something is a cue. naming, telling: what it costs, in logits, to go in or
    out of a source and of a content: sources are short, contents long. around: words on either side of a cue in which
    its source and content are looked for.
    """

    name: str
    marks: tuple[int, int, int]
    stride: int
    cue: float
    nested: float
    naming: float
    telling: float
    around: int


@dataclass(frozen=True, slots=True)
class Look:
    """What the encoder saw in one window: vectors (words, width) and tag logits (words, 12)."""

    window: Window
    vectors: Floats
    tags: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """A loaded model. It keeps no state between texts."""

    settings: Settings
    tokenizer: "Tokenizer"
    encoder: Any
    finder: Any

    def pieces(self, words: Words) -> Pieces:
        """The word pieces of `words`, names of countries veiled."""
        return cut(veiled(words.strings()), self.tokenizer, self.settings.marks[2])

    def look(self, words: Words, pieces: Pieces, window: Window) -> Look:
        """One pass of the encoder over one window."""
        firsts = pieces.firsts[window.start : window.end + 1]
        ids = pieces.ids[firsts[0] : firsts[-1]]
        owner = np.repeat(np.arange(window.start, window.end), np.diff(firsts))
        first, last, _ = self.settings.marks
        vectors, tags = self.encoder.run(
            None,
            {
                "ids": np.concatenate([[first], ids, [last]])[None],
                "looks": np.pad(words.looks[owner], ((1, 1), (0, 0)))[None].astype(np.int64),
                "firsts": (firsts[:-1] - firsts[0] + 1)[None],
            },
        )
        return Look(window, vectors[0], tags[0])

    def find(self, look: Look, cue: tuple[int, int]) -> tuple[int, Floats, Floats]:
        """For one cue (word numbers [start, end)): the first word looked at, role logits (words, 2), kind logits."""
        start = max(look.window.start, cue[0] - self.settings.around)
        end = min(look.window.end, cue[1] + self.settings.around)
        numbers = np.arange(start, end)
        roles, kinds = self.finder.run(
            None,
            {
                "words": look.vectors[None, start - look.window.start : end - look.window.start],
                "cue": ((numbers >= cue[0]) & (numbers < cue[1]))[None].astype(np.float32),
                "offsets": bucket(offsets_to(*cue, numbers))[None],
            },
        )
        return start, roles[0], kinds[0]


def load(name: str | Path, threads: int = 0) -> Model:
    """The model in a folder, or the one of this name that is shipped; threads 0 lets onnxruntime choose."""
    import onnxruntime

    folder = name if isinstance(name, Path) else MODELS / name
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    sessions = [
        onnxruntime.InferenceSession(str(folder / graph), options, providers=["CPUExecutionProvider"])
        for graph in ("encoder.onnx", "finder.onnx")
    ]
    raw = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    settings = Settings(**raw | {"marks": tuple(raw["marks"])})
    return Model(settings, load_tokenizer(folder / "tokenizer.json.gz"), *sessions)


def shipped() -> tuple[str, ...]:
    """Names of the models in the package."""
    return tuple(sorted(path.parent.name for path in MODELS.glob("*/model.json")))
