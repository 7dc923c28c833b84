"""The article's own text on the page, every voice marked and every mark leading back to the summary."""

import re
from collections.abc import Iterator
from itertools import groupby

from onrecord.export.markup import escaped, isolated, line_style, words
from onrecord.export.passages import Paragraph, Segment, levels, paragraphs
from onrecord.export.sheet import Sheet
from onrecord.export.wording import STANCES
from onrecord.records import BlockKind

_WORD = re.compile(r"\w")
_ROWS = 4
"""How many lines can stand below one another; deeper nesting shares the last."""

_LEFT_OUT = {
    BlockKind.PROMO: "Not part of the report: appeals and notices",
    BlockKind.OTHER: "Not part of the report: other text of the page",
}


def prose(sheet: Sheet) -> str:
    """The switch that picks a voice, and the text under it."""
    rows = levels(sheet.reading.attributions)
    blocks = groupby(paragraphs(sheet.reading), key=lambda one: one.kind)
    drawn = "".join(_block(sheet, rows, kind, list(lines)) for kind, lines in blocks)
    language = sheet.reading.article.language
    lang = f' lang="{escaped(language)}"' if language else ""
    text = f'<div class="prose"{lang}>{drawn}</div>'
    return sheet.section("report-text", "The report, with every voice marked", _switch(sheet) + text) if drawn else ""


def _switch(sheet: Sheet) -> str:
    """Everything, the outlet alone, or one speaker: radio buttons that style.css reads, so that no script is needed."""
    choices = [("all", "Everything"), ("own", "Only what the outlet says itself")]
    choices += [(f"v{number}", isolated(voiced.name)) for number, voiced in enumerate(sheet.voiced)]
    buttons = "".join(_button(sheet.prefix, name, label) for name, label in choices)
    return f'<fieldset class="switch"><legend>Show</legend>{buttons}</fieldset>'


def _button(prefix: str, name: str, label: str) -> str:
    mark, checked = f"{prefix}-show-{name}", " checked" if name == "all" else ""
    button = f'<input type="radio" name="{prefix}-show" id="{mark}" class="pick-{name}"{checked}>'
    return f'<span>{button}<label for="{mark}">{label}</label></span>'


def _block(sheet: Sheet, rows: tuple[int, ...], kind: BlockKind, lines: list[Paragraph]) -> str:
    """The lines of neighbouring blocks of one kind; folded where nothing is read from them."""
    tag = "h4" if kind in (BlockKind.HEADLINE, BlockKind.HEADING) else "p"
    drawn = "".join(
        f'<{tag} class="{kind.value}" dir="auto">{"".join(_segments(sheet, rows, line))}</{tag}>' for line in lines
    )
    return drawn if kind.readable else f"<details><summary>{_LEFT_OUT[kind]}</summary>{drawn}</details>"


def _segments(sheet: Sheet, rows: tuple[int, ...], line: Paragraph) -> Iterator[str]:
    """The line's segments. A pause between words, such as a full stop, shows and hides with what comes before it."""
    voices = ""
    for segment in line.segments:
        text = segment.span.of(sheet.reading.article.text)
        if segment.concerns or _WORD.search(text):
            voices = "".join(f" {voice}" for voice in _voices(sheet, segment))
        anchors = "".join(f'<span class="anchor" id="{sheet.prefix}-{fact}"></span>' for fact in segment.facts)
        signs = "".join(_signs(sheet, segment))
        yield f'<span class="segment{voices}">{anchors}{signs}<span>{_marked(sheet, rows, segment, text)}</span></span>'


def _voices(sheet: Sheet, segment: Segment) -> Iterator[str]:
    """What the switch looks at: the outlet's own voice, and each speaker who has a part in the words."""
    if segment.own:
        yield "own"
    speakers = {sheet.voice_of[sheet.reading.attributions[number].id] for number in segment.concerns}
    yield from (f"v{speaker}" for speaker in sorted(speakers))


def _marked(sheet: Sheet, rows: tuple[int, ...], segment: Segment, text: str) -> str:
    """The words on the lines of every statement they belong to, the outermost line lowest."""
    drawn = words(text)
    if segment.source:
        drawn = f'<span class="source">{drawn}</span>'
    for number in reversed(segment.within):
        style, row = line_style(sheet.reading.attributions[number]), min(rows[number], _ROWS - 1)
        drawn = f'<span class="words {style} row{row}">{drawn}</span>'
    return drawn


def _signs(sheet: Sheet, segment: Segment) -> Iterator[str]:
    """The number of each statement that begins or goes on here, leading to the summary; and who makes it."""
    for one in (sheet.reading.attributions[number] for number in segment.opens):
        number, who = sheet.numbers[one.id], f"{sheet.name(one)}, {STANCES[one.stance]}"
        label = escaped(f"{number}, {who}: back to the summary")
        yield (
            f'<span class="sign"><a class="number" id="{sheet.prefix}-a{number}" href="#{sheet.prefix}-s{number}" '
            f'aria-label="{label}">{number}</a><span class="side-note {line_style(one)}" aria-hidden="true">'
            f"<b>{number}</b> {isolated(who)}</span></span>"
        )
    for number in segment.resumes:
        yield f'<sup class="again" title="statement {number + 1} goes on">{number + 1}</sup>'
