"""Teach a small model what a large one sees: `python -m training.distil --teacher RUN/last.pt ...`, else as train.

The pupil learns from the labels and, more, from the teacher: its taggings, its word vectors, and what it finds for
every cue. Vectors of both are as wide, so the pupil begins with the teacher's finder.
Texts without labels help too (`--unlabelled FOLDER`, *.txt): their cues are those that the teacher sees.
What the teacher sees of a step is kept in RUN/taught, so that an epoch seen again (`--fresh`) costs no teacher.
"""

import argparse
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import accumulate
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from onrecord.read.decode import tagged
from onrecord.read.pieces import load_tokenizer
from training.batches import Batch, collate, examples
from training.data import ACTS, CERTAINTIES, STANCES, Document, Reader, Relation, marks
from training.model import Encoder, Finder
from training.train import Run, Seen, Step, documents, go, loss_of, parser, seen_by, the_device

SHARE = {"labels": 0.5, "tags": 2.0, "vectors": 1.0, "roles": 4.0, "kinds": 0.5}
"""What each part of the lesson weighs."""
KINDS = (len(STANCES), len(ACTS), len(CERTAINTIES))
SEEN = 0.3
"""From which probability on a cue that the teacher sees is a cue to learn from."""


@dataclass(frozen=True, slots=True)
class Teacher:
    """A trained model that only looks. pieces: its piece ids by the pupil's; memory: the folder of what it saw."""

    encoder: Encoder
    finder: Finder
    pieces: Tensor
    memory: Path

    @torch.no_grad()
    def see(self, batch: Batch) -> Seen:
        """What the teacher makes of a batch in the pupil's word pieces."""
        return seen_by(self.encoder, self.finder, replace(batch, ids=self.pieces[batch.ids]))

    def recall(self, batch: Batch, step: Step) -> Seen:
        """The same, seen once only for the windows of one step."""
        kept = self.memory / f"{step.number}.pt"
        if not kept.exists():
            seen = self.see(batch)
            torch.save([getattr(seen, name).half() for name in Seen.__slots__], kept.with_suffix(".part"))
            kept.with_suffix(".part").replace(kept)
        return Seen(*(part.to(batch.ids.device) for part in torch.load(kept, map_location="cpu")))


def load_teacher(options: argparse.Namespace, pupil: Tokenizer, device: torch.device) -> Teacher:
    """The teacher of the command line, its word pieces matched to the pupil's by what they spell."""
    state = torch.load(options.teacher, map_location="cpu", weights_only=False)
    encoder = Encoder(options.teacher_weights, options.teacher_layers, options.teacher_clip)
    finder = Finder()
    encoder.load_state_dict(state["encoder"])
    finder.load_state_dict(state["finder"])
    if device.type == "cpu":
        encoder.body.to(torch.bfloat16)
    own = load_tokenizer(Path(options.teacher_weights) / "tokenizer.json")
    unknown = marks(own)[3]
    names = pupil.get_vocab()
    table = torch.full((max(names.values()) + 1,), unknown)
    for name, number in names.items():
        found = own.token_to_id(name)
        table[number] = unknown if found is None else found
    for mine, theirs in zip(marks(pupil), marks(own), strict=True):
        table[mine] = theirs
    memory = options.run / "taught"
    memory.mkdir(parents=True, exist_ok=True)
    return Teacher(encoder.to(device).eval(), finder.to(device).eval(), table.to(device), memory)


def lesson(teacher: Teacher, run: Run, batch: Batch, step: Step) -> tuple[Tensor, dict[str, float]]:
    """The loss of one batch, against the labels and against the teacher, and its parts."""
    mine, theirs = seen_by(run.encoder, run.finder, batch), teacher.recall(batch, step)
    real = (batch.firsts > 0).float()
    parts = {
        "tags": _mean(_apart(mine.tags, theirs.tags, span, real) for span in _spans(3, 3, 3, 3)),
        "vectors": _unlike(mine.vectors, theirs.vectors, real),
        "roles": _roles_apart(mine.roles, theirs.roles, batch.words),
        "kinds": _mean(_apart(mine.kinds, theirs.kinds, span, None) for span in _spans(*KINDS)),
    }
    told, named = loss_of(mine, batch)
    total = SHARE["labels"] * told + sum(SHARE[name] * part for name, part in parts.items())
    return total, named | {f"taught {name}": float(part.detach()) for name, part in parts.items()}


def _spans(*sizes: int) -> list[slice]:
    ends = list(accumulate(sizes))
    return [slice(end - size, end) for size, end in zip(sizes, ends, strict=True)]


def _mean(losses: Iterable[Tensor]) -> Tensor:
    return torch.stack(list(losses)).mean()


def _unlike(mine: Tensor, theirs: Tensor, real: Tensor) -> Tensor:
    """One less the cosine between word vectors, the mean over real words."""
    alike = nn.functional.cosine_similarity(mine.float(), theirs.float(), dim=-1)
    return ((1 - alike) * real).sum() / real.sum()


def _roles_apart(mine: Tensor, theirs: Tensor, real: Tensor) -> Tensor:
    each = nn.functional.binary_cross_entropy_with_logits(mine.float(), theirs.float().sigmoid(), reduction="none")
    return (each.sum(-1) * real).sum() / real.sum().clamp(min=1)


def _apart(mine: Tensor, theirs: Tensor, chosen: slice, real: Tensor | None) -> Tensor:
    """Cross entropy of one choice against the teacher's, the mean over what is real."""
    each = -(theirs[..., chosen].float().softmax(-1) * mine[..., chosen].float().log_softmax(-1)).sum(-1)
    return each.mean() if real is None else (each * real).sum() / real.sum().clamp(min=1)


def unlabelled(folder: Path | None, reader: Reader, teacher: Teacher) -> Iterator[Document]:
    """The texts of a folder with the cues that the teacher sees; their labels weigh nothing."""
    for path in sorted(folder.glob("*.txt")) if folder else ():
        document = reader.document(path.stem, path.read_text(encoding="utf-8"), [], nests=True)
        if len(document.words):
            yield replace(document, relations=tuple(_cues(document, reader, teacher)), weight=0.0)


def _cues(document: Document, reader: Reader, teacher: Teacher) -> Iterator[Relation]:
    found, ends, device = set[tuple[int, int]](), marks(reader.tokenizer)[:3], teacher.pieces.device
    for example in examples([document], random.Random(0)):
        batch = collate([example], None, random.Random(0), ends, 0.0).on(device)
        with torch.autocast(device.type, torch.bfloat16):
            tags = teacher.see(batch).tags[0, :, 3:6].float().cpu().numpy()
        found |= {(first + example.start, end + example.start) for first, end, _ in tagged(tags, SEEN)}
    for first, end in sorted(found):
        yield Relation(source=(), cue=tuple(range(first, end)), content=())


def main() -> None:
    given = parser(__doc__)
    given.add_argument("--teacher", type=Path, required=True, help="the teacher's checkpoint")
    given.add_argument("--teacher-weights", required=True, help="folder of the encoder that the teacher was made from")
    given.add_argument("--teacher-layers", type=int)
    given.add_argument("--teacher-clip", type=float)
    given.add_argument("--unlabelled", type=Path, help="a folder of *.txt")
    options = given.parse_args()
    tokenizer = load_tokenizer(Path(options.weights) / "tokenizer.json")
    reader = Reader(tokenizer, marks(tokenizer)[3])
    teacher = load_teacher(options, tokenizer, the_device())
    corpus = [*documents(reader, options), *unlabelled(options.unlabelled, reader, teacher)]
    finder = teacher.finder.state_dict()
    go(options, reader, corpus, partial(lesson, teacher), lambda run: run.finder.load_state_dict(finder))


if __name__ == "__main__":
    main()
