"""Which of several bearers of a name is meant, and what a text tells of somebody's gender."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.records import Span
from onrecord.resolve.cast import FEMALE, MALE, Naming, Person
from onrecord.resolve.page import Page
from onrecord.resolve.vocabulary import name_words

SAME_STORY, USUAL = 3, 3
"""Steps within which a surname takes up the full name before it; how many times oftener somebody's name must stand."""
KIN = frozenset(
    [
        *("wife", "husband", "father", "mother", "son", "daughter", "brother", "sister", "uncle", "aunt", "grandson"),
        *("granddaughter", "grandfather", "grandmother", "nephew", "niece", "cousin", "fiancee", "fiancé", "partner"),
    ]
)
OWNER = ("his", "her", "their")
AS_KIN = re.compile(rf",\s(?:his|her|their|\w+[’']s)\s(?:\w+\s)?(?:{'|'.join(sorted(KIN))})\b")
SEXED = {"he": MALE, "his": MALE, "himself": MALE, "she": FEMALE, "her": FEMALE, "herself": FEMALE}


def hints_behind(page: Page, people: Sequence[Person], namings: Sequence[Naming]) -> None:
    """Whether he or she follows the name of somebody of unknown gender, nobody else being named between."""
    unknown = {n for n, person in enumerate(people) if person.gender is None}
    for naming, following in zip(namings, [*namings[1:], None], strict=False):
        if len(naming.who) != 1 or naming.who[0] not in unknown or naming.owner:
            continue
        number = page.sentence(naming.span.end)
        stop = page.sentences[number + 2] if number + 2 < len(page.sentences) else len(page.text)
        stop = min(stop, following.span.start) if following else stop
        told = [SEXED[w.text.lower()] for w in page.within(Span(naming.span.end, stop)) if w.text.lower() in SEXED]
        people[naming.who[0]].hints += told[:1]


def tell_apart(
    namings: Sequence[Naming], people: Sequence[Person], page: Page, speaking: Mapping[int, Span]
) -> tuple[Naming, ...]:
    """The namings with those that fit several people narrowed to one where the text tells.

    A surname alone means whoever bears it and was named in full before; of several, the only one who also speaks by
    the full name, since those named in passing ("for his wife Ada Orlan") are not called by their surname.
    """
    full: dict[int, list[Naming]] = {}
    for naming in namings:
        if len(naming.who) == 1 and " " in naming.span.of(page.text):
            full.setdefault(naming.who[0], []).append(naming)
    often = Counter(who for who, found in full.items() for _ in found)
    heading = {who for who, found in full.items() if any(_heads(naming, speaking, page) for naming in found)}
    kin = {who for who, found in full.items() if all(_as_kin(page, naming) for naming in found)}
    told: list[Naming] = []
    for naming in namings:
        bearers = [who for who in naming.who if who not in kin] or list(naming.who)
        before = [who for who in bearers if who in full and full[who][0].span < naming.span]
        left = before if len(before) == 1 else [who for who in before or bearers if who in heading]
        left = bearers if len(bearers) == 1 else left
        if len(left) > 1:
            left = _last_or_usual(naming, left, full, often, page)
        told.append(replace(naming, who=tuple(left)) if len(naming.who) > 1 and len(left) == 1 else naming)
    return tuple(told)


def _as_kin(page: Page, naming: Naming) -> bool:
    """Whether somebody is named as another's kin: "his wife Ada Orlan", "Ada Orlan, his wife"."""
    before, after = page.before(naming.lead, 3), AS_KIN.match(page.text, naming.span.end)
    if len(before) < 2 or before[-1].text.lower() not in KIN or before[0].text.lower() == "and":
        return after is not None
    return after is not None or before[-2].owner or before[-2].text.lower() in OWNER


def _last_or_usual(
    naming: Naming, left: Sequence[int], full: Mapping[int, Sequence[Naming]], often: Mapping[int, int], page: Page
) -> list[int]:
    """Of several who bear the surname: whoever was the last to be named in full nearby, else whom the text is about."""
    last = {
        who: max((n.span.start for n in full[who] if n.span < naming.span), default=-1) for who in left if who in full
    }
    ranked = sorted(last, key=lambda who: -last[who])
    if ranked and last[ranked[0]] >= 0 and page.steps(last[ranked[0]], naming.span.start) <= SAME_STORY:
        other = last[ranked[1]] if len(ranked) > 1 else -1
        if other < 0 or page.steps(other, naming.span.start) > page.steps(last[ranked[0]], naming.span.start) + 1:
            return ranked[:1]
    usual = sorted(left, key=lambda who: -often.get(who, 0))
    return usual[:1] if often.get(usual[0], 0) >= USUAL * max(1, often.get(usual[1], 0)) else list(left)


def _heads(naming: Naming, speaking: Mapping[int, Span], page: Page) -> bool:
    """Whether a source begins with this naming, its titles and what else stands before them aside."""
    if naming.owner:
        return False
    before = [word.text.lower() for word in page.before(naming.lead, 4)]
    starts = [word.start for word in page.before(naming.lead, 4)]
    clear = max((n + 1 for n, word in enumerate(before) if word in name_words("stop")), default=0)
    return any(start in speaking for start in (*starts[clear:], naming.lead, naming.span.start))
