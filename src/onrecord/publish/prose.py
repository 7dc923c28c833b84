"""A report's text for its page: every voice marked, every mark leading to the page of its statement.

Built as a string, since marks nest; every word goes through the escapes of export/markup.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from onrecord.export.markup import escaped, isolated, line_style, words
from onrecord.export.passages import Paragraph, Segment, levels, paragraphs
from onrecord.export.summary import by_speaker, name_of
from onrecord.export.wording import STANCES
from onrecord.publish.excerpt import LEFT_OUT, kept, without
from onrecord.publish.queries.article import Article
from onrecord.publish.veil import told
from onrecord.publish.visibility import Shown
from onrecord.records import Attribution, BlockKind, Span

OWN = "own"
"""The voice of the outlet itself, in a page's address."""
GAP = '<span class="gap" role="img" aria-label="words left out">[…]</span> '
ROWS = 4
"""How many lines can stand below one another; deeper nesting shares the last."""
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the voices that the page can show alone. query: what its link adds to the address."""

    label: str
    query: tuple[tuple[str, str], ...]
    chosen: bool


def choices(found: Article, voice: str | None, speaker: str | None) -> list[Choice]:
    """Everything, the outlet alone, or one speaker."""
    names = list(dict.fromkeys(voiced.name for voiced in by_speaker(found.reading)))
    return [
        Choice("Everything", (), not voice and speaker is None),
        Choice("Only what the outlet says itself", (("voice", OWN),), voice == OWN),
        *(Choice(f"Only {told(name)}", (("speaker", name),), speaker == name) for name in names),
    ]


def prose(
    shown: Shown, found: Article, voice: str | None, speaker: str | None, cited: Span | None = None
) -> SafeString:
    """The text, or the parts of it in one voice; only what is quoted where the whole text is not to be shown.

    cited: words that stand out, under the id "cited", since a link led to them.
    """
    drawing = _Drawing(shown, found, voice, speaker, cited)
    return mark_safe("".join(drawing.blocks()))


class _Drawing:
    """One report being drawn."""

    def __init__(
        self, shown: Shown, found: Article, voice: str | None, speaker: str | None, cited: Span | None
    ) -> None:
        self.shown, self.found, self.reading = shown, found, found.reading
        self.text = self.reading.article.text
        self.rows = levels(self.reading.attributions)
        self.voice, self.speaker, self.cited = voice, speaker, cited
        whole = (Span(0, len(self.text)),) if shown.full_text else kept(self.reading)
        self.parts = without(whole, found.withheld)
        self.gap, self.pause, self.ids = False, False, set[str]()

    def blocks(self) -> Iterator[str]:
        """Every paragraph that has something to show."""
        for kind, lines in groupby(paragraphs(self.reading), key=lambda one: one.kind):
            if kind in LEFT_OUT:
                continue
            for line in lines:
                yield from self._paragraph(kind, line)
        if self.gap:
            yield f'<p class="body">{GAP}</p>'

    def _paragraph(self, kind: BlockKind, line: Paragraph) -> Iterator[str]:
        inside = "".join(part for segment in line.segments for part in self._segment(segment))
        if inside:
            name = "h2" if kind is BlockKind.HEADLINE else "h3" if kind is BlockKind.HEADING else "p"
            yield f'<{name} class="{kind.value}" dir="auto">{inside}</{name}>'

    def _segment(self, segment: Segment) -> Iterator[str]:
        if segment.concerns or _WORD.search(segment.span.of(self.text)):
            self.pause = self._asked(segment)
        if not self.pause:
            self.gap = self.gap or bool(_WORD.search(segment.span.of(self.text)))
            return
        pieces = [Span(max(segment.span.start, part.start), min(segment.span.end, part.end)) for part in self.parts]
        reached = segment.span.start
        signs = "".join(self._signs(segment))
        for piece in (each for one in pieces if one.start < one.end for each in self._cut(one)):
            self.gap = self.gap or bool(_WORD.search(self.text[reached : piece.start]))
            yield f"{GAP if self.gap else ''}{self._anchors(segment, piece)}{signs}{self._marked(segment, piece)}"
            self.gap, reached, signs = False, piece.end, ""
        self.gap = self.gap or bool(_WORD.search(self.text[reached : segment.span.end]))

    def _cut(self, piece: Span) -> Iterator[Span]:
        """The piece, cut where what is cited begins and ends."""
        inside = [at for at in self.cited or () if piece.start < at < piece.end]
        for start, end in pairwise((piece.start, *inside, piece.end)):
            yield Span(start, end)

    def _asked(self, segment: Segment) -> bool:
        """Whether the voice that is asked for speaks here."""
        if self.voice == OWN:
            return segment.own
        if self.speaker is None:
            return True
        speakers = {name_of(self.reading, self.reading.attributions[number]) for number in segment.concerns}
        return self.speaker in speakers

    def _anchors(self, segment: Segment, piece: Span) -> str:
        """Where links to figures, and to passages of the outlet's own, lead."""
        starts = [piece.start] if segment.own else []
        starts += [self.reading.figures[int(fact[1:])].span.start for fact in segment.facts if fact.startswith("f")]
        new = [f"at{start}" for start in dict.fromkeys(starts) if f"at{start}" not in self.ids]
        if self.cited and self.cited.covers(piece) and "cited" not in self.ids:
            new.append("cited")
        self.ids.update(new)
        return "".join(f'<span class="anchor" id="{name}"></span>' for name in new)

    def _marked(self, segment: Segment, piece: Span) -> str:
        """The words on the lines of every statement they belong to, the outermost line lowest."""
        drawn = words(told(piece.of(self.text)))
        if segment.source:
            drawn = f'<span class="source">{drawn}</span>'
        for number in reversed(segment.within):
            one, row = self.reading.attributions[number], min(self.rows[number], ROWS - 1)
            drawn = f'<mark class="words {line_style(one)} row{row}">{drawn}</mark>'
        if self.cited and self.cited.covers(piece):
            drawn = f'<span class="cited">{drawn}</span>'
        return f'<span class="own">{drawn}</span>' if segment.own else drawn

    def _signs(self, segment: Segment) -> Iterator[str]:
        """The number of each statement that begins here, leading to its page; and who makes it."""
        for number in segment.opens:
            one = self.reading.attributions[number]
            yield self._sign(number + 1, one)

    def _sign(self, number: int, one: Attribution) -> str:
        who = f"{told(name_of(self.reading, one))[:160]}, {STANCES[one.stance]}"
        mark = self.found.mark.get(one.id)
        opens = escaped(reverse("publish:said", args=[self.shown.name, mark])) if mark else ""
        label = escaped(f"Statement {number}: {who}. See the claim, the speaker and the sealed copy")
        sign = f'<a class="number" id="s{number}" href="{opens}" aria-label="{label}">{number}</a>'
        note = f'<span class="side-note {line_style(one)}" aria-hidden="true"><b>{number}</b> {isolated(who)}</span>'
        return f'<span class="sign">{sign}{note}</span>'
