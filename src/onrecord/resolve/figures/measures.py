"""The lexicon of measures and of what is counted, compiled."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from onrecord.lexicon import load

GAP = r"[^\S\n]+"
HAVE = r"(?:have|has|had|were|was|are|is|to|may|could|would|will|been)"
BE = r"(?:were|was|are|is|been|being|be|remain|remained|got|get)"
ADVERB = (
    r"(?:reportedly|also|still|all|already|so far|later|allegedly|now|since|then|both|not|"
    r"(?:reported|registered|listed|recorded)(?:[^\S\n]+as)?|confirmed|left|"
    r"believed|feared|thought|said|known|understood|estimated|presumed|\w+ly)"
)
OWN = rf"(?:{GAP}(?:the|all|its|their|those))?"
DEAD = rf"(?:the{GAP})?(?:bodies|corpses|remains){GAP}of(?:{GAP}the)?"
"""In "the bodies of 12 men" it is bodies that are counted."""
OBJECT = (
    rf"(?!{GAP}(?:\d[\d,.]*|the|a|an|at least|some|more|dozens|hundreds|scores|his|her|their|its|them|him|people|"
    r"civilians|two|three|four|five|six|seven|eight|nine|ten|another|many|several)\b"
    rf"(?!(?:{GAP}[\w'’-]+){{0,3}}?{GAP}(?:killed|dead|wounded|injured|hurt|missing|arrested|detained|captured)\b))"
)
"""Behind "killed" stands no object: in "12 soldiers killed three men" the twelve are not the killed; in "12 killed 30
wounded" they are."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One entry of measures.yaml. only: the heads that it is limited to; empty for any. barred: heads it never takes.

    behind: a whole verb behind those counted ("were killed"). reduced: a bare participle there ("killed in the raid").
    among: the same where they are some of those it names ("of those killed", "of the wounded").
    """

    name: str
    nouns: frozenset[str]
    only: frozenset[str]
    barred: frozenset[str]
    behind: re.Pattern[str] | None
    reduced: re.Pattern[str] | None
    among: re.Pattern[str] | None
    before: re.Pattern[str] | None
    toll: re.Pattern[str] | None
    adjectives: frozenset[str]

    def fits(self, head: str) -> bool:
        """Whether the measure may count such a head."""
        return head in self.only if self.only else head in self.nouns or head not in self.barred


@cache
def measures() -> tuple[Measure, ...]:
    """All measures, those limited to certain heads first, for they are the more exact."""
    return tuple(sorted((_measure(entry) for entry in load("measures")), key=lambda m: not m.only))


@cache
def nouns(kind: str) -> frozenset[str]:
    """Words of counted.yaml of a kind: people, things, never."""
    return frozenset(str(w) for entry in load("counted") if entry["kind"] == kind for w in entry["words"])


@cache
def measure_nouns() -> frozenset[str]:
    """Heads that are a measure by themselves."""
    return frozenset(noun for measure in measures() for noun in measure.nouns)


@cache
def phrases() -> re.Pattern[str]:
    """Heads of several words: prisoners of war, air strikes."""
    several = [noun for noun in (*measure_nouns(), *nouns("people"), *nouns("things")) if " " in noun]
    return re.compile(rf"(?:{_any_of(several)})\b", re.IGNORECASE)


OTHER = {"people": "things", "things": "people"}
"""What a measure of people, or of things, never counts."""


def _measure(entry: dict[str, Any]) -> Measure:
    done, did = (_any_of(entry.get(key, ())) for key in ("done", "did"))
    finite = rf"(?:{GAP}(?:{HAVE}|{ADVERB}))*?{GAP}{BE}(?:{GAP}{ADVERB})*{GAP}(?:{done})\b" if done else ""
    active = rf"(?:{GAP}(?:{HAVE}|{ADVERB}))*{GAP}(?:{did})\b" if did else ""
    reduced = rf"(?:{GAP}{ADVERB})*{GAP}(?:{done})\b{OBJECT}" if done else ""
    among = rf"{GAP}of{GAP}(?:the|those){GAP}(?:{_any_of(_single(entry))})\b(?!{GAP}\w+s\b)" if _single(entry) else ""
    behind = "|".join(filter(None, (finite, active)))
    doing, toll = _any_of(entry.get("doing", ())), _tolls(entry)
    return Measure(
        str(entry["measure"]),
        frozenset(noun.lower() for noun in entry.get("nouns", ())),
        frozenset(entry.get("only", ())),
        nouns(OTHER[entry["of"]]) if "of" in entry else frozenset(),
        re.compile(rf"(?:{GAP}(?:who|that|which))?(?:{behind})", re.IGNORECASE) if behind else None,
        re.compile(reduced, re.IGNORECASE) if reduced else None,
        re.compile(among, re.IGNORECASE) if among else None,
        re.compile(rf"\b(?:{doing}){OWN}(?:{GAP}{DEAD})?[^\S\n]*\Z", re.IGNORECASE) if doing else None,
        re.compile(rf"\b(?:{toll})\b(?P<between>[^;\d]{{0,140}}?)\b{LINK}[^\S\n]*\Z", re.IGNORECASE) if toll else None,
        frozenset(_single(entry)),
    )


def _single(entry: dict[str, Any]) -> list[str]:
    """Its participles of one word."""
    return [word for word in entry.get("done", ()) if " " not in word]


def _tolls(entry: dict[str, Any]) -> str:
    """Its own phrases; and "the number of men and women abducted", "among the wounded"."""
    done = _any_of(_single(entry))
    listed = [_any_of(entry["toll"])] if "toll" in entry else []
    counted = rf"number{GAP}of(?:{GAP}[\w'’-]+){{1,7}}?{GAP}(?:{done})|among{GAP}(?:the|those){GAP}(?:{done})"
    return "|".join([*listed, *([counted] if _single(entry) else [])])


LINK = (
    r"(?:to|at|of|is|was|are|were|as|be|reach|reached|reaching|hit|hits|passed|exceeded|exceeds|topped|surpassed|"
    r"stands at|stood at|now)"
)
"""What stands between "the death toll" and its number."""


def _any_of(words: Iterable[str]) -> str:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", GAP) for word in ordered)
