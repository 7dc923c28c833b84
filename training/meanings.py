"""Teach a trained model stance, act and certainty anew, all else as it is.

    python -m training.meanings RUN/last.pt --labels ... --meanings ... --out FILE

These labels are few, and a whole model learns them by heart. So what a relation's kinds are told from is computed once
for every labelled relation, and only the last two layers are trained on it: minutes on a CPU. Prints what five-fold
cross-validation by document makes of it; --folds FILE keeps what each relation got from the fold that never saw it.
"""

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.read.pieces import load_tokenizer
from training.batches import Example, collate, examples
from training.data import ACTS, CERTAINTIES, STANCES, UNLABELLED, Document, Reader, Relation, marks
from training.model import WIDTH, Encoder, Finder

FOLDS, EPOCHS, BATCH, RATE, DECAY, DROPOUT = 5, 24, 64, 1e-3, 0.05, 0.4
SIZES = (len(STANCES), len(ACTS), len(CERTAINTIES))
WEIGHTS = (1.0, 0.5, 0.5)
"""What each field's loss weighs."""


@dataclass(frozen=True, slots=True)
class Told:
    """Labelled relations: gists (n, 3 * WIDTH), labels (n, 3), and the document of each with its relation."""

    gists: Tensor
    labels: Tensor
    places: list[tuple[Document, Relation]]


class Head(nn.Module):
    """The last layers of `Finder`."""

    def __init__(self) -> None:
        super().__init__()
        self.meaning = nn.Sequential(nn.Linear(3 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(DROPOUT))
        self.kinds = nn.Linear(WIDTH, sum(SIZES))

    def forward(self, gists: Tensor) -> Tensor:
        """Kind logits (n, stances + acts + certainties)."""
        logits: Tensor = self.kinds(self.meaning(gists))
        return logits


def corpus(reader: Reader, options: argparse.Namespace) -> list[Document]:
    """Every document with labelled meanings."""
    found = [each for path in options.labels for each in reader.labels(options.corpora, path)]
    polnear = reader.polnear(options.corpora, "train", every_annotator=False, meanings=options.meanings)
    found += [each for each in polnear if any(relation.stance >= 0 for relation in each.relations)]
    return found


@torch.no_grad()
def told(documents: Sequence[Document], encoder: Encoder, finder: Finder, ends: tuple[int, int, int]) -> Told:
    """The gist of every labelled relation, from the window in which its cue stands deepest."""
    gists, labels, places = [], [], []
    for document in documents:
        windows = examples([document], random.Random(0), stride=150)
        chosen: dict[tuple[int, int], list[Relation]] = {}
        for relation in document.relations:
            if relation.stance != UNLABELLED:
                window = max(
                    windows, key=lambda each: min(relation.cue[0] - each.start, each.end - 1 - relation.cue[-1])
                )
                chosen.setdefault((window.start, window.end), []).append(relation)
        for (start, end), relations in chosen.items():
            alone = replace(document, relations=tuple(relations))
            batch = collate([Example(alone, start, end)], None, random.Random(0), ends, 0.0)
            with torch.autocast("cpu", torch.bfloat16):
                words, _ = encoder(batch.ids, batch.looks, batch.mask, batch.firsts)
            _, gist = finder.gist(words[batch.window].float(), batch.cue, batch.offsets, batch.words)
            whole = [r for r in relations if start <= r.cue[0] and r.cue[-1] < end]
            gists.append(gist[: len(whole)])
            labels.append(batch.kinds[: len(whole)])
            places += [(document, relation) for relation in whole]
    return Told(torch.cat(gists), torch.cat(labels), places)


def learn(gists: Tensor, labels: Tensor, seed: int) -> Head:
    """A head trained on these."""
    torch.manual_seed(seed)
    head, order = Head(), torch.Generator().manual_seed(seed)
    steps = EPOCHS * -(-len(gists) // BATCH)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, RATE, total_steps=steps)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(gists), generator=order).split(BATCH):
            parts = head(gists[chosen]).split(SIZES, 1)
            each = [
                nn.functional.cross_entropy(part, labels[chosen, i], ignore_index=UNLABELLED, label_smoothing=0.05)
                for i, part in enumerate(parts)
            ]
            optimizer.zero_grad()
            sum(loss * weight for loss, weight in zip(each, WEIGHTS, strict=True)).backward()  # type: ignore[union-attr]
            optimizer.step()
            schedule.step()
    return head.eval()


def cross_validate(given: Told, seed: int) -> Tensor:
    """For each relation the kind logits of the fold that never saw its document."""
    names = sorted({document.name for document, _ in given.places})
    random.Random(seed).shuffle(names)
    fold = {name: number % FOLDS for number, name in enumerate(names)}
    numbers = torch.tensor([fold[document.name] for document, _ in given.places])
    said = torch.zeros(len(given.gists), sum(SIZES))
    for number in range(FOLDS):
        head = learn(given.gists[numbers != number], given.labels[numbers != number], seed)
        with torch.no_grad():
            said[numbers == number] = head(given.gists[numbers == number])
    return said


def report(said: Tensor, labels: Tensor) -> None:
    """Print accuracy by field, and F1 by stance."""
    for name, part, gold in zip(("stance", "act", "certainty"), said.split(SIZES, 1), labels.T, strict=True):
        known = gold >= 0
        print(f"{name}: {float((part.argmax(1) == gold)[known].float().mean()):.1%} of {int(known.sum())}")
    found, gold = said[:, : SIZES[0]].argmax(1), labels[:, 0]
    for number, stance in enumerate(STANCES):
        both, marked, there = (
            int(x.sum()) for x in ((found == number) & (gold == number), found == number, gold == number)
        )
        print(f"  {stance:8} F1 {200 * both / max(1, marked + there):5.1f} of {there}")


def keep(path: Path, said: Tensor, given: Told) -> None:
    """One line of JSON a relation: document, spans of its cue and content, labels, probabilities of its stance."""
    with path.open("w", encoding="utf-8") as out:
        for (document, relation), logits, label in zip(given.places, said, given.labels, strict=True):
            spans = np.array(document.words.spans)
            row = {
                "doc": document.name,
                **{role: [spans[n].tolist() for n in getattr(relation, role)] for role in ("source", "cue", "content")},
                "stance": STANCES[int(label[0])],
                "probabilities": [round(x, 4) for x in logits[: SIZES[0]].softmax(0).tolist()],
            }
            out.write(json.dumps(row) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--weights", required=True)
    parser.add_argument("--layers", type=int)
    parser.add_argument("--clip", type=float)
    parser.add_argument("--labels", type=Path, nargs="*", default=[])
    parser.add_argument("--meanings", type=Path, nargs="*", default=[])
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True, help="the checkpoint with its last layers taught anew")
    options = parser.parse_args()
    state = torch.load(options.checkpoint, map_location="cpu", weights_only=False)
    encoder, finder = Encoder(options.weights, options.layers, options.clip), Finder()
    encoder.load_state_dict(state["encoder"])
    finder.load_state_dict(state["finder"])
    tokenizer = load_tokenizer(Path(options.weights) / "tokenizer.json")
    first, last, pad, unknown = marks(tokenizer)
    encoder.body.to(torch.bfloat16)
    given = told(corpus(Reader(tokenizer, unknown), options), encoder.eval(), finder.eval(), (first, last, pad))
    said = cross_validate(given, options.seed)
    report(said, given.labels)
    if options.folds:
        keep(options.folds, said, given)
    head = learn(given.gists, given.labels, options.seed)
    state["finder"] |= {f"{name}": value for name, value in head.state_dict().items()}
    torch.save({"encoder": state["encoder"], "finder": state["finder"], "done": state.get("done", 0)}, options.out)


if __name__ == "__main__":
    main()
