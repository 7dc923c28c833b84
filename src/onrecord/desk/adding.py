"""A statement that the machine missed: from the words of a form, or from a program, to a judgement."""

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.desk import fields
from onrecord.desk.deciding import decide
from onrecord.desk.finding import Found, found
from onrecord.ledger.added import FIELDS, REPORT, statement_of, value_of
from onrecord.ledger.ask.reports import of_code
from onrecord.ledger.judge import new
from onrecord.ledger.models import Case, ReadingVersion
from onrecord.ledger.problems import NoSuch, Refused
from onrecord.ledger.rows import mark_at
from onrecord.records import Attribution, Spans, SpeakerKind
from onrecord.records.judgement import Deed, Judgement, Kind

OPEN = "whoever added this statement could not tell"
"""Why it stays open who speaks."""


@dataclass(frozen=True, slots=True)
class Words:
    """Where the three parts of a statement stand, by the words of a form."""

    content: Found
    source: Found
    cue: Found

    @property
    def sound(self) -> bool:
        """Whether each part was found, or is not there."""
        return not any(one.problem for one in (self.content, self.source, self.cue))


def words_of(form: fields.Form, text: str) -> Words:
    """The parts as they are found; who and says, where they stand often, in the paragraph of what is said."""
    content = found(form.get("content"), text)
    source, cue = (found(form.get(part), text, content.spans) for part in ("source", "cue"))
    return Words(content, source, cue)


def add(case: Case, who: str, version: ReadingVersion, form: fields.Form, words: Words) -> Judgement:
    """Add what a form says to a report. Raises Refused, NotInText and Unusable; then nothing was written."""
    if not words.content.spans:
        raise Refused("give the words that are said")
    if any(one.overlaps(other) for one in words.cue.spans for other in words.content.spans):
        raise Refused("the words that say that it is said are no part of what is said")
    given: dict[str, object] = {
        "content": _plain(words.content.spans),
        "source": _plain(words.source.spans),
        "cue": _plain(words.cue.spans),
        "stance": form.get("stance"),
        "act": form.get("act"),
        "certainty": form.get("certainty") or "certain",
        "speaker": _speaker(form, version.text, words.source.spans),
    }
    return _passed(case, who, version, given, form.get("why"))


def add_given(case: Case, who: str, code: str, given: object, why: str) -> Judgement:
    """Add what a program says. code: the SHA-256 of the report's capture; given: the statement as the JSON has it."""
    version = of_code(case, code) if len(code) == len("0" * 64) else None
    if version is None:
        raise NoSuch(f"the case has no report {code!r}; give the SHA-256 of its capture")
    if not isinstance(given, dict):
        raise Refused("a statement is added as an object with content, source, cue, stance, act and speaker")
    return _passed(case, who, version, given, why)


def _passed(case: Case, who: str, version: ReadingVersion, given: Mapping[str, object], why: str) -> Judgement:
    """The judgement; what follows from the words themselves is worked out and not asked."""
    sha256 = version.report.sha256
    bare = new(Deed.ADD, Kind.ATTRIBUTION, "", who, value={REPORT: sha256, **given})
    one = statement_of(bare)
    follows = _follows(one, version.text)
    value = value_of(sha256, one) | {name: told for name, told in follows.items() if name not in given}
    assert set(value) <= {REPORT, *FIELDS}
    return decide(case, who, Deed.ADD, Kind.ATTRIBUTION, mark_at(sha256, one), why, value=value)


def _follows(one: Attribution, text: str) -> dict[str, object]:
    """How much of it is quoted, whether a reader can look the source up, and why the speaker is open."""
    from onrecord.read.quote import quote_of

    nobody = one.speaker is None and bool(one.source)
    return {
        "quote": quote_of(text, one.content).value,
        "anonymous": one.speaker is not None and one.speaker.kind is SpeakerKind.ANONYMOUS,
        "unresolved": {"reason": OPEN} if nobody else None,
    }


def _speaker(form: fields.Form, text: str, source: Spans) -> dict[str, object] | None:
    """The speaker that the form names, with the words of the report that name him; none where no words do."""
    if not source:
        return None
    told = fields.speaker(form)
    if told is None:
        return None
    last = told["name"].split()[-1]
    named = [span for span in source if last in span.of(text)]
    return {**told, "mentions": _plain(tuple(named))}


def _plain(spans: Spans) -> list[list[int]]:
    return [list(span) for span in spans]
