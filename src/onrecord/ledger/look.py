"""A case looked at: its view, made of all that the ledger knows of it."""

from collections.abc import Iterable, Mapping, Set
from datetime import datetime

from onrecord.ledger.correct import held_apart, names
from onrecord.ledger.judgements import Standing
from onrecord.ledger.known import Known, existing, now, then
from onrecord.ledger.models import Alias, ReadingVersion
from onrecord.ledger.rows import report_of
from onrecord.ledger.rules import Rules
from onrecord.ledger.setup import guarded
from onrecord.ledger.speakers import joined
from onrecord.ledger.view import CaseView, Said, Sided, Source, Voiced
from onrecord.records import Attribution, Stance, words_of
from onrecord.records.claims import Key
from onrecord.records.judgement import Kind


def case_view(name: str, rules: Rules, as_of: datetime | None = None) -> CaseView:
    """The case of this name, as it is settled or as it was known at a moment. Raises NoSuch and Unusable."""
    with guarded():
        case = existing(name)
        known = then(case, as_of, rules) if as_of else now(case)
        return CaseView(
            name=name,
            as_of=as_of,
            sources=_sources(known),
            claims=tuple(sided(known)),
            series=known.series,
            speakers=_speakers(known),
        )


def _sources(known: Known) -> tuple[Source, ...]:
    count: dict[str, int] = {}
    for key in known.statements:
        count[key.report] = count.get(key.report, 0) + 1
    copied = copies(known)
    return tuple(source(version, count, copied) for version in known.versions)


def copies(known: Known) -> dict[str, tuple[str, ...]]:
    """For each report that is a copy, of which ones; all by SHA-256."""
    found: dict[str, tuple[str, ...]] = {}
    for echo in known.echoes:
        found[echo.copy] = (*found.get(echo.copy, ()), echo.original)
    return found


def source(version: ReadingVersion, count: Mapping[str, int], copied: Mapping[str, tuple[str, ...]]) -> Source:
    """A report of the case, by its reading. count: statements of each, by SHA-256. copied: as from `copies`."""
    sha256 = version.report.sha256
    return Source(
        report=report_of(version),
        attributions=count.get(sha256, 0),
        problem=version.problem,
        model=version.model,
        tool=version.tool,
        supersedes=version.report.supersedes or None,
        echoes=copied.get(sha256, ()),
    )


def sided(known: Known) -> Iterable[Sided]:
    """The claims with their statements in full; of those that are known."""
    reports, text = known.reports, {version.report.sha256: version.text for version in known.versions}
    judged = _by_subject(known.judged)

    def said(key: Key, again: Set[Key]) -> Said:
        one = known.statements[key]
        held = judged.get(known.marks[key], ())
        return Said(
            key=key,
            mark=known.marks[key],
            report=reports[key.report],
            attribution=one.attribution,
            speaker=one.speaker or words_of(text[key.report], one.attribution.source) or None,
            words=words_of(text[key.report], one.attribution.content or one.attribution.cue),
            cue=words_of(text[key.report], one.attribution.cue),
            echo=key in again,
            judged=tuple(each.judgement for each in held),
            disputed=any(each.otherwise for each in held),
        )

    for claim in known.claims:
        again = frozenset(claim.echoes)
        yield Sided(
            claim,
            *(
                tuple(said(key, again) for key in side if key in known.statements)
                for side in (claim.asserted_by, claim.denied_by, claim.confirmed_by, claim.doubted_by)
            ),
        )


def _by_subject(judged: Iterable[Standing]) -> dict[str, tuple[Standing, ...]]:
    """What was judged on each attribution."""
    found: dict[str, tuple[Standing, ...]] = {}
    for each in judged:
        if each.judgement.kind is Kind.ATTRIBUTION:
            for mark in filter(None, (each.judgement.subject, each.judgement.other)):
                found[mark] = (*found.get(mark, ()), each)
    return found


def _speakers(known: Known) -> tuple[Voiced, ...]:
    """Those who have a name, each once under whatever names reports give it, who speaks most first."""
    groups: dict[tuple[str, str], list[tuple[Key, Attribution]]] = {}
    for key, one in known.statements.items():
        if one.attribution.speaker and one.speaker:
            groups.setdefault((one.speaker, one.attribution.speaker.kind.value), []).append((key, one.attribution))
    alias = _aliases(known)
    found = [_voiced(name, kind, told, alias.get((name, kind), set())) for (name, kind), told in groups.items()]
    return joined(found, held_apart(known.judged))


def _voiced(name: str, kind: str, told: list[tuple[Key, Attribution]], aliases: set[str]) -> Voiced:
    speakers = [one.speaker for _, one in told if one.speaker]
    stances = [one.stance for _, one in told]
    return Voiced(
        name=name,
        kind=kind,
        roles=tuple(sorted({one.role for one in speakers if one.role})),
        speaks_for=tuple(sorted({one.speaks_for for one in speakers if one.speaks_for})),
        aliases=tuple(sorted(aliases - {name})),
        stances=tuple((stance, stances.count(stance)) for stance in Stance if stance in stances),
        heard=frozenset(key.report for key, _ in told),
    )


def _aliases(known: Known) -> dict[tuple[str, str], set[str]]:
    """The words by which each speaker is named, those of merged ones under the one name."""
    merged = names(known.judged)
    found: dict[tuple[str, str], set[str]] = {}
    reports = {version.report_id for version in known.versions}
    rows = Alias.objects.filter(speaker__case=known.case)
    told = rows.values_list("speaker__name", "speaker__kind", "words", "report")
    for name, kind, words in (alias for *alias, report in told if report in reports):
        found.setdefault((merged.get(name, name), kind), set()).add(words)
    return found
