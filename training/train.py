"""Train the reader: `python -m training.train --corpora CORPORA --weights FOLDER --run FOLDER`.

Fixed seeds; a checkpoint after every epoch and every few minutes; the same command goes on after a stop.
The curve is a line of JSON per hundred steps in RUN/curve.jsonl.
"""

import argparse
import json
import random
import time
from pathlib import Path

import torch
from torch import Tensor, nn

from onrecord.read.pieces import load_tokenizer
from training.batches import Batch, Swapper, collate, examples
from training.data import ACTS, STANCES, Document, Reader
from training.model import Encoder, Finder

COST = {"outer": 1.0, "any": 0.7, "source tag": 0.4, "content tag": 0.4, "source": 2.0, "content": 1.5, "kinds": 0.3}


def loss_of(encoder: Encoder, finder: Finder, batch: Batch) -> tuple[Tensor, dict[str, float]]:
    """The weighted loss of one batch and its parts."""
    words, tags = encoder(batch.ids, batch.looks, batch.mask, batch.firsts)
    weight = batch.weights[:, None].expand(batch.tags.shape[:2])
    parts = {}
    for i, name in enumerate(("outer", "any", "source tag", "content tag")):
        each = nn.functional.cross_entropy(tags[..., 3 * i : 3 * i + 3].float().transpose(1, 2), batch.tags[..., i], reduction="none")
        parts[name] = (each * weight).sum() / (batch.tags[..., i] >= 0).sum()
    roles, kinds = finder(words[batch.window], batch.cue, batch.offsets, batch.words)
    each = nn.functional.binary_cross_entropy_with_logits(roles.float(), batch.roles, reduction="none")
    each = each * (batch.words * batch.weights[batch.window, None]).unsqueeze(-1)
    parts["source"], parts["content"] = (each.sum((0, 1)) / batch.words.sum()).unbind()
    parts["kinds"] = _kinds(kinds.float(), batch.kinds)
    total = sum(COST[name] * part for name, part in parts.items())
    return total, {name: float(part.detach()) for name, part in parts.items()}  # type: ignore[return-value]


def _kinds(logits: Tensor, labels: Tensor) -> Tensor:
    if not bool((labels >= 0).any()):
        return logits.sum() * 0
    borders = (0, len(STANCES), len(STANCES) + len(ACTS), logits.shape[1])
    losses = [
        nn.functional.cross_entropy(logits[:, borders[i] : borders[i + 1]], labels[:, i], ignore_index=-100, reduction="sum")
        for i in range(3)
    ]
    return sum(losses) / (labels[:, 0] >= 0).sum().clamp(min=1)  # type: ignore[return-value]


def documents(reader: Reader, options: argparse.Namespace) -> list[Document]:
    """PolNeAR's training part, and our own labels as often as asked."""
    found = list(reader.polnear(options.corpora, "train", every_annotator=True, meanings=options.meanings)) if not options.labels_only else []
    for path in options.labels:
        found += list(reader.labels(options.corpora, path)) * options.repeat
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--weights", required=True, help="folder of the pretrained encoder, with its tokenizer.json")
    parser.add_argument("--run", type=Path, required=True)
    parser.add_argument("--labels", type=Path, nargs="*", default=[])
    parser.add_argument("--meanings", type=Path, help="our labels of stance, act and certainty on PolNeAR's relations")
    parser.add_argument("--labels-only", action="store_true")
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--begin", type=Path, help="a checkpoint whose weights to begin from")
    parser.add_argument("--epochs", type=int, default=4)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--swap", type=float, default=0.25)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    options.run.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.manual_seed(options.seed)
    tokenizer = load_tokenizer(Path(options.weights) / "tokenizer.json")
    marks = tuple(int(tokenizer.token_to_id(mark)) for mark in ("[CLS]", "[SEP]", "[PAD]"))
    reader = Reader(tokenizer, tokenizer.token_to_id("[UNK]"))
    corpus = documents(reader, options)
    plan = [examples(corpus, random.Random(f"{options.seed}/{epoch}")) for epoch in range(options.epochs)]
    steps = [chosen[i : i + options.batch] for chosen in plan for i in range(0, len(chosen), options.batch)]
    encoder, finder = Encoder(options.weights).to(device), Finder().to(device)
    body = list(encoder.body.parameters())
    heads = [p for n, p in encoder.named_parameters() if not n.startswith("body.")] + list(finder.parameters())
    optimizer = torch.optim.AdamW([{"params": body, "lr": options.rate}, {"params": heads, "lr": options.head_rate}], weight_decay=0.01, fused=True)
    warm = max(1, int(0.08 * len(steps)))
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda n: min((n + 1) / warm, max(0.0, (len(steps) - n) / (len(steps) - warm))))
    checkpoint, done = options.run / "last.pt", 0
    if checkpoint.exists():
        state = torch.load(checkpoint, map_location=device, weights_only=False)
        optimizer.load_state_dict(state["optimizer"])
        schedule.load_state_dict(state["schedule"])
        done = state["done"]
    elif options.begin:
        state = torch.load(options.begin, map_location=device, weights_only=False)
    else:
        state = None
    if state:
        encoder.load_state_dict(state["encoder"])
        finder.load_state_dict(state["finder"])
    print(f"{len(corpus)} documents, {len(steps)} steps, {done} done", flush=True)
    swapper, sums, began = Swapper(tokenizer), {}, time.time()
    encoder.train(), finder.train()
    borders, total = set(), 0
    for chosen in plan:
        total += -(-len(chosen) // options.batch)
        borders.add(total)
    saved = time.time()
    for number in range(done, len(steps)):
        torch.manual_seed(options.seed * 1_000_003 + number)
        batch = collate(steps[number], swapper, random.Random(f"{options.seed}/step/{number}"), marks, options.swap)  # type: ignore[arg-type]
        batch = Batch(*(getattr(batch, name).to(device) for name in Batch.__slots__))
        with torch.autocast(device.type, torch.bfloat16):
            loss, parts = loss_of(encoder, finder, batch)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimizer.step()
        schedule.step()
        for name, part in parts.items():
            sums[name] = sums.get(name, 0.0) + part / 100
        if (number + 1) % 100 == 0:
            line = {"step": number + 1, "seconds": round(time.time() - began), **{n: round(v, 4) for n, v in sums.items()}}
            with (options.run / "curve.jsonl").open("a") as curve:
                curve.write(json.dumps(line) + "\n")
            print(line, flush=True)
            sums = {}
        if number + 1 in borders or time.time() - saved > 300:
            saved = time.time()
            state = {"encoder": encoder.state_dict(), "finder": finder.state_dict(), "optimizer": optimizer.state_dict(),
                     "schedule": schedule.state_dict(), "done": number + 1}
            torch.save(state, checkpoint.with_suffix(".part"))
            checkpoint.with_suffix(".part").replace(checkpoint)


if __name__ == "__main__":
    main()
