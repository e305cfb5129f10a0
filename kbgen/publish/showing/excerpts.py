"""What a page says about itself where its author wrote no description."""

from kbgen.model.article import Article
from kbgen.publish.finding.documents import plain_text
from kbgen.publish.reading.addresses import located

_LONGEST = 160  # characters, of which search engines show about as many


def description_of(article: Article) -> str:
    """Return the description of *article*, else the beginning of its first text."""
    if article.meta.description:
        return article.meta.description
    texts = (plain_text(located(piece.text, lambda _: "#")) for piece in article.pieces())
    return next((_short(text.partition("\n")[0]) for text in texts if text), "")


def _short(text: str) -> str:
    """Return the words of *text* that fit; what has few spaces is cut between its characters."""
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST]
    words = cut.rpartition(" ")[0]
    return f"{words if len(words) > _LONGEST // 2 else cut}…"
