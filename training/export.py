"""A trained checkpoint as the files that the product loads.

    python -m training.export RUN/last.pt --weights FOLDER --out FOLDER

Matrix products are stored as int8 with a scale per channel; activations are scaled as they come.
"""

import argparse
import gzip
import json
import shutil
import tempfile
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from onrecord.read.pieces import load_tokenizer
from training.data import marks
from training.model import WIDTH, Encoder, Finder


class OneWindow(nn.Module):
    """The encoder as the product runs it: one window, nothing padded."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, looks: Tensor, firsts: Tensor) -> tuple[Tensor, Tensor]:
        vectors, tags = self.encoder(ids, looks, torch.ones_like(ids), firsts)
        return vectors, tags


class OneCue(nn.Module):
    """The finder as the product runs it: the words around one cue, nothing padded."""

    def __init__(self, finder: Finder) -> None:
        super().__init__()
        self.finder = finder

    def forward(self, words: Tensor, cue: Tensor, offsets: Tensor) -> tuple[Tensor, Tensor]:
        roles, kinds = self.finder(words, cue, offsets, torch.ones_like(cue))
        return roles, kinds


def write_graphs(encoder: Encoder, finder: Finder, out: Path, quantise: bool) -> None:
    """`encoder.onnx` and `finder.onnx` in `out`."""
    ids = torch.randint(1000, 2000, (1, 40))
    looks, firsts = torch.zeros(1, 40, 3, dtype=torch.long), torch.arange(1, 39)[None]
    words, cue, offsets = torch.randn(1, 30, WIDTH), torch.zeros(1, 30), torch.randint(0, 60, (1, 30))
    cue[0, 3] = 1
    with tempfile.TemporaryDirectory() as scratch:
        plain = Path(scratch)
        torch.onnx.export(
            OneWindow(encoder),
            (ids, looks, firsts),
            str(plain / "encoder.onnx"),
            dynamo=False,
            opset_version=17,
            input_names=["ids", "looks", "firsts"],
            output_names=["vectors", "tags"],
            dynamic_axes={
                "ids": {1: "t"},
                "looks": {1: "t"},
                "firsts": {1: "w"},
                "vectors": {1: "w"},
                "tags": {1: "w"},
            },
        )
        torch.onnx.export(
            OneCue(finder),
            (words, cue, offsets),
            str(plain / "finder.onnx"),
            dynamo=False,
            opset_version=17,
            input_names=["words", "cue", "offsets"],
            output_names=["roles", "kinds"],
            dynamic_axes={name: {1: "w"} for name in ("words", "cue", "offsets", "roles")},
        )
        for graph in ("encoder.onnx", "finder.onnx"):
            if quantise:
                quantize_dynamic(
                    str(plain / graph),
                    str(out / graph),
                    weight_type=QuantType.QInt8,
                    per_channel=True,
                    op_types_to_quantize=["MatMul", "Gather"],
                )
            else:
                shutil.copy(plain / graph, out / graph)
            onnx.checker.check_model(str(out / graph))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--layers", type=int, help="as in training")
    parser.add_argument("--clip", type=float, help="as in training")
    parser.add_argument("--name", default="fast")
    parser.add_argument("--float", action="store_true", help="keep 32-bit floats")
    parser.add_argument("--stride", type=int, default=150)
    parser.add_argument("--cue", type=float, default=0.5)
    parser.add_argument("--nested", type=float, default=0.5)
    parser.add_argument("--naming", type=float, default=0.3)
    parser.add_argument("--telling", type=float, default=1.5)
    parser.add_argument("--around", type=int, default=180)
    options = parser.parse_args()
    state = torch.load(options.checkpoint, map_location="cpu", weights_only=False)
    encoder, finder = Encoder(options.weights, options.layers, options.clip), Finder()
    encoder.load_state_dict(state["encoder"])
    finder.load_state_dict(state["finder"])
    encoder.eval(), finder.eval()
    options.out.mkdir(parents=True, exist_ok=True)
    write_graphs(encoder, finder, options.out, not options.float)
    raw = (Path(options.weights) / "tokenizer.json").read_bytes()
    (options.out / "tokenizer.json.gz").write_bytes(gzip.compress(raw, mtime=0))
    tokenizer = load_tokenizer(options.out / "tokenizer.json.gz")
    first, last, _, unknown = marks(tokenizer)
    settings = {
        "name": options.name,
        "marks": [first, last, unknown],
        "stride": options.stride,
        "cue": options.cue,
        "nested": options.nested,
        "naming": options.naming,
        "telling": options.telling,
        "around": options.around,
    }
    (options.out / "model.json").write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
