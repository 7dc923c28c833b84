"""Exam: how well expressions of time are found and placed, in TIMEX3 corpora.

`python -m eval.times --corpora DIR` prints every date that was found, placed or missed wrongly.

A found span is strict when it is the labelled one, relaxed when the two overlap; its
value is right when it, as EDTF or as an ISO 8601 length, is the labelled one's. F1 over all texts, one to one.
"""

import argparse
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from eval.rows import Row, corpus, f1
from onrecord.records import Span
from onrecord.resolve.numbers import read as number
from onrecord.resolve.times import periods
from onrecord.resolve.times.find import Expression, expressions
from onrecord.resolve.times.rules import Kind

RANGE = re.compile(r"(?P<first>.*?\w)(?:\s?[-–/]\s?|\s+(?:to|and)\s+)(?P<last>['’]?\d)", re.DOTALL)
TAG = re.compile(r"<(/?)(\w+)([^>]*)>")
SEASONS = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
LETTERS = {"century": "Y", "hour": "H", "minute": "M", "second": "S", "night": "D", "weekend": "D", "fortnight": "W"}
REFERENCES = ("PAST_REF", "PRESENT_REF", "FUTURE_REF")


@dataclass(frozen=True, slots=True)
class Timex:
    """A labelled or found expression. value: EDTF, an ISO length, or a reference word."""

    span: Span
    date: bool
    value: str | None


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its day of publication and its labels."""

    name: str
    text: str
    published: date | None
    labels: list[Timex]


def documents(folder: Path) -> Iterator[Document]:
    """Every .tml file under a folder."""
    for path in sorted(p for p in folder.rglob("*.tml") if not p.name.startswith(".")):
        source = path.read_text(encoding="utf-8")
        created = re.search(r"<DCT>.*?value=\"(\d{4}-\d\d-\d\d)", source, re.DOTALL)
        text, labels = _unmarked(source[source.index("<TEXT>") + 6 : source.index("</TEXT>")])
        yield Document(path.stem, text, date.fromisoformat(created[1]) if created else None, labels)


def _unmarked(source: str) -> tuple[str, list[Timex]]:
    """The text without its tags, and the TIMEX3 spans in it."""
    text, position, labels, opened = "", 0, [], []
    for tag in TAG.finditer(source):
        text += html.unescape(source[position : tag.start()])
        position = tag.end()
        if tag[2] == "TIMEX3" and not tag[1]:
            opened.append((len(text), dict(re.findall(r'(\w+)="([^"]*)"', tag[3]))))
        elif tag[2] == "TIMEX3":
            start, given = opened.pop()
            labels.append(Timex(Span(start, len(text)), given["type"] in ("DATE", "TIME"), edtf(given["value"])))
    return text + html.unescape(source[position:]), labels


def edtf(value: str) -> str | None:
    """A TIMEX3 value as EDTF, the time of day dropped; lengths and references as they are."""
    if value.startswith("P") or value in REFERENCES:
        return value
    value = re.sub(r"(-XX)+$", "", value.split("T")[0])
    before_christ = re.fullmatch(r"BC(\d{4})(?:-(\d\d)|-([A-Z]{2}))?", value)
    if before_christ:
        suffix = before_christ[2] or SEASONS.get(before_christ[3] or "")
        return periods.year(1 - int(before_christ[1])).edtf + (f"-{suffix}" if suffix else "")
    if re.fullmatch(r"\d{2,3}", value):
        return value + "X" * (4 - len(value))
    parts = re.fullmatch(r"(\d{4})-(?:W(\d{1,2})(-WE|-\d)?|Q(\d)|H(\d)|(SP|SU|FA|WI))", value)
    if not parts:
        return value
    year = int(parts[1])
    if parts[2]:
        monday = date.fromisocalendar(year, min(int(parts[2]), 52), 1)
        place = periods.weekend if parts[3] == "-WE" else periods.week
        return place(monday).edtf
    if parts[4]:
        return periods.quarter(year, int(parts[4])).edtf
    if parts[5]:
        return periods.months(year, int(parts[5]) * 6 - 5, 6).edtf
    return f"{year}-{SEASONS[parts[6]]}"


def timexes(text: str, found: Expression) -> list[Timex]:
    """What was found, in the corpora's terms: a range ("6-7 January 1916") is one label for each of its ends there.

    "About" is no part of a TIMEX3 value but a modifier of its own.
    """
    dated = found.kind in (Kind.DATE, Kind.TIME, Kind.REFERENCE)
    if found.kind is Kind.REFERENCE:
        return [Timex(found.span, dated, str(found.rule.told["value"]))]
    if found.kind in (Kind.DURATION, Kind.SET):
        return [Timex(found.span, dated, length(found))]
    value = found.whole.edtf.replace("~", "") if found.whole else None
    dash = RANGE.match(text, *found.span) if found.rule.reading in ("days", "years") else None
    if value is None or dash is None or "/" not in value:
        return [Timex(found.span, dated, value)]
    first, last = Span(found.span.start, dash.end("first")), Span(dash.start("last"), found.span.end)
    return [Timex(span, dated, end) for span, end in zip((first, last), value.split("/"), strict=True)]


def length(found: Expression) -> str | None:
    """An ISO 8601 length: "P3M"; vague counts are X."""
    groups = found.found.groups
    if "unit" not in groups:
        return "P1Y" if "annual" in groups else "P1D" if "daily" in groups else None
    unit = groups["unit"].lower().replace("centurie", "century")
    words = groups.get("n", "").lower()
    plural = found.kind is Kind.DURATION and not words
    read = number(words.replace("couple of", "two").removeprefix("a ")) if words not in ("", "a", "an") else None
    count = "X" if plural or (read and read.low != read.high) else str(read.low if read else 1)
    factor = {"decade": 10, "century": 100}.get(unit, 1)
    if factor > 1:
        count = "X" if count == "X" else str(int(count) * factor)
    letter = "Y" if factor > 1 else LETTERS.get(unit, unit[0].upper())
    return f"PT{count}{letter}" if unit in ("hour", "minute", "second") else f"P{count}{letter}"


@dataclass(slots=True)
class Score:
    """Counts over texts."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    value: int = 0

    def add(self, gold: list[Timex], found: list[Timex]) -> list[tuple[Timex | None, Timex | None]]:
        """Count one text; the pairs that were matched, and those that were not."""
        self.gold, self.found = self.gold + len(gold), self.found + len(found)
        rest, matched = list(found), list[tuple[Timex | None, Timex | None]]()
        for label in sorted(gold, key=lambda g: g.span not in {f.span for f in found}):
            best = max(rest, key=lambda f: (f.span == label.span, f.span.overlaps(label.span)), default=None)
            if best is None or not best.span.overlaps(label.span):
                matched.append((label, None))
                continue
            rest.remove(best)
            matched.append((label, best))
            self.relaxed += 1
            self.strict += best.span == label.span
            self.value += best.value == label.value
        return [*matched, *((None, f) for f in rest)]


def outermost(labels: list[Timex]) -> list[Timex]:
    """Labels inside no other label."""
    return [a for a in labels if not any(b.span.covers(a.span) and b.span != a.span for b in labels)]


CORPORA = (("TimeBank", "tempeval3/TimeBank"), ("AQUAINT", "tempeval3/AQUAINT"), ("WikiWars", "wikiwars"))
GROUPS = {"placed": "calendar dates", "dates": "all dates and times", "all": "all expressions"}
FIGURES = {"strict": "strict F1", "relaxed": "relaxed F1", "value": "value F1"}


def exam(corpora: Path) -> Iterator[Row]:
    """Calendar dates alone, which are what the product gives out; then with those that TIMEX3 has besides."""
    for name, folder in CORPORA:
        data = corpus(name, (corpora / folder).rglob("[!.]*.tml"))
        done = [scores(document)[0] for document in documents(corpora / folder)]
        for figure, called in FIGURES.items():
            yield f1(data, f"{GROUPS['placed']}, {called}", _counts(done, "placed", figure))
        for group in ("dates", "all"):
            for figure, called in FIGURES.items():
                yield f1(data, GROUPS[group], _counts(done, group, figure), held=False, column=called)


def _counts(done: list[dict[str, Score]], group: str, figure: str) -> list[tuple[int, int, int]]:
    return [(getattr(score[group], figure), score[group].gold, score[group].found) for score in done]


def scores(document: Document) -> tuple[dict[str, Score], list[tuple[Timex | None, Timex | None]]]:
    """A text's scores for calendar dates alone, for TIMEX3 DATE and TIME, and for all; the pairs of the second."""
    score = {"placed": Score(), "dates": Score(), "all": Score()}
    found = expressions(document.text, [Span(0, len(document.text))], document.published)
    given, outer = [t for e in found for t in timexes(document.text, e)], outermost(document.labels)
    score["all"].add(outer, given)
    placed = [t for e in found if e.kind is Kind.DATE for t in timexes(document.text, e)]
    calendar = [g for g in outer if g.date and g.value and not g.value.startswith(("P", "FUTURE", "null", "XXXX"))]
    score["placed"].add(calendar, placed)
    return score, score["dates"].add([g for g in outer if g.date], [t for t in given if t.date])


def _error(document: Document, gold: Timex | None, mine: Timex | None) -> str:
    at = (gold or mine).span  # type: ignore[union-attr]
    around = " ".join(document.text[max(0, at.start - 60) : at.end + 40].split())
    name = "missed" if mine is None else "extra" if gold is None else "span" if gold.value == mine.value else "value"
    sides = " | ".join(f"{t.span.of(document.text)!r} {t.value}" if t else "-" for t in (gold, mine))
    return f"{name:7} {sides}   ({document.published}: {around})"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    for _, folder in CORPORA:
        for document in documents(parser.parse_args().corpora / folder):
            for gold, mine in scores(document)[1]:
                if gold is None or mine is None or gold.span != mine.span or gold.value != mine.value:
                    print(_error(document, gold, mine))


if __name__ == "__main__":
    main()
