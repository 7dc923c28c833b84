"""Article text -> relations: cues first, then for each cue its source and content."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.read.borders import close_gaps, relative_before, trim, whole_quotations, within_brackets
from onrecord.read.decode import Floats, best_run, sigmoid, softmax, tagged, viterbi
from onrecord.read.edges import borders
from onrecord.read.found import Found, Guess
from onrecord.read.model import Look, Model
from onrecord.read.pieces import windows
from onrecord.read.words import Words, find_words, spans_of
from onrecord.records import Act, Article, BlockKind, Certainty, Span, Stance

OUTER, ANY = slice(0, 3), slice(3, 6)
"""Which tag logits mark the cues of outermost relations, and which those of nested ones too."""
NEVER = -20
"""The logit of a word that cannot belong."""
SAME = 0.8
"""Contents that share this much of their words (Jaccard) are one content."""


@dataclass(frozen=True, slots=True)
class Cue:
    """Words [start, end) that say that something is said, and the probability of that, 0 to 1."""

    start: int
    end: int
    sure: float


@dataclass(frozen=True, slots=True)
class Marked:
    """A relation and the word numbers of its content, ascending."""

    found: Found
    content: list[int]


@dataclass(frozen=True, slots=True)
class Page:
    """The words of one article as the encoder saw them. parts: for each word its part of the page; see `_parts`."""

    words: Words
    parts: npt.NDArray[np.int64]
    looks: Sequence[Look]

    def look_at(self, cue: Cue) -> Look:
        """The window in which a cue stands deepest."""
        return max(self.looks, key=lambda look: min(look.window.depth(cue.start), look.window.depth(cue.end - 1)))


def find(article: Article, model: Model) -> tuple[Found, ...]:
    """Every relation in the readable blocks of an article, nested ones too, in the order of their cues."""
    words = find_words(article.text, article.readable())
    if not len(words):
        return ()
    pieces = model.pieces(words)
    looks = [model.look(words, pieces, window) for window in windows(pieces, model.settings.stride)]
    page = Page(words, _parts(article, words), looks)
    tags = _merge(looks, len(words))
    outer = [Cue(*cue) for cue in tagged(tags[:, OUTER], model.settings.cue)]
    marked = [relation for cue in outer if (relation := _relation(page, model, cue))]
    inner = _inner(tags, model.settings.nested, outer, marked)
    marked += [relation for cue in inner if (relation := _relation(page, model, cue))]
    kept = [one.found for one in marked if not any(_outdoes(other, one) for other in marked)]
    return tuple(sorted(kept, key=lambda found: (found.cue, found.content)))


def _parts(article: Article, words: Words) -> npt.NDArray[np.int64]:
    """For each word the number of its block, 0 for all of the body: nothing said runs from headline into story."""
    starts = [block.span.start for block in article.blocks]
    owners = np.searchsorted(starts, [start for start, _ in words.spans], "right") - 1
    numbers = [0 if block.kind is BlockKind.BODY else number for number, block in enumerate(article.blocks, 1)]
    return np.array(numbers)[owners]


def _merge(looks: Iterable[Look], count: int) -> Floats:
    """Tag logits (words, 12), each word's from the window in which it stands deepest."""
    tags, depth = np.zeros((count, 12), np.float32), np.full(count, -1)
    for look in looks:
        start, end = look.window.start, look.window.end
        numbers = np.arange(start, end)
        here = np.minimum(numbers - start, end - 1 - numbers)
        better = here > depth[start:end]
        tags[start:end][better] = look.tags[better]
        depth[start:end] = np.maximum(depth[start:end], here)
    return tags


def _inner(tags: Floats, threshold: float, outer: Sequence[Cue], marked: Sequence[Marked]) -> list[Cue]:
    """Cues inside the content of outermost relations that are no outermost cues themselves."""
    inside = np.zeros(len(tags), np.bool_)
    for relation in marked:
        inside[relation.content] = True
    cues = [Cue(*cue) for cue in tagged(tags[:, ANY], threshold)]
    return [
        cue
        for cue in cues
        if inside[cue.start : cue.end].all() and not any(o.start < cue.end and cue.start < o.end for o in outer)
    ]


def _relation(page: Page, model: Model, cue: Cue) -> Marked | None:
    """The relation of one cue; None when nothing is attributed."""
    first, roles, kinds = model.find(page.look_at(cue), (cue.start, cue.end))
    here = slice(first, first + len(roles))
    barred = page.parts[here] != page.parts[cue.start]
    barred[cue.start - first : cue.end - first] = True
    who, what = np.where(barred, NEVER, roles[:, 0]), np.where(barred, NEVER, roles[:, 1])
    level = [model.settings.naming] * (len(who) + 1)
    run = best_run(who, viterbi(who, level, level))
    named = list(range(*run)) if run else []
    told = viterbi(what, *borders(page.words, first, len(what), model.settings.telling))
    told[named] = False
    source = trim(page.words, [n + first for n in named])
    content = _content(page.words, [int(n) + first for n in np.flatnonzero(told)], source, range(cue.start, cue.end))
    if not content:
        return None
    unnamed = 1 - float(sigmoid(who).max())
    chances = (cue.sure, _surety(what[told]), _surety(who[named]) if named else unnamed)
    found = Found(
        source=_spans(page.words, source),
        cue=_spans(page.words, range(cue.start, cue.end)),
        content=_spans(page.words, content),
        confidence=round(float(np.prod(chances)), 4),
        guess=_guess(kinds),
    )
    return Marked(found, content)


def _content(words: Words, told: Sequence[int], source: Sequence[int], cue: Sequence[int]) -> list[int]:
    """The words of a content with the borders that punctuation gives it."""
    content = trim(words, told)
    opening = relative_before(words, source, content)
    joined = close_gaps(words, [*opening, *within_brackets(words, opening, content)])
    return whole_quotations(words, joined, [*source, *cue])


def _outdoes(one: Marked, other: Marked) -> bool:
    """Whether `one` reads the other's content from a surer cue, so that the other is a slip."""
    if one.found.confidence <= other.found.confidence or one.content[0] > other.content[-1]:
        return False
    if other.content[0] > one.content[-1]:
        return False
    mine, theirs = set(one.content), set(other.content)
    return len(mine & theirs) >= SAME * len(mine | theirs)


def _surety(logits: Floats) -> float:
    """How sure the model is of words that it took: their mean probability."""
    return float(sigmoid(logits).mean())


def _spans(words: Words, numbers: Iterable[int]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in spans_of(words, list(numbers)))


def _guess(kinds: Floats) -> Guess:
    """Probabilities of stance, act and certainty from the finder's kind logits."""
    first, second = len(Stance), len(Stance) + len(Act)
    parts = (kinds[:first], kinds[first:second], kinds[second : second + len(Certainty)])
    stance, act, certainty = (tuple(round(float(p), 4) for p in softmax(part)) for part in parts)
    return Guess(stance, act, certainty)
