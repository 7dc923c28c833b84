from onrecord.records import Article, Block, BlockKind, NoArticle, SourceError, Span


def test_nothing_is_read_from_appeals():
    blocks = (
        Block(BlockKind.HEADLINE, Span(0, 4)),
        Block(BlockKind.PROMO, Span(5, 9)),
        Block(BlockKind.BODY, Span(9, 20)),
    )
    article = Article("a.txt", "", "x" * 20, blocks)
    assert article.readable() == (Span(0, 4), Span(9, 20))
    assert article.kind_at(5) is BlockKind.PROMO
    assert article.kind_at(4) is BlockKind.OTHER


def test_errors_name_source_and_reason():
    error = NoArticle("page.html", "holds no article")
    assert isinstance(error, SourceError)
    assert str(error) == "page.html: holds no article"
