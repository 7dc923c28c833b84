"""The open pages as the forum sees them: cases, claims and statements by name, and words that everyone may quote."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property
from urllib.parse import quote_plus

from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse

from onrecord.access.groups import cases_for
from onrecord.discuss.anchor import LONGEST, around, find
from onrecord.discuss.manners import Refused
from onrecord.discuss.models import Passage
from onrecord.discuss.open_page import Cited, Place, Seen, Subject
from onrecord.ledger.ask import cases, reports, statements
from onrecord.ledger.ask import claims as asked
from onrecord.ledger.models import AttributionRow, Case, Member, ReadingVersion
from onrecord.ledger.rows import report_of
from onrecord.publish.excerpt import kept, without
from onrecord.publish.publication import open_cases, standing
from onrecord.publish.queries import article, claims, speakers
from onrecord.publish.queries.statements import quotes
from onrecord.publish.quoted import SHORT, Quoted, outlet_of
from onrecord.publish.veil import BLOCK, Veil, told, veil_of
from onrecord.publish.visibility import Shown, the_case
from onrecord.records import BlockKind, Span

NOT_SHOWN = (BlockKind.PROMO, BlockKind.OTHER)
SECONDS = 600
"""How long a veil or a claim is kept; its name has the revision of its case, so it is never an old one."""


class Pages:
    """The open pages. See discuss.open_page.OpenPage."""

    def seen(self, request: HttpRequest, name: str) -> Seen:
        """As whoever asks sees it."""
        return OnPage(the_case(request, name))

    def everyone(self, case: Case) -> Seen:
        """As everyone sees it."""
        return OnPage(Shown(case, standing(case), _veil(case)))

    def names(self, numbers: Iterable[int], request: HttpRequest | None) -> Mapping[int, str]:
        """Titles of open cases, and of those that whoever asks may see."""
        wanted = set(numbers)
        open_ = {one.case_id: Shown(one.case, one, Veil()).title for one in open_cases() if one.case_id in wanted}
        if request is not None and wanted - set(open_):
            for case in cases_for(request.user).filter(pk__in=wanted - set(open_)):
                open_[case.pk] = Shown(case, standing(case), Veil()).title
        return open_

    def speaker(self, seen: Seen, name: str) -> str | None:
        """The address of a speaker's page."""
        shown = _shown(seen)
        return reverse("publish:speaker", args=[shown.name, name]) if speakers.speaker(shown, name) else None

    def said_by(self, seen: Seen, name: str, most: int) -> list[Subject]:
        """What a speaker said, the newest first."""
        shown = _shown(seen)
        one = speakers.speaker(shown, name)
        return [_statement(shown, each) for each in speakers.latest(shown, one, most)] if one else []


class OnPage:
    """A case as somebody sees it. See discuss.open_page.Seen."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown

    @property
    def row(self) -> Case:
        """The ledger's row."""
        return self.shown.case

    @property
    def title(self) -> str:
        """The team's title, else the name."""
        return self.shown.title

    @property
    def href(self) -> str:
        """Its page."""
        return reverse("publish:case", args=[self.shown.name])

    @property
    def is_open(self) -> bool:
        """Whether everyone sees it."""
        return self.shown.is_open

    def claim(self, code: str) -> Subject | None:
        """The claim of this code."""
        key = f"subject:{self.row.pk}:{cases.changed(self.row)}:{self.shown.team}:{quote_plus(code)}"
        known: Subject | None = cache.get(key)
        if known is None and (known := self._claim(code)):
            cache.set(key, known, SECONDS)
        return known

    def _claim(self, code: str) -> Subject | None:
        row = asked.of_code(self.row, code)
        found = claims.disputed(self.shown, [row], 1) if row else []
        if row is None or not found:
            return None
        href = reverse("publish:claim", args=[self.shown.name, code])
        return Subject("claim", found[0].text, found[0].state.value, href, row.worded_by.attribution.mark, code)

    def claim_with(self, mark: str) -> Subject | None:
        """The claim that a statement belongs to now."""
        code = statements.claims_of_marks(self.row, [mark]).get(mark)
        return self.claim(code) if code else None

    def statement(self, mark: str) -> Subject | None:
        """The statement of this mark, as it stands in the reading that counts now."""
        row = statements.of_mark(self.row, mark)
        found = quotes(self.shown, [row]) if row else []
        return _statement(self.shown, found[0]) if found else None

    def marks(self, code: str) -> QuerySet[Member, str]:
        """The marks of all statements of a claim."""
        rows = Member.objects.filter(claim__case=self.row, claim__code=code).exclude(role="echoes")
        return rows.values_list("statement__attribution__mark", flat=True)

    def held_back(self, text: str) -> list[str]:
        """Names that the case holds back from everyone, whoever writes."""
        veiled = _veil(self.row).over(text)
        cut = [letter if letter != veiled[at] else " " for at, letter in enumerate(text)] if veiled != text else []
        return sorted(set("".join(cut).split()))

    def veiled(self, html: str) -> str:
        """Names begin with a capital and the tags of a post do not, so that tags are never touched."""
        return told(self.shown.veil.over(html))

    def report(self, code: str) -> str | None:
        """What the report is called."""
        version = reports.of_code(self.row, code) if _is_hex(code) else None
        return outlet_of(report_of(version), self.shown.veil).name if version else None

    def place(self, code: str, words: str, prefix: str, suffix: str) -> Place:
        """Where the words stand; only words that everyone sees on the report's page."""
        if len(words) > 2 * LONGEST:
            raise Refused(f"A passage can have {LONGEST} characters; choose the words that matter.")
        found = article.article(self._public, code) if _is_hex(code) else None
        if found is None:
            raise Refused("There is no such report in this case.")
        text = found.reading.article.text
        at = find(text, words, prefix, suffix)
        if at is None:
            raise Refused(
                "These words do not stand so in the report as everyone sees it. Please copy them from its page."
            )
        span = Span(*at)
        if span.end - span.start > LONGEST:
            raise Refused(f"A passage can have {LONGEST} characters; choose the words that matter.")
        if BLOCK in span.of(text) or not any(part.covers(span) for part in self._parts(found)):
            raise Refused("These words are not shown to everyone, so they cannot be quoted here.")
        before, after = around(text, *at)
        return Place(found.version.report.sha256, found.version.pk, *at, span.of(text), before, after)

    def cited(self, passages: Iterable[Passage]) -> Mapping[int, Cited]:
        """Under the veil, and where they stand now; found anew where a report was read again."""
        wanted = list(passages)
        if not wanted:
            return {}
        current = reports.named(self.row, {one.sha256 for one in wanted})
        versions = {version.report.sha256: version for version in current}
        hidden = self._hidden(version.pk for version in versions.values())
        found = {}
        for one in wanted:
            version = versions.get(one.sha256)
            place = _place_now(one, version) if version else None
            if version and not (place and any(place.overlaps(span) for span in hidden[version.pk])):
                found[one.post_id] = self._cited(one, version, place)
        return found

    def _cited(self, one: Passage, version: ReadingVersion, place: Span | None) -> Cited:
        outlet = outlet_of(report_of(version), self.shown.veil)
        href = reverse("publish:article", args=[self.shown.name, one.sha256[:SHORT]])
        if place:
            href = f"{href}?cite={place.start}-{place.end}#cited"
        return Cited(told(self.shown.veil.over(one.words)), href, outlet.name, outlet.published)

    def _hidden(self, versions: Iterable[int]) -> Mapping[int, list[Span]]:
        """Where statements stand that are withheld, by reading."""
        found: dict[int, list[Span]] = defaultdict(list)
        if self.shown.veil.marks:
            rows = AttributionRow.objects.filter(reading__in=list(versions), mark__in=self.shown.veil.marks)
            for reading, start, end in rows.values_list("reading", "start", "end"):
                found[reading].append(Span(start, end))
        return found

    def _parts(self, found: article.Article) -> tuple[Span, ...]:
        """What of a report everyone sees."""
        text = found.reading.article.text
        whole = (Span(0, len(text)),) if self._public.full_text else kept(found.reading)
        unseen = [block.span for block in found.reading.article.blocks if block.kind in NOT_SHOWN]
        return without(whole, [*found.withheld, *unseen])

    @cached_property
    def _public(self) -> Shown:
        return Shown(self.row, self.shown.publication, _veil(self.row))


def _shown(seen: Seen) -> Shown:
    assert isinstance(seen, OnPage)
    return seen.shown


def _statement(shown: Shown, one: Quoted) -> Subject:
    href = reverse("publish:said", args=[shown.name, one.mark])
    return Subject("statement", one.words, f"{one.by}: {one.badge}", href, one.mark)


def _place_now(one: Passage, version: ReadingVersion) -> Span | None:
    """Where a passage stands; looked for anew, once, where the report was read again."""
    if version.pk == one.reading:
        return Span(one.start, one.end)
    text = ReadingVersion.objects.values_list("text", flat=True).get(pk=version.pk)
    at = find(text, one.words, one.prefix, one.suffix)
    if at:
        Passage.objects.filter(pk=one.pk).update(reading=version.pk, start=at[0], end=at[1])
    return Span(*at) if at else None


def _veil(case: Case) -> Veil:
    """What everyone does not see of a case, kept until something in it changes."""
    key = f"veil:{case.pk}:{cases.changed(case)}"
    found: Veil | None = cache.get(key)
    if found is None:
        found = veil_of(case)
        cache.set(key, found, SECONDS)
    return found


def _is_hex(code: str) -> bool:
    return 8 <= len(code) <= 64 and set(code) <= set("0123456789abcdef")
