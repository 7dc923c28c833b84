"""Readings as one page for people: self-contained, no script, no request to anywhere."""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from string import Template
from typing import TYPE_CHECKING

from onrecord.export.markup import escaped, isolated, mark_style
from onrecord.export.prose import prose
from onrecord.export.sections import contested, speakers
from onrecord.export.sheet import Sheet
from onrecord.export.tables import figures, places, times
from onrecord.export.wording import STANCES, day
from onrecord.records import Article, Reading, Stance

if TYPE_CHECKING:
    from onrecord.ledger.sealed import Machine


def render(readings: Sequence[Reading], machine: "Machine") -> str:
    """A complete HTML page, encodable as UTF-8: each reading's summary, then its text with every voice marked.

    The style sheet stands in the page, allowed by its hash; a content security policy refuses anything else.
    machine: what read them, which the foot names.
    """
    sheets = [Sheet.of(number, reading) for number, reading in enumerate(readings, 1)]
    most = max((len(sheet.voiced) for sheet in sheets), default=0)
    style = "\n" + _file("style.css") + "".join(_only(number) for number in range(most))
    titles = [_title(reading.article) for reading in readings]
    return Template(_file("page.html")).substitute(
        title=escaped(titles[0] if len(titles) == 1 else f"{len(titles)} reports"),
        style=style,
        style_hash=b64encode(sha256(style.encode()).digest()).decode(),
        contents=_contents(titles),
        legend=_legend(),
        model=escaped(machine.model),
        tool=escaped(machine.tool),
        reports="\n".join(_report(sheet) for sheet in sheets),
    )


def _file(name: str) -> str:
    return files(__package__).joinpath("page", name).read_text(encoding="utf-8")


def _only(speaker: int) -> str:
    """The rule that leaves one speaker's statements and folds the rest, as style.css does for the outlet's own."""
    return Template(_file("only.css")).substitute(n=speaker)


def _title(article: Article) -> str:
    return article.title or article.source


def _contents(titles: Sequence[str]) -> str:
    """Links to the reports, where there are several."""
    if len(titles) < 2:
        return ""
    entries = "".join(f'<li><a href="#r{n}">{isolated(title)}</a></li>' for n, title in enumerate(titles, 1))
    return f'<nav class="contents" aria-label="Reports"><ol>{entries}</ol></nav>'


def _legend() -> str:
    """A sample of every line that the text may stand on, and the stances it stands for."""
    stances: dict[str, list[str]] = {}
    for stance in Stance:
        stances.setdefault(mark_style(stance), []).append(STANCES[stance])
    entries = [f'<li><span class="words {style}">{", ".join(nouns)}</span></li>' for style, nouns in stances.items()]
    return "".join(entries)


def _report(sheet: Sheet) -> str:
    article = sheet.reading.article
    return Template(_file("report.html")).substitute(
        id=sheet.prefix,
        title=isolated(_title(article)),
        facts=_facts(article),
        contested=contested(sheet),
        speakers=speakers(sheet),
        figures=figures(sheet),
        times=times(sheet),
        places=places(sheet),
        prose=prose(sheet),
    )


def _facts(article: Article) -> str:
    """Where the report comes from, as far as anybody says."""
    address = article.url or article.source
    link = isolated(address)
    if address.lower().startswith(("https://", "http://")):
        link = f'<a href="{escaped(address)}" rel="noreferrer">{link}</a>'
    published = article.published
    facts = [
        ("Publisher", article.publisher and isolated(article.publisher)),
        ("By", article.byline and isolated(article.byline)),
        ("Published", published and f'<time datetime="{published.isoformat()}">{day(published)}</time>'),
        ("Source", link),
        ("SHA-256 of what was read", f"<code>{escaped(article.sha256)}</code>"),
    ]
    return "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts if value)
