"""What a form says, as a value of the ledger."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.desk.opinions import FIELDS
from onrecord.ledger.problems import Refused
from onrecord.records import PlaceRef, Span
from onrecord.records.judgement import Kind

SPANS = ("source", "cue", "content", "target", "addressee")
"""Fields of a statement that are words of its text."""
_WORD = re.compile(r"\w+(?:['’.,-]\w+)*|[^\w\s]+")
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


@dataclass(frozen=True, slots=True)
class Form:
    """What was sent: the values of each name."""

    sent: Mapping[str, Sequence[str]]

    def get(self, name: str) -> str:
        """The last value of a name, "" where there is none."""
        return self.all(name)[-1] if self.all(name) else ""

    def all(self, name: str) -> Sequence[str]:
        """Every value of a name."""
        return self.sent.get(name, ())


def attribution(field: str, form: Form, text: str) -> object:
    """The value of a field of a statement. Raises Refused for what is none."""
    if field in SPANS:
        return spans(form.all("words"), text)
    if field not in FIELDS:
        raise Refused(f"{field!r} is no field that can be corrected")
    if field == "speaker":
        return speaker(form)
    if field == "anonymous":
        return form.get("value") == "yes"
    return form.get("value")


def speaker(form: Form) -> dict[str, str] | None:
    """A speaker; None where the form says that nobody can be told."""
    if form.get("nobody"):
        return None
    name = " ".join(form.get("name").split())
    if not name:
        raise Refused("a speaker needs a name, or say that nobody can be told")
    given = {"name": name, "kind": form.get("kind") or "person"}
    more = {part: " ".join(form.get(part).split()) for part in ("role", "speaks_for")}
    return given | {part: words for part, words in more.items() if words}


def spans(chosen: Iterable[str], text: str) -> list[list[int]]:
    """The stretches that the chosen words make, "START-END" each; words with no other word between are one stretch."""
    found: list[list[int]] = []
    for given in chosen:
        match = _SPAN.fullmatch(given)
        if match is None:
            raise Refused(f"{given!r} is no place in the text")
        found.append([int(match[1]), int(match[2])])
    return _joined(sorted(found), text)


def _joined(pieces: Sequence[list[int]], text: str) -> list[list[int]]:
    joined: list[list[int]] = []
    for start, end in pieces:
        between = text[joined[-1][1] : start] if joined else "x"
        if joined and (start <= joined[-1][1] or not re.search(r"\w|\n", between)):
            joined[-1][1] = max(joined[-1][1], end)
        else:
            joined.append([start, end])
    return joined


# --- times, places, figures


def fact(kind: Kind, form: Form, known: object) -> dict[str, object]:
    """The fields that a form puts right of a time, a place or a figure. known: what was read."""
    if kind is Kind.TIME:
        return time(form)
    if kind is Kind.PLACE and isinstance(known, PlaceRef):
        return place(form, known)
    return figure(form)


def time(form: Form) -> dict[str, object]:
    """The first and the last day; one day where there is but one."""
    first = _day(form.get("earliest"))
    last = _day(form.get("latest")) if form.get("latest") else first
    if last < first:
        raise Refused("the last day comes before the first")
    edtf = first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return {"edtf": edtf, "earliest": first.isoformat(), "latest": last.isoformat(), "reason": None}


def _day(words: str) -> date:
    try:
        return date.fromisoformat(words)
    except ValueError as error:
        raise Refused(f"{words!r} is no day; write it as 2022-09-16") from error


def place(form: Form, known: PlaceRef) -> dict[str, object]:
    """One of the candidates, or a place by its name and where it lies."""
    precision = _number(form.get("precision") or str(known.precision.value))
    for each in known.candidates:
        if form.get("candidate") == each.gazetteer_id:
            found = {name: getattr(each, name) for name in ("gazetteer_id", "name", "country", "lat", "lon")}
            return found | {"precision": int(precision), "reason": None}
    lat, lon = (_number(form.get(name)) if form.get(name) else getattr(known, name) for name in ("lat", "lon"))
    if (lat is not None and not -90 <= lat <= 90) or (lon is not None and not -180 <= lon <= 180):
        raise Refused("a latitude lies between -90 and 90, a longitude between -180 and 180")
    name = " ".join(form.get("name").split()) or known.name
    same = name == known.name and (lat, lon) == (known.lat, known.lon)
    return {
        "name": name,
        "gazetteer_id": known.gazetteer_id if same else f"desk:{name}" if lat is not None else None,
        "lat": lat,
        "lon": lon,
        "country": (form.get("country").strip().upper()[:2] or None) if form.all("country") else known.country,
        "precision": int(precision),
        "reason": None,
    }


def figure(form: Form) -> dict[str, object]:
    """The interval, what is counted, and how it is hedged."""
    low, high = (int(_number(form.get(name))) if form.get(name) else None for name in ("low", "high"))
    if low is not None and high is not None and high < low:
        raise Refused("the highest is less than the lowest")
    measure = " ".join(form.get("measure").split())
    if not measure:
        raise Refused("say what is counted")
    return {"low": low, "high": high, "measure": measure, "qualifier": form.get("qualifier") or None}


def _number(words: str) -> float:
    try:
        return float(words.replace(",", "").replace(" ", ""))
    except ValueError as error:
        raise Refused(f"{words!r} is no number") from error


def words_in(text: str, span: Span) -> list[Span]:
    """Every word of a stretch, and every run of other signs, for forms that choose among them."""
    return [Span(span.start + found.start(), span.start + found.end()) for found in _WORD.finditer(span.of(text))]
