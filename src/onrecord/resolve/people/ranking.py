"""Which of several candidates a pronoun means: a weighted sum of what can be read off the page, with fitted weights.

The features know nothing of names. The weights are fitted by `python -m training.speakers` on labelled articles and
stand, readable, in ranking.json; one set for he and she, one for they and it. The softmax of the sums is taken as how
likely each candidate is, so that an answer can be left open where the best one is not likely enough.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from onrecord.records import Span, SpeakerKind
from onrecord.resolve.page import Page
from onrecord.resolve.people.entity import Entity

WEIGHTS = Path(__file__).with_name("ranking.json")
REACH = {"one": 24, "many": 10}
"""Steps (sentences and new paragraphs) that he or she, and they or it, look back."""
NEVER = 30
"""Steps that stand for something that never happened."""
Features = dict[str, float]
ASKED = ("Asked", "Pressed", "Questioned")
OWNING = ("his", "her", "its", "their")


@dataclass(frozen=True, slots=True)
class Sighting:
    """One place where the text names somebody. who: several entities when the name is open.

    speaks: whether it is a source. noun: a bare noun ("company"), which its own words may say more of. pronoun: the
    pronoun that it is, in its base form. asked: whether somebody has just put a question to it.
    """

    span: Span
    who: tuple[Entity, ...]
    speaks: bool
    owner: bool = False
    subject: bool = False
    object: bool = False
    quotation: int | None = None
    inside: bool = False
    noun: bool = False
    pronoun: str | None = None
    asked: bool = False


@dataclass(frozen=True, slots=True)
class Option:
    """A candidate with its features.

    likely: how likely it is among the candidates, 0 to 1. sure: how likely it is rather than somebody who is not named.
    """

    entity: Entity
    features: Features
    likely: float
    sure: float


def options(
    page: Page,
    at: Span,
    pronoun: str,
    sightings: Sequence[Sighting],
    barred: frozenset[object],
    own: Sequence[Span],
    telling: frozenset[object] = frozenset(),
) -> list[Option]:
    """Everybody named before whom a pronoun at a span can mean, the likeliest first.

    barred: keys of those who cannot be meant. own: the content that the pronoun is the source of. telling: keys of
    those who are told to say the words around it, and not in a quotation.
    """
    sort = "one" if pronoun in ("he", "she") else "many"
    places: dict[object, list[Sighting]] = {}
    entities: dict[object, Entity] = {}
    near = [s for s in sightings if s.span.end <= at.start and page.steps(s.span.start, at.start) <= REACH[sort]]
    fuller = _fuller(near)
    for sighting in sorted(near, key=lambda s: s.span):
        for entity in (fuller.get(one.speaker.name, one) if sighting.noun else one for one in sighting.who):
            if entity.fits(pronoun) and entity.key not in barred:
                places.setdefault(entity.key, []).append(sighting)
                entities[entity.key] = entity
    last = max((s for s in near if s.speaks and not s.inside), key=lambda s: s.span, default=None)
    told = {key: _features(page, at, pronoun, entities[key], found, last, own, near) for key, found in places.items()}
    latest = max((found[-1].span for found in places.values()), default=None)
    for key, feature in told.items():
        feature["tells it"] = float(key in telling)
        feature["named last"] = float(places[key][-1].span == latest)
    sums = {key: sum(weights(sort)[name] * value for name, value in feature.items()) for key, feature in told.items()}
    best = max(sums.values(), default=0.0)
    whole = sum(math.exp(value - best) for value in sums.values())
    ranked = sorted(sums, key=lambda key: (-sums[key], str(key)))
    likely = {key: math.exp(value - best) / whole for key, value in sums.items()}
    if len(ranked) > 1 and _side_by_side(page, places[ranked[0]], places[ranked[1]]):
        likely |= dict.fromkeys(ranked[:2], (likely[ranked[0]] + likely[ranked[1]]) / 2)
    nobody = weights(sort)["nobody"]
    return [Option(entities[key], told[key], likely[key], _over(sums[key] - nobody)) for key in ranked]


def _fuller(near: Sequence[Sighting]) -> dict[str, Entity]:
    """For a bare noun ("donors") the group told more fully nearby that it takes up ("donors in both parties")."""
    told = sorted((s for s in near if not s.noun), key=lambda s: s.span)
    groups = [entity for s in told for entity in s.who if entity.person is None and entity.plural]
    return {entity.noun: entity for entity in groups}


def _side_by_side(page: Page, one: Sequence[Sighting], other: Sequence[Sighting]) -> bool:
    """Whether two spoke last in one and the same sentence: "while Orlan said so, Tarn denied it"."""
    spoke = [max((page.sentence(s.span.start) for s in found if s.speaks), default=-1) for found in (one, other)]
    return spoke[0] == spoke[1] >= 0


def _begin(page: Page, at: Span, own: Sequence[Span]) -> int:
    """Where what a pronoun says begins, if that is a quotation in front of it, else where it stands itself."""
    quoted = [piece.start for piece in own if piece.start < at.start and page.quotation(piece.start + 1) is not None]
    return min((start for start in quoted if page.paragraph(start) == page.paragraph(at.start)), default=at.start)


def _opens(page: Page, begin: int) -> bool:
    """Whether a sentence begins here, "but" or "and" aside."""
    return len(page.before(begin, 2)) < 2


def _asked(page: Page, at: Span) -> bool:
    """Whether the sentence of a pronoun begins with a question put to whoever it means: "Asked about it, she"."""
    first = page.after(page.sentences[page.sentence(at.start)], 1)
    return bool(first) and first[0].text in ASKED


def _over(lead: float) -> float:
    """The logistic of a lead."""
    return 1.0 / (1.0 + math.exp(-lead))


@cache
def weights(sort: str) -> Mapping[str, float]:
    """The fitted weights: "one" for he and she, "many" for they and it. "nobody" is the sum of having no antecedent."""
    loaded: dict[str, dict[str, float]] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded[sort]


def _features(
    page: Page,
    at: Span,
    pronoun: str,
    entity: Entity,
    found: Sequence[Sighting],
    last: Sighting | None,
    own: Sequence[Span],
    near: Sequence[Sighting],
) -> Features:
    """What speaks for a candidate; `found` are its places in the order of the text."""
    here, latest = page.quotation(at.start), found[-1]
    outside = [s for s in found if s.quotation is None or s.quotation == here]
    steps = [page.steps(s.span.start, at.start) for s in found]
    speaking = [page.steps(s.span.start, at.start) for s in found if s.speaks]
    same = [s for s in outside if page.sentence(s.span.start) == page.sentence(at.start)]
    begin = _begin(page, at, own)
    before = [s for s in outside if page.sentence(s.span.start) == page.sentence(begin) - 1]
    chain = [s for s in near if s.pronoun == pronoun]
    beside = [s for s in outside if page.paragraph(s.span.start) == page.paragraph(at.start)]
    owns, opens = page.text[at.start : at.end].lower() in OWNING, _opens(page, begin)
    goes_on = any(page.quotation(piece.start + 1) is not None for piece in own) or _asked(page, at)
    return {
        "far": math.log1p(min(steps)),
        "far outside quotations": math.log1p(min((page.steps(s.span.start, at.start) for s in outside), default=NEVER)),
        "far since speaking": math.log1p(min(speaking, default=NEVER)),
        "spoke last": float(last is not None and entity in last.who),
        "spoke last and goes on": float(goes_on and last is not None and entity in last.who),
        "opens this sentence": float(any(s.subject or s.speaks for s in same)),
        "in this sentence": float(bool(same)),
        "in this paragraph": float(bool(beside)),
        "speaks in this paragraph": float(any(s.speaks and not s.inside for s in beside)),
        "opens the sentence before": float(any(s.subject or s.speaks for s in before)),
        "object or possessor": float(latest.object or (latest.owner and not latest.pronoun)),
        "only quoted": float(not outside),
        "in what is said": float(any(piece.covers(s.span) for piece in own for s in found)),
        "inside what another says": float(latest.inside and not latest.speaks),
        "named often": math.log(len(found)),
        "only it fits": float(len({e.key for s in near for e in s.who if e.fits(pronoun)}) == 1),
        "gender told": float(entity.gender is not None),
        "the same pronoun before": float(bool(chain) and entity in chain[-1].who),
        "asked": float(latest.asked),
        "of several": float(pronoun == "they" and entity.plural),
        "a document": float(entity.speaker.kind is SpeakerKind.DOCUMENT),
        "bare noun": float(all(s.noun for s in found)),
        "several may be meant": float(all(len(s.who) > 1 for s in found)),
        "owns, in this sentence": float(owns and bool(same)),
        "opens, as it does": float(opens and any(s.subject or s.speaks for s in before)),
        "named in full nearby": float(any(s.span.end - s.span.start > len(entity.speaker.name) - 2 for s in before)),
    }
