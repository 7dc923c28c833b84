"""What of a crawl is a news article, told without a model; what is not is counted by the reason."""

from onrecord.batch.contents import Held
from onrecord.records import Article, BlockKind, NoArticle

FEWEST = 40
"""Words of story, below which a page is a teaser, a gallery or a list."""

PAGES = frozenset(("text/html", "application/xhtml+xml"))


def checked(article: Article, held: Held, languages: frozenset[str]) -> Article:
    """The article again; NoArticle says why it is no news that was asked for.

    A page of the web says at least when it was published, or by whom. Texts and documents are what somebody chose.
    """
    story = [block.span.of(article.text) for block in article.blocks if block.kind is BlockKind.BODY]
    if sum(len(part.split()) for part in story) < FEWEST:
        raise NoArticle(article.source, f"has fewer than {FEWEST} words of story")
    if held.capture.media_type in PAGES and article.published is None and article.byline is None:
        raise NoArticle(article.source, "says neither when it was published nor by whom")
    if article.language is not None and article.language not in languages:
        raise NoArticle(article.source, f"is in another language ({article.language})")
    return article
