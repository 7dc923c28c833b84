"""Totals and their parts: in "16 killed, including five children" the five are among the sixteen, and never added."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.records import Figure, Span
from onrecord.resolve.figures.amounts import GAP
from onrecord.resolve.figures.measures import nouns

REACH = 3
"""How many sentences after its total a part may stand: "... killed 13 people. Among the dead were four children"."""
NEAR, FEW = 160, 12
"""How many code points, and how many counts before, are looked at."""
VERB = r"(?:were|was|are|is|have|has|had|killed|killing|wounded|wounding|injured|injuring|leaving|left)"
LIST = rf"(?:{GAP}(?!{VERB}\b)[\w'’-]+,?){{0,6}}?[^\S\n]*\Z"
"""From a word that opens a list to a number in it: "including a woman and"."""
INSIDE = re.compile(
    rf"\b(?:including|included|among(?:st)?{GAP}(?:them|which|whom)|of{GAP}(?:them|which|whom)){LIST}", re.IGNORECASE
)
"""Before a part, behind its total."""
BACK = re.compile(
    rf"\b(?:among(?:st)?|of){GAP}(?:the|those|this|that){GAP}(?P<whose>[\w'’-]+),?"
    rf"(?:[^\S\n]*\Z|[^.;\d]{{0,70}}?\b(?:were|are|was|is|there)(?:{GAP}also)?{LIST})"
    rf"|\bthe{GAP}(?P<told>[\w'’-]+){GAP}include[ds]?{LIST}",
    re.IGNORECASE,
)
"""Before a part of what was told before: "among the dead were", "of those killed six"."""
WERE_AMONG = re.compile(rf"{GAP}(?:were|was|are|is)(?:{GAP}also)?{GAP}among{GAP}(?:the|those|them)\b", re.IGNORECASE)
AMONG_THE = re.compile(rf"{GAP}among{GAP}(?:the|those){GAP}(?P<whose>\w+)\b", re.IGNORECASE)
"""Behind a part of what was told before."""
OF_THEM = re.compile(
    rf"\b(?:of{GAP}(?:them|whom|which|these|those)\b|among{GAP}(?:them|whom)(?=[^\S\n]*(?:[,.;:)–—]|\Z)))",
    re.IGNORECASE,
)
OPENS = re.compile(rf"\A(?:of|among){GAP}(?:them|these|those)\b,?{LIST}", re.IGNORECASE)
"""Before a part, where a sentence begins: "of these, five were"."""
OF_THE = re.compile(rf"\bof{GAP}(?:the|those|its|their){GAP}(?:\w+{GAP}){{0,2}}?(?P<whose>\w+)\b", re.IGNORECASE)
"""In a part or right behind it: "30 of them", "22 of the fighters"."""
BRACKET = re.compile(r"\([^()]{0,24}\Z")
"""Before a part in brackets: "16 were killed (five of the family"."""
THEY_WERE = re.compile(rf"{GAP}(?:were|are|was|is){GAP}(?:(?:all|mostly|mainly|also){GAP})?(?P<who>[\w'’-]+)")
"""Behind a bare number: who they are of those counted before: "Sixteen died. Five were children"."""
CHAIN = re.compile(rf"(?:,|,?{GAP}(?:and|as well as|plus))(?:{GAP}(?:also|the|another))?[^\S\n]*", re.IGNORECASE)
"""Between two parts of one total: "including four children and two women"."""
VICTIMS = {"killed", "victims", "slain", "fallen", "detained", "arrested", "abducted", "kidnapped", "evacuated"}
VICTIMS |= {"captured", "number", "total"}
"""What those told of before are called, besides the dead and the wounded."""
OTHERS = re.compile(r"\bothers?\b", re.IGNORECASE)
"""In "16 people, including three children, and nine others" the nine are no part."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """The figures of a text in order, and the number of each one's sentence."""

    text: str
    sentences: Sequence[Span]
    figures: list[Figure]
    at: Sequence[int]

    def lead(self, number: int) -> str:
        """The words before a figure, back to the figure before it or to the sentence's start."""
        start = self.sentences[self.at[number]].start
        if self.together(number - 1, number):
            start = max(start, self.figures[number - 1].span.end)
        end = self.figures[number].span.start
        return self.text[max(start, end - NEAR) : end]

    def rest(self, number: int) -> str:
        """The next words behind a figure in its sentence."""
        start = self.figures[number].span.end
        return self.text[start : min(start + NEAR, self.sentences[self.at[number]].end)]

    def together(self, first: int, second: int) -> bool:
        """Whether both figures are there and stand in one sentence."""
        return 0 <= first < second < len(self.figures) and self.at[first] == self.at[second]

    def alike(self, first: int, second: int) -> bool:
        """Whether two figures have one measure."""
        return self.figures[first].measure == self.figures[second].measure

    def chained(self, number: int) -> bool:
        """Whether a figure is listed right behind the one before it."""
        return (
            self.together(number - 1, number)
            and self.alike(number - 1, number)
            and CHAIN.fullmatch(self.lead(number)) is not None
            and not OTHERS.search(self.figures[number].span.of(self.text))
            and not self.of_them(number)
        )

    def of_them(self, number: int) -> bool:
        """Whether a figure counts some "of them"."""
        own = self.figures[number].span.of(self.text)
        return bool(OF_THEM.search(own) or OF_THEM.match(self.rest(number).lstrip()))


def tied(text: str, sentences: Sequence[Span], figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures of an article, in order, each part with the index of its total.

    A total is the nearest count before of the same measure that is no part itself and has room for this one: in the
    same sentence or, where the words point back, in one of the REACH sentences before.
    """
    starts = [sentence.start for sentence in sentences]
    at = [max(0, bisect_right(starts, figure.span.start) - 1) for figure in figures]
    scene = _Scene(text, sentences, list(figures), at)
    for number, figure in enumerate(figures):
        total = next((t for t in _totals(scene, number) if _room(scene, t, number)), None)
        scene.figures[number] = replace(figure, part_of=total)
    return tuple(scene.figures)


def _totals(scene: _Scene, number: int) -> Iterator[int]:
    """What the words around a figure may make it a part of, the best first."""
    before = scene.figures[number - 1].part_of if scene.chained(number) else None
    if before is not None:
        yield before
        return
    if INSIDE.search(scene.lead(number)) or BRACKET.search(scene.lead(number)):
        yield from _earlier(scene, number, 0)
    if _points_back(scene, number):
        first = number
        while scene.chained(first):
            first -= 1
        yield from (total for total in _earlier(scene, number, REACH) if total < first)
    else:
        yield from _some_of(scene, number)


def _earlier(scene: _Scene, number: int, reach: int) -> Iterator[int]:
    """Counts before of the same measure that are no parts, nearest first."""
    for total in range(number - 1, max(-1, number - 1 - FEW), -1):
        if scene.at[number] - scene.at[total] > reach:
            return
        if scene.alike(total, number) and scene.figures[total].part_of is None:
            yield total


def _points_back(scene: _Scene, number: int) -> bool:
    """Whether a figure counts some of those told of before, in words like "among the dead" or "of them"."""
    lead, end = scene.lead(number), number
    while scene.chained(end + 1):
        end += 1
    if _is_state(BACK.search(lead)) or OPENS.search(lead) or _is_state(AMONG_THE.match(scene.rest(end))):
        return True
    if _bare(scene, number):
        return True
    return scene.of_them(number) or WERE_AMONG.match(scene.rest(end)) is not None


def _bare(scene: _Scene, number: int) -> bool:
    """Whether a number that no noun follows is said to be children, women and the like."""
    own = scene.figures[number].span.of(scene.text)
    told = THEY_WERE.match(scene.rest(number))
    return " " not in own.strip() and told is not None and told["who"].lower() in nouns("people") - nouns("state")


def _some_of(scene: _Scene, number: int) -> Iterator[int]:
    """Counts before of the very ones of whom a figure counts some: "22 of the fighters" behind "35 fighters"."""
    own, rest = scene.figures[number].span.of(scene.text), scene.rest(number).lstrip()
    if found := OF_THE.search(own) or OF_THE.match(rest):
        for total in _earlier(scene, number, REACH):
            of = scene.figures[total].of
            if _is_state(found) or (of and of.of(scene.text).lower().endswith(found["whose"].lower())):
                yield total


def _is_state(found: re.Match[str] | None) -> bool:
    """Whether those named are named for what became of them: the dead, the wounded."""
    words = (found.groupdict().get(name) for name in ("whose", "told")) if found else ()
    return any(word and word.lower() in nouns("state") | VICTIMS for word in words)


def _room(scene: _Scene, total: int, number: int) -> bool:
    """Whether a total is large enough for all its parts."""
    whole = scene.figures[total]
    parts = [scene.figures[number], *(f for f in scene.figures[total:number] if f.part_of == total)]
    most = whole.high if whole.high is not None else float("inf")
    same = (whole.low, whole.high) == (parts[0].low, parts[0].high)
    return sum(part.low or 0 for part in parts) <= most and not same and not scene.figures[number].increment
