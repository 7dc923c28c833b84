"""Train the reader: `python -m training.train --corpora CORPORA --weights FOLDER --run FOLDER`.

Fixed seeds; a checkpoint every few minutes; the same command goes on after a stop.
The curve is a line of JSON per hundred steps in RUN/curve.jsonl.
"""

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from onrecord.read.pieces import load_tokenizer
from training.batches import Batch, Example, Swapper, collate, examples
from training.data import ACTS, STANCES, Document, Reader, marks
from training.model import Encoder, Finder

WARM = 0.08
"""Share of the steps in which the rate rises."""
COST = {"outer": 1.0, "any": 1.0, "source tag": 0.4, "content tag": 0.4, "source": 2.0, "content": 1.5, "kinds": 0.5}


@dataclass(frozen=True, slots=True)
class Step:
    """The windows of one step. number: theirs in the plan; the same windows that come again keep it."""

    number: int
    examples: list[Example]


Collate = Callable[[Step], Batch]
Lesson = Callable[["Run", Batch, Step], tuple[Tensor, dict[str, float]]]
"""What is learned from one batch: the weighted loss, and its parts by name."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the model makes of one batch: see `Encoder.forward` and `Finder.forward` for the shapes."""

    vectors: Tensor
    tags: Tensor
    roles: Tensor
    kinds: Tensor


def seen_by(encoder: Encoder, finder: Finder, batch: Batch) -> Seen:
    """One pass over one batch."""
    vectors, tags = encoder(batch.ids, batch.looks, batch.mask, batch.firsts)
    return Seen(vectors, tags, *finder(vectors[batch.window], batch.cue, batch.offsets, batch.words))


def from_labels(run: "Run", batch: Batch, _: Step) -> tuple[Tensor, dict[str, float]]:
    """The lesson that the labels give."""
    return loss_of(seen_by(run.encoder, run.finder, batch), batch)


def loss_of(seen: Seen, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The weighted loss of one batch against its labels, and its parts."""
    weight = batch.weights[:, None].expand(batch.tags.shape[:2])
    parts = {}
    for i, name in enumerate(("outer", "any", "source tag", "content tag")):
        each = nn.functional.cross_entropy(
            seen.tags[..., 3 * i : 3 * i + 3].float().transpose(1, 2), batch.tags[..., i], reduction="none"
        )
        parts[name] = (each * weight).sum() / (batch.tags[..., i] >= 0).sum()
    each = nn.functional.binary_cross_entropy_with_logits(seen.roles.float(), batch.roles, reduction="none")
    each = each * (batch.words * batch.weights[batch.window, None]).unsqueeze(-1)
    parts["source"], parts["content"] = (each.sum((0, 1)) / batch.words.sum()).unbind()
    parts["kinds"] = _kinds(seen.kinds.float(), batch.kinds)
    total = sum(COST[name] * part for name, part in parts.items())
    return total, {name: float(part.detach()) for name, part in parts.items()}  # type: ignore[return-value]


def _kinds(logits: Tensor, labels: Tensor) -> Tensor:
    if not bool((labels >= 0).any()):
        return logits.sum() * 0
    borders = (0, len(STANCES), len(STANCES) + len(ACTS), logits.shape[1])
    losses = [
        nn.functional.cross_entropy(
            logits[:, borders[i] : borders[i + 1]], labels[:, i], ignore_index=-100, reduction="sum"
        )
        for i in range(3)
    ]
    return sum(losses) / (labels[:, 0] >= 0).sum().clamp(min=1)  # type: ignore[return-value]


def documents(reader: Reader, options: argparse.Namespace) -> list[Document]:
    """PolNeAR's training part or a share of it, and our own labels as often as asked."""
    found = list(reader.polnear(options.corpora, "train", every_annotator=True, meanings=options.meanings))
    found = random.Random(options.seed).sample(found, round(options.share * len(found)))
    for path in options.labels:
        found += list(reader.labels(options.corpora, path)) * options.repeat
    return found


class Masters:
    """Exact copies, in 32 bits, of parameters that are computed with in 16: half the memory traffic on a CPU."""

    def __init__(self, module: nn.Module) -> None:
        self.pairs = {
            name: (part, nn.Parameter(part.detach().float().clone()))
            for name, part in module.named_parameters()
            if part.requires_grad
        }

    def parameters(self) -> list[nn.Parameter]:
        """What the optimiser changes."""
        return [master for _, master in self.pairs.values()]

    def take_gradients(self) -> None:
        """Move the gradients from the parameters to their masters."""
        for part, master in self.pairs.values():
            master.grad, part.grad = None if part.grad is None else part.grad.float(), None

    @torch.no_grad()
    def give_values(self) -> None:
        """Round the masters into the parameters."""
        for part, master in self.pairs.values():
            part.copy_(master)

    @torch.no_grad()
    def take_values(self, state: dict[str, Tensor]) -> None:
        """Set the masters from a module's state."""
        for name, (_, master) in self.pairs.items():
            master.copy_(state[name])


@dataclass(slots=True)
class Run:
    """One training run: the model, its optimiser, and how many steps are done."""

    encoder: Encoder
    finder: Finder
    masters: Masters
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    done: int = 0

    def parts(self) -> dict[str, Any]:
        """Everything with a state to keep, by name."""
        names = ("encoder", "finder", "optimizer", "schedule")
        return {name: getattr(self, name) for name in names}

    def save(self, checkpoint: Path) -> None:
        """Write the checkpoint whole or not at all."""
        state = {name: part.state_dict() for name, part in self.parts().items()}
        exact = {f"body.{name}": master.detach() for name, (_, master) in self.masters.pairs.items()}
        state["encoder"] = {name: exact.get(name, value.float()) for name, value in state["encoder"].items()}
        torch.save({**state, "done": self.done}, checkpoint.with_suffix(".part"))
        checkpoint.with_suffix(".part").replace(checkpoint)

    def resume(self, checkpoint: Path) -> None:
        """Go on from a checkpoint of this run."""
        state = torch.load(checkpoint, map_location="cpu", weights_only=False)
        for name, part in self.parts().items():
            part.load_state_dict(state[name])
        self._take(state["encoder"])
        self.done = state["done"]

    def begin(self, checkpoint: Path) -> None:
        """Take the weights alone of another run."""
        state = torch.load(checkpoint, map_location="cpu", weights_only=False)
        self.encoder.load_state_dict(state["encoder"])
        self.finder.load_state_dict(state["finder"])
        self._take(state["encoder"])

    def _take(self, state: dict[str, Tensor]) -> None:
        prefix = "body."
        self.masters.take_values({name[len(prefix) :]: x for name, x in state.items() if name.startswith(prefix)})

    def step(self, batch: Batch, step: Step, lesson: Lesson) -> dict[str, float]:
        """One step of the optimiser; the parts of the loss."""
        with torch.autocast(batch.ids.device.type, torch.bfloat16):
            loss, parts = lesson(self, batch, step)
        self.optimizer.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        self.masters.take_gradients()
        nn.utils.clip_grad_norm_([part for group in self.optimizer.param_groups for part in group["params"]], 1.0)
        self.optimizer.step()
        self.masters.give_values()
        self.schedule.step()
        self.done += 1
        return parts


def start(options: argparse.Namespace, count: int, device: torch.device) -> Run:
    """A run of `count` steps: fresh, from another's weights, or where it stopped."""
    torch.manual_seed(options.seed)
    encoder, finder = Encoder(options.weights, options.layers, options.clip).to(device), Finder().to(device)
    encoder.freeze(options.frozen)
    masters = Masters(encoder.body)
    encoder.body.to(torch.bfloat16 if device.type == "cpu" else torch.float32)
    heads = [p for n, p in encoder.named_parameters() if not n.startswith("body.")] + list(finder.parameters())
    groups = [
        {"params": masters.parameters(), "lr": options.rate},
        {"params": heads, "lr": options.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = max(1, int(WARM * count))

    def rate(step: int) -> float:
        return min((step + 1) / warm, max(0.0, (count - step) / (count - warm)))

    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, rate)
    run = Run(encoder.train(), finder.train(), masters, optimizer, schedule)
    if (options.run / "last.pt").exists():
        run.resume(options.run / "last.pt")
    elif options.begin:
        run.begin(options.begin)
    return run


def train(run: Run, lesson: Lesson, steps: list[Step], collate_step: Collate, folder: Path) -> None:
    """All steps that are not done, with the curve written every hundred and a checkpoint every five minutes."""
    began = saved = time.time()
    sums: Counter[str] = Counter()
    while run.done < len(steps):
        step = steps[run.done]
        sums.update(run.step(collate_step(step), step, lesson))
        if run.done % 100 == 0:
            line = {"step": run.done, "seconds": round(time.time() - began)}
            line |= {name: round(value / 100, 4) for name, value in sums.items()}
            with (folder / "curve.jsonl").open("a") as curve:
                curve.write(json.dumps(line) + "\n")
            print(line, flush=True)
            sums.clear()
        if run.done == len(steps) or time.time() - saved > 300:
            run.save(folder / "last.pt")
            saved = time.time()


def parser(about: str | None) -> argparse.ArgumentParser:
    """The command line that every way of training shares."""
    given = argparse.ArgumentParser(description=about, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--corpora", type=Path, required=True)
    given.add_argument("--weights", required=True, help="folder of the pretrained encoder, with its tokenizer.json")
    given.add_argument("--layers", type=int, help="keep only this many of the encoder's lowest layers")
    given.add_argument("--clip", type=float, help="bound on activations inside feed-forward parts; see Encoder")
    given.add_argument("--frozen", type=int, default=0, help="layers that stay as they are, the lowest first")
    given.add_argument("--run", type=Path, required=True)
    given.add_argument("--share", type=float, default=1.0, help="share of PolNeAR's articles")
    given.add_argument("--labels", type=Path, nargs="*", default=[])
    given.add_argument(
        "--meanings",
        type=Path,
        nargs="*",
        default=[],
        help="our labels of stance, act and certainty on PolNeAR's relations",
    )
    given.add_argument("--repeat", type=int, default=2, help="how often our labels come in one epoch")
    given.add_argument("--begin", type=Path, help="a checkpoint whose weights to begin from")
    given.add_argument("--epochs", type=int, default=4)
    given.add_argument("--fresh", type=int, help="epochs with windows of their own; later ones see theirs again")
    given.add_argument("--rate", type=float, default=1.5e-4)
    given.add_argument("--head-rate", type=float, default=1e-3)
    given.add_argument("--batch", type=int, default=8)
    given.add_argument("--swap", type=float, default=0.25, help="share of windows with the parties' names swapped")
    given.add_argument("--seed", type=int, default=1)
    return given


def the_device() -> torch.device:
    """A GPU where one is at hand."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def planned(options: argparse.Namespace, corpus: Sequence[Document]) -> list[Step]:
    """Every step of the run, from fixed seeds."""
    steps: list[Step] = []
    epochs: list[list[Step]] = []
    for epoch in range(options.epochs):
        rng = random.Random(f"{options.seed}/{epoch}")
        if epoch < (options.fresh or options.epochs):
            windows = examples(corpus, rng)
            batches = [windows[i : i + options.batch] for i in range(0, len(windows), options.batch)]
            epochs.append([Step(len(steps) + i, batch) for i, batch in enumerate(batches)])
            steps += epochs[-1]
        else:
            again = epochs[epoch % len(epochs)]
            steps += rng.sample(again, len(again))
    return steps


def go(
    options: argparse.Namespace,
    reader: Reader,
    corpus: Sequence[Document],
    lesson: Lesson,
    prepare: Callable[[Run], object] = lambda _: None,
) -> None:
    """Train on a corpus: from the beginning, where `prepare` has its turn, or from where this run stopped."""
    options.run.mkdir(parents=True, exist_ok=True)
    ends = marks(reader.tokenizer)[:3]
    steps = planned(options, corpus)
    swapper, device = Swapper(reader.tokenizer), the_device()
    run = start(options, len(steps), device)
    if not run.done:
        prepare(run)
    print(f"{len(corpus)} documents, {len(steps)} steps, {run.done} done", flush=True)

    def collate_step(step: Step) -> Batch:
        torch.manual_seed(options.seed * 1_000_003 + run.done)
        rng = random.Random(f"{options.seed}/step/{step.number}")
        return collate(step.examples, swapper, rng, ends, options.swap).on(device)

    train(run, lesson, steps, collate_step, options.run)


def main() -> None:
    options = parser(__doc__).parse_args()
    tokenizer = load_tokenizer(Path(options.weights) / "tokenizer.json")
    reader = Reader(tokenizer, marks(tokenizer)[3])
    go(options, reader, documents(reader, options), from_labels)


if __name__ == "__main__":
    main()
