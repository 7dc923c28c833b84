"""The order of the rooms: collect, clean, read, resolve, link. This file alone knows it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, BinaryIO

from onrecord.records import Article, Capture, NoArticle, Reading, SourceError

if TYPE_CHECKING:
    from onrecord.ledger.sealed import Machine
    from onrecord.read.model import Model

SAMPLE = 10_000
"""Code points that tell a language."""
FOREMOST = timedelta(hours=14)
"""How far the clock that is most ahead is ahead of UTC."""
SURE_OF_LANGUAGE = 40
"""Words from which on a language that shares our letters is surely told."""


def read_sources(
    arguments: Sequence[str],
    *,
    stdin: BinaryIO | None = None,
    published: date | None = None,
    fast: bool = False,
    allow_private: bool = False,
) -> Iterator[Reading | SourceError]:
    """A reading for every report that the arguments name, or the reason why there is none; in order.

    arguments: files, folders, URLs, or "-" for `stdin`. published: the day of publication, over what a report says.
    """
    from onrecord.collect import gather

    for capture in gather(arguments, stdin=stdin, allow_private=allow_private):
        yield capture if isinstance(capture, SourceError) else read_capture(capture, published, fast=fast)


def read_capture(capture: Capture, published: date | None = None, *, fast: bool = False) -> Reading | SourceError:
    """One captured report, read; a SourceError where it holds no article."""
    try:
        article = article_of(capture, published)
    except SourceError as error:
        return error
    return read_article(article, the_model("fast" if fast else "standard"), last_day(capture))


def last_day(capture: Capture) -> date | None:
    """The last day that a report can be of: the day on which it was got, by the foremost clock; None where unknown."""
    return (capture.at + FOREMOST).date() if capture.at else None


def article_of(capture: Capture, published: date | None = None) -> Article:
    """The article that a capture holds; NoArticle says why there is none that can be read."""
    from onrecord.clean import clean

    article = clean(capture, published)
    if foreign := _foreign(article):
        raise NoArticle(capture.source, f"is in another language ({foreign}); only English is read")
    return article


def _foreign(article: Article) -> str | None:
    """The language of a text that is surely not English; a short one in Latin letters may be misjudged and passes."""
    if article.language in (None, "en"):
        return None
    letters = [letter for letter in article.text[:SAMPLE] if letter.isalpha()]
    latin = sum(letter < "\u0250" for letter in letters)
    words = len(article.text[:SAMPLE].split())
    return article.language if 2 * latin < len(letters) or words >= SURE_OF_LANGUAGE else None


def read_article(article: Article, model: "Model", today: date | None = None) -> Reading:
    """Everything that can be read in one article. today: a day of publication after it is not believed."""
    from onrecord.link import contested
    from onrecord.read import find, interpret, voices
    from onrecord.resolve.figures import find_figures
    from onrecord.resolve.people import resolve_speakers
    from onrecord.resolve.places import find_places
    from onrecord.resolve.times import find_times

    attributions = resolve_speakers(article, interpret(article, find(article, model)))
    reading = Reading(article, attributions, voices(article, attributions), times=find_times(article, today))
    reading = replace(reading, places=find_places(article, attributions))
    figures = find_figures(article, attributions, reading.times, reading.places)
    return replace(reading, figures=figures, contested=contested(article, attributions))


@cache
def the_machine(tool: str, *, fast: bool = False) -> "Machine":
    """What reads: the model's name and the beginning of its files' SHA-256, and the tool's name and version."""
    from onrecord.ledger.sealed import Machine

    return Machine(version_of(the_model("fast" if fast else "standard").settings.name), tool)


@cache
def version_of(model: str) -> str:
    """The name of a shipped model, and the beginning of its files' SHA-256."""
    from hashlib import sha256

    from onrecord.read.model import MODELS

    whole = sha256()
    for file in sorted((MODELS / model).iterdir()):
        whole.update(file.read_bytes())
    return f"{model} {whole.hexdigest()[:12]}"


@cache
def the_model(name: str) -> "Model":
    """The shipped model of this name, loaded once; the other one where only that is shipped."""
    from onrecord.read import load, shipped

    names = shipped()
    return load(name if name in names else names[0])
