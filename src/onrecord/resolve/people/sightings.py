"""Every place where a text speaks of somebody, by name or without: what its pronouns can mean."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.records import Span, Speaker, SpeakerKind
from onrecord.resolve.cast import Naming
from onrecord.resolve.page import Word
from onrecord.resolve.people.bodies import head_of, heads
from onrecord.resolve.people.entity import Entity
from onrecord.resolve.people.pronouns import PREPOSITIONS
from onrecord.resolve.people.ranking import Sighting
from onrecord.resolve.people.scene import Scene, of_body
from onrecord.resolve.vocabulary import is_role

FIRST_MENTION = ("a", "an", "one", "another")
BEING = (
    "is",
    "was",
    "be",
    "are",
    "were",
    "am",
    "i’m",
    "i'm",
    "she’s",
    "she's",
    "he’s",
    "he's",
    "as",
    "like",
    "about",
    "not",
    "how",
)
"""Words behind which "a woman" says what somebody is."""
AND = re.compile(r"(?:\s\([\w.-]+\))?,?\sand\s(?:(?:[A-Z][\w.’'-]*|former|of|the)\s){0,5}")
"""What stands between two who are told together."""
UNTOLD = (
    *(
        "some",
        "all",
        "many",
        "most",
        "few",
        "several",
        "both",
        "none",
        "others",
        "percent",
        "half",
        "number",
        "two",
        "three",
    ),
    *("four", "those", "majority", "minority", "dozens", "hundreds", "thousands", "millions", "everyone", "everybody"),
    *("nobody", "no one", "someone", "somebody", "anyone", "anybody", "state", "country", "city", "nation", "side"),
)
"""Words that tell how many, or where, and not whom "they" could mean further down."""
SUBJECT_REACH = 4
"""Words that may stand before the noun of a subject: "the two senior"."""
REACH = 4
"""Words behind "a" among which the noun is sought."""
ASKED = ("asked", "asking", "asks", "told", "pressed", "interviewed", "questioned")
"""Words right before whoever may answer next."""


def named(scene: Scene, sources: Sequence[Span], contents: Sequence[Span]) -> list[Sighting]:
    """Every naming of a person, in order; contents: what the sources are the sources of."""
    return [_of_naming(scene, naming, sources, contents) for naming in scene.cast.namings]


def _of_naming(scene: Scene, naming: Naming, sources: Sequence[Span], contents: Sequence[Span]) -> Sighting:
    page, span = scene.page, naming.span
    who = tuple(scene.person(n) for n in naming.who)
    head = any(source.start <= naming.lead and span.end <= source.end for source in sources)
    lead = _whole_lead(scene, naming)
    before = page.before(lead, 1)
    object_ = bool(before) and before[0].text.lower() in PREPOSITIONS
    return Sighting(
        span,
        who,
        speaks=head and not naming.owner and not object_,
        owner=naming.owner,
        subject=not object_ and not naming.owner and _leads(scene, naming),
        object=object_,
        quotation=page.quotation(span.start),
        inside=any(content.covers(span) for content in contents),
        asked=bool(before) and before[0].text.lower() in ASKED,
    )


def _whole_lead(scene: Scene, naming: Naming) -> int:
    """Where the title before a name starts, "of" in it: at "Secretary" in "Secretary of State Orlan"."""
    before = scene.page.before(naming.lead, 2)
    if len(before) == 2 and before[1].text == "of" and is_role(before[0].text) and before[0].capital:
        return before[0].start
    return naming.lead


def _leads(scene: Scene, naming: Naming) -> bool:
    """Whether a naming is the first of its sentence."""
    begin = scene.page.sentences[scene.page.sentence(naming.span.start)]
    return not any(begin <= other.span.start < naming.span.start for other in scene.cast.namings)


def unnamed(scene: Scene, sources: Sequence[Span]) -> list[Sighting]:
    """Bodies, groups, and single people whom only a noun describes; those inside a source are left to it."""
    found = [
        Sighting(
            span,
            (entity,),
            speaks=False,
            subject=_opens(scene, span),
            object=_behind_preposition(scene, span),
            quotation=scene.page.quotation(span.start),
            noun=span.of(scene.page.text).islower(),
        )
        for span, entity in _groups(scene)
    ]
    found += [*_described(scene), *_two(scene)]
    return [sighting for sighting in found if not any(source.overlaps(sighting.span) for source in sources)]


def _opens(scene: Scene, span: Span) -> bool:
    """Whether a phrase is likely the subject of its sentence: few words before it, and no preposition."""
    before = scene.page.before(span.start, SUBJECT_REACH + 1)
    return len(before) <= SUBJECT_REACH and not any(word.text.lower() in PREPOSITIONS for word in before)


def _behind_preposition(scene: Scene, span: Span) -> bool:
    return any(word.text.lower() in PREPOSITIONS for word in scene.page.before(span.start, 2))


def _groups(scene: Scene) -> Iterator[tuple[Span, Entity]]:
    """Bodies by name and groups of people by a noun: what "they" and "it" can mean."""
    named = {span: of_body(o.body) for o in scene.organisations.all for span in o.spans}
    yield from named.items()
    for word in scene.page.words:
        head, span = heads().get(word.text.lower()), Span(word.start, word.end)
        if head and head.many and word.text.lower() not in UNTOLD and not any(body.covers(span) for body in named):
            yield span, Entity(Speaker(word.text.lower(), head.kind), anonymous=head.anonymous, many=True)


def _two(scene: Scene) -> Iterator[Sighting]:
    """ "Senator Orlan and Mayor Tarn": the two whom "they" can mean in the next sentence."""
    page = scene.page
    for one, other in pairwise(scene.cast.namings):
        apart = len(one.who) == len(other.who) == 1 and one.who != other.who and not other.owner
        if apart and AND.fullmatch(page.text, one.span.end, other.span.start):
            names = [scene.person(naming.who[0]).speaker.name for naming in (one, other)]
            span = Span(one.span.start, other.span.end)
            yield Sighting(
                span,
                (Entity(Speaker(" and ".join(names), SpeakerKind.GROUP), many=True),),
                speaks=False,
                subject=_opens(scene, Span(one.lead, other.span.end)),
                object=_behind_preposition(scene, Span(one.lead, other.span.end)),
                quotation=page.quotation(span.start),
            )


def _described(scene: Scene) -> Iterator[Sighting]:
    """ "A man searching for his parents": whom "he" can mean in the next sentence."""
    for number, word in enumerate(scene.page.words):
        if word.text.lower() in FIRST_MENTION:
            yield from _at(scene, word, scene.page.words[number + 1 : number + 1 + REACH])


def _at(scene: Scene, article: Word, words: Sequence[Word]) -> Iterator[Sighting]:
    page = scene.page
    for size in range(1, len(words) + 1):
        phrase = page.text[article.end : words[size - 1].end]
        if not re.fullmatch(r"(?:\s[\w’-]+)+", phrase):
            return
        found = head_of([word.text for word in words[:size]])
        if found and found[1].kind is SpeakerKind.ANONYMOUS and not found[1].many:
            before = page.before(article.start, 1)
            if before and before[0].text.lower() in BEING:
                return
            yield Sighting(
                Span(article.start, words[size - 1].end),
                (Entity(Speaker(phrase.strip(), found[1].kind), anonymous=True, gender=found[1].gender),),
                speaks=False,
                subject=not before,
                object=bool(before) and before[0].text.lower() in PREPOSITIONS,
                quotation=page.quotation(article.start),
            )
            return
