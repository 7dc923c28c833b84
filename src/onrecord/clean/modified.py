"""When a page says it was last changed."""

import re

from onrecord.clean.decode import decode
from onrecord.records import Capture, NoArticle

NAMES = (
    r"article:modified_time|og:updated_time|dateModified|date_modified|last-modified|dc(?:terms)?\.(?:date\.)?modified"
)
META = re.compile(r"<meta\s[^>]{0,600}>", re.IGNORECASE)
NAMED = re.compile(rf"(?:name|property|itemprop|http-equiv)\s*=\s*[\"']?(?:{NAMES})(?=[\"'\s/>])", re.IGNORECASE)
CONTENT = re.compile(r"content\s*=\s*(?:\"([^\"]{1,60})\"|'([^']{1,60})')", re.IGNORECASE)
LINKED_DATA = re.compile(r"\"dateModified\"\s*:\s*\"([^\"]{1,60})\"")


def said_modified(capture: Capture) -> str | None:
    """What the page's markup gives as the time of its last change, in its own words; None where it gives none.

    Linked data comes first: what a site writes there is about the report, and not about the page around it.
    """
    try:
        markup = decode(capture)
    except NoArticle:
        return None
    if found := LINKED_DATA.search(markup):
        return found[1].strip()
    for tag in META.findall(markup):
        if NAMED.search(tag) and (content := CONTENT.search(tag)):
            return (content[1] or content[2]).strip()
    return None
