"""Who says "I" outside any quotation: whoever wrote the article."""

import re

from onrecord.records import Article, Speaker, SpeakerKind
from onrecord.resolve.people.entity import Entity
from onrecord.resolve.people.scene import Scene

UNKNOWN = "author"
"""What the author is called where the article gives no name."""
NAMED = re.compile(r"(?:by\s+)?(?P<name>[^\W\d_][\w.’'-]*(?:\s+[^\W\d_][\w.’'-]*){1,3})$", re.I)
NOTE = re.compile(r"\s(?:is|was|writes|teaches|covers)\b")


def author_of(article: Article, scene: Scene) -> Entity:
    """The author by the byline, else by the note about the author that ends the text ("Ada Orlan is a writer")."""
    who = _by_line(article, scene)
    if who is None:
        who = _last_note(scene)
    if who is not None:
        return scene.person(who)
    name = NAMED.match(article.byline.strip()) if article.byline else None
    return Entity(Speaker(name["name"] if name else UNKNOWN, SpeakerKind.PERSON, UNKNOWN))


def _by_line(article: Article, scene: Scene) -> int | None:
    """Number of the only person of the text whom the byline names."""
    byline = article.byline or ""
    found = [n for n, person in enumerate(scene.cast.people) if " " in person.name and person.name in byline]
    return found[0] if len(found) == 1 else None


def _last_note(scene: Scene) -> int | None:
    """Number of the person with whose full name the last paragraph begins, told there in the third person."""
    start = max((line for line in scene.page.lines if scene.page.text[line:].strip()), default=0)
    for naming in scene.cast.namings:
        full = " " in naming.span.of(scene.page.text)
        if naming.span.start == start and len(naming.who) == 1 and full:
            return naming.who[0] if NOTE.match(scene.page.text, naming.span.end) else None
    return None
