"""Article text -> relations: cues first, then for each cue its source and content."""

from collections.abc import Iterable

import numpy as np

from onrecord.read.borders import close_gaps, trim
from onrecord.read.decode import Floats, best_run, sigmoid, softmax, tagged, viterbi
from onrecord.read.found import Found, Guess
from onrecord.read.model import Look, Model
from onrecord.read.pieces import windows
from onrecord.read.words import Words, find_words, spans_of
from onrecord.records import Act, Article, Certainty, Span, Stance

OUTER, ANY = slice(0, 3), slice(3, 6)
NAMING, TELLING = 0.3, 1.5
"""What it costs, in logits, to go in or out of a source and of a content: sources are short, contents long."""
SAME = 0.8
"""Contents that share this much of their words (Jaccard) are one content."""
Cue = tuple[int, int, float]


def find(article: Article, model: Model) -> tuple[Found, ...]:
    """Every relation in the readable blocks of an article, nested ones too, in the order of their cues."""
    words = find_words(article.text, article.readable())
    if not len(words):
        return ()
    pieces = model.pieces(words)
    looks = [model.look(words, pieces, window) for window in windows(pieces, model.settings.stride)]
    tags = _merge(looks, len(words))
    outer = tagged(tags[:, OUTER], model.settings.cue)
    found = [relation for cue in outer if (relation := _relation(words, model, looks, cue))]
    inside = np.zeros(len(words), np.bool_)
    for _, content in found:
        inside[content] = True
    for cue in tagged(tags[:, ANY], model.settings.nested):
        start, end, _ = cue
        known = any(a < end and start < b for a, b, _ in outer)
        if not known and inside[start:end].all() and (relation := _relation(words, model, looks, cue)):
            found.append(relation)
    kept = [pair for pair in found if not any(_outdoes(other, pair) for other in found)]
    return tuple(sorted((relation for relation, _ in kept), key=lambda relation: (relation.cue, relation.content)))


def _outdoes(one: tuple[Found, list[int]], other: tuple[Found, list[int]]) -> bool:
    """Whether `one` reads the other's content from a surer cue, so that the other is a slip."""
    mine, theirs = set(one[1]), set(other[1])
    return one[0].confidence > other[0].confidence and len(mine & theirs) >= SAME * len(mine | theirs)


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


def _relation(words: Words, model: Model, looks: list[Look], cue: Cue) -> tuple[Found, list[int]] | None:
    """The relation of one cue and the word numbers of its content; None when nothing is attributed."""
    start, end, sure = cue
    look = max(looks, key=lambda look: min(look.window.depth(start), look.window.depth(end - 1)))
    first, roles, kinds = model.find(look, (start, end))
    roles = roles.copy()
    roles[start - first : end - first] = -20
    who, what = roles[:, 0], roles[:, 1]
    source = best_run(who, viterbi(who, NAMING))
    chosen = viterbi(what, TELLING)
    if source:
        chosen[source[0] : source[1]] = False
    content = close_gaps(words, trim(words, [int(n) + first for n in np.flatnonzero(chosen)]))
    if not content:
        return None
    named = trim(words, list(range(source[0] + first, source[1] + first))) if source else []
    parts = [sure, _surety(what[[n - first for n in content]]), _surety(who[slice(*source)]) if source else 1 - float(sigmoid(who).max())]
    relation = Found(
        source=_spans(words, named), cue=_spans(words, range(start, end)), content=_spans(words, content),
        confidence=round(float(np.prod(parts)), 4), guess=_guess(kinds),
    )
    return relation, content


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
