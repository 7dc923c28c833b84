"""What another extractor makes of the same page: where the two disagree, a person had better look.

Resiliparse, which shares no code and no method with the extraction in use. It is no better judge, only another one.
"""

import re
from collections import Counter

from onrecord.records import Article, BlockKind

DISAGREE = 0.75
"""Agreement below which a page is worth a look.

Of 93 labelled news pages 4 fall below it; of the same pages with half of the story lost 92 of 93, with all of the
page taken for the story 38 of 66 (those whose words then have an F1 under 0.8).
"""

STORY = (BlockKind.BODY, BlockKind.HEADING, BlockKind.CAPTION)
WORD = re.compile(r"\w+")


def agreement(article: Article, markup: str) -> float:
    """How far the words of an article's story are those of a second extraction: F1, 0 to 1, each word as often as used.

    What the article has outside its story, promo and headline too, is held against neither.
    """
    from resiliparse.extract.html2text import extract_plain_text  # compiled, hence only when asked for

    theirs = _words(extract_plain_text(markup, main_content=True))
    ours, apart = Counter[str](), Counter[str]()
    for block in article.blocks:
        (ours if block.kind in STORY else apart).update(_words(block.span.of(article.text)))
    theirs -= (theirs - ours) & apart
    both = (ours & theirs).total()
    return 2 * both / (ours.total() + theirs.total()) if both else 0.0


def _words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.casefold()))
