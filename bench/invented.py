"""Invented reports, read already: many events, each told by several outlets in shared and in other words.

What a real case does to the ledger is here: an event is told for a week or two, a few are told by very many; outlets
share wordings; agencies are reprinted; the sides' governments charge and deny in the same words again and again.
"""

import hashlib
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from bench.wordings import CUES, KINDS, Telling
from onrecord.records import (
    Article,
    Attribution,
    Block,
    BlockKind,
    Figure,
    PlaceRef,
    Precision,
    Reading,
    Span,
    Speaker,
    SpeakerKind,
    Stance,
    TimeRef,
)

SIDES = ("Russia", "Ukraine")
TARGETS = ("a school", "a bridge", "the market", "the power station", "a column of cars", "the railway station")
TARGETS += ("a clinic", "an apartment block", "the water works", "a bakery", "the town hall", "a bus stop")
FIRST = ("Oleh", "Maria", "Ivan", "Olena", "Sergei", "Anna", "Pavlo", "Irina", "Taras", "Nina", "Viktor", "Daria")
OUTLETS = tuple(
    f"{a} {b}"
    for a in ("Northern", "Harbour", "Lantern", "Canal", "Eastern", "Midland", "Market", "River")
    for b in ("Wire", "Post", "Ledger", "Review", "Courier", "Echo", "Times", "Observer")
)
REPRINTED = 0.15
"""Share of reports that give another one's text once more."""
BEGIN = date(2022, 3, 1)


@dataclass(frozen=True, slots=True)
class Event:
    """What reports tell of. told: how many do."""

    number: int
    town: int
    place: str
    spot: tuple[float, float]
    day: date
    kind: str
    tellings: tuple[Telling, ...]
    words: dict[str, str]
    voices: tuple[Speaker, ...]
    told: int


def reports(how_many: int, seed: int = 7) -> Iterator[Reading]:
    """So many readings, in the order of their days; the first n of them are the same however many are asked for."""
    chance = random.Random(seed)
    names = _names(chance)
    waiting: list[tuple[date, int, Event]] = []
    kept: dict[int, Reading] = {}
    day, number, made = BEGIN, 0, 0
    while made < how_many:
        for _ in range(2):
            event = _event(number, day, names, chance)
            number += 1
            waiting += [(day + timedelta(days=_late(chance)), n, event) for n in range(event.told)]
        due = sorted((each for each in waiting if each[0] <= day), key=lambda each: (each[2].number, each[1]))
        waiting = [each for each in waiting if each[0] > day]
        for said, _, event in due[: how_many - made]:
            made += 1
            yield _report(made, said, event, kept, chance)
        day += timedelta(days=1)


def _late(chance: random.Random) -> int:
    """Days after the event on which it is told."""
    return min(14, int(chance.expovariate(0.5)))


def _event(number: int, day: date, names: list[tuple[str, tuple[float, float]]], chance: random.Random) -> Event:
    town = number % len(names) if chance.random() < 0.5 else chance.randrange(40)
    place, spot = names[town]
    kind, tellings = chance.choice(KINDS)
    side = chance.choice(SIDES)
    words = {"place": place, "side": side, "what": chance.choice(TARGETS)}
    words |= {"detail": _rare(chance), "more": _rare(chance)}
    words |= {"n": str(chance.randint(2, 60)), "m": str(chance.randint(3, 200))}
    other = SIDES[1 - SIDES.index(side)]
    voices = (
        *(_person(chance, place) for _ in range(4)),
        Speaker(f"Government of {side}", SpeakerKind.GOVERNMENT, speaks_for=side),
        Speaker(f"Government of {other}", SpeakerKind.GOVERNMENT, speaks_for=other),
    )
    told = min(150, max(1, int(chance.lognormvariate(1.9, 1.0))))
    return Event(number, town, place, spot, day, kind, tellings, words, voices, told)


def _person(chance: random.Random, place: str) -> Speaker:
    name = f"{chance.choice(FIRST)} {chance.choice(FAMILY)}{chance.choice(('enko', 'ov', 'yuk', 'ska', 'in'))}"
    return Speaker(name, SpeakerKind.PERSON, f"mayor of {place}")


FAMILY = ("Kovar", "Shev", "Bond", "Tka", "Mel", "Pol", "Kry", "Lys", "Sav", "Hon", "Mor", "Ros", "Pet", "Vas")


def _names(chance: random.Random) -> list[tuple[str, tuple[float, float]]]:
    """Towns, in an order of chance."""
    syllables = ("Za", "Kra", "Bo", "Ve", "Lu", "Sto", "Ho", "Mi", "Pe", "Dro", "Yar", "Che")
    ends = ("pillia", "hirsk", "rivka", "lyman", "dubne", "vatne", "tske", "polye", "horod", "menka")
    towns = [f"{a}{b}{c}" for a in syllables for b in ("", "no", "ry", "la", "zo") for c in ends]
    chance.shuffle(towns)
    return [(town, (round(chance.uniform(46, 51), 4), round(chance.uniform(30, 38), 4))) for town in towns]


def _rare(chance: random.Random) -> str:
    """A word of the table, mostly a rare one."""
    return chance.choice(_vocabulary())


@cache
def _vocabulary() -> tuple[str, ...]:
    from onrecord.link.across.words import table

    return tuple(sorted(word for word in table().rows if len(word) > 4 and word.isalpha()))


def _report(number: int, said: date, event: Event, kept: dict[int, Reading], chance: random.Random) -> Reading:
    outlet = chance.choice(OUTLETS)
    if event.number in kept and chance.random() < REPRINTED:
        return _again(number, said, outlet, kept[event.number])
    reading = _Written(number, said, outlet, chance).of(event)
    kept[event.number] = reading
    return reading


def _again(number: int, said: date, outlet: str, reading: Reading) -> Reading:
    """The same text in another outlet."""
    article = replace(reading.article, source=f"{number}.txt", sha256=_sha(number), publisher=outlet, published=said)
    return replace(reading, article=article)


def _sha(number: int) -> str:
    return hashlib.sha256(f"invented {number}".encode()).hexdigest()


class _Written:
    """One report as it is written: its text, and with each sentence what there is to read in it."""

    def __init__(self, number: int, said: date, outlet: str, chance: random.Random) -> None:
        self.number, self.said, self.outlet, self.chance = number, said, outlet, chance
        self.parts: list[str] = []
        self.end = 0
        self.told: list[Attribution] = []
        self.figures: list[Figure] = []

    def of(self, event: Event) -> Reading:
        """A report of an event: where and when, then who says what."""
        title = self.put(f"{event.kind.capitalize()} at {event.place}: {event.words['n']} and counting")
        self.put("\n\n")
        begin = self.end
        self.put("This is what is known of ")
        where = self.put(event.place)
        self.put(" since ")
        when = self.put(f"{event.day:%-d %B}")
        self.put(". ")
        for stance, wordings in self._chosen(event):
            self._says(event, stance, self.chance.choice(wordings))
        self.put(f"\n\n{self.outlet} could not check what was said about {event.place}.")
        place = PlaceRef(where, event.place, f"geonames:{event.town}", *event.spot, "UA", Precision.EXACT)
        time = TimeRef(when, event.day.isoformat(), event.day, event.day)
        article = self._article(title, Span(begin, self.end))
        return Reading(article, tuple(self.told), (), (time,), (place,), tuple(self.figures), ())

    def _chosen(self, event: Event) -> list[Telling]:
        """Most of what there is to tell, some of it twice."""
        first = self.chance.sample(event.tellings, self.chance.randint(3, len(event.tellings)))
        return first + self.chance.choices(event.tellings, k=self.chance.randint(2, 7))

    def _says(self, event: Event, stance: Stance, wording: str) -> None:
        speaker = _speaker(event, stance, self.chance)
        source = self.put(speaker.name)
        self.put(" ")
        cue = self.put(CUES[stance])
        self.put(" ")
        content = self.put(wording.format(**event.words))
        self.put(". ")
        name, sure = f"a{len(self.told) + 1}", round(self.chance.random(), 3)
        known = replace(speaker, mentions=(source,))
        self.told.append(
            Attribution(name, (source,), (cue,), (content,), stance=stance, speaker=known, confidence=sure)
        )
        self.figures += _figures(wording, content, event, name)

    def _article(self, title: Span, body: Span) -> Article:
        text = "".join(self.parts)
        return Article(
            f"{self.number}.txt",
            _sha(self.number),
            text,
            (Block(BlockKind.HEADLINE, title), Block(BlockKind.BODY, body)),
            title=title.of(text),
            byline=f"{self.chance.choice(FIRST)} {self.chance.choice(FAMILY)}",
            publisher=self.outlet,
            published=self.said,
            language="en",
        )

    def put(self, words: str) -> Span:
        """Where the words stand."""
        begin = self.end
        self.parts.append(words)
        self.end += len(words)
        return Span(begin, self.end)


def _speaker(event: Event, stance: Stance, chance: random.Random) -> Speaker:
    if stance is Stance.DENY:
        return event.voices[4]
    if stance is Stance.ACCUSE:
        return event.voices[5]
    return chance.choice(event.voices[:4])


def _figures(wording: str, content: Span, event: Event, by: str) -> Iterator[Figure]:
    for name, measure in (("n", event.kind), ("m", f"{event.kind} counted")):
        at = wording.find("{" + name + "}")
        if at >= 0:
            begin = content.start + len(wording[:at].format(**event.words))
            value = int(event.words[name])
            yield Figure(
                Span(begin, begin + len(event.words[name])), value, value, None, measure, by=by, as_of=0, place=0
            )
