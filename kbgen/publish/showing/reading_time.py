"""How long it takes to read an article."""

from functools import lru_cache

from kbgen.model.article import Article
from kbgen.model.made import Made
from kbgen.publish.finding.documents import plain_text
from kbgen.publish.reading.addresses import located
from kbgen.words.written import is_cjk, written

_PER_MINUTE, _SIGNS_PER_MINUTE = 200, 400  # words, and characters where words have no spaces
_KEPT = 20_000  # texts whose length is not counted again


def minutes_in(length: str) -> float:
    """Return how many minutes it takes to read what is so long, as `length` says it."""
    words, signs = map(int, length.split())
    return words / _PER_MINUTE + signs / _SIGNS_PER_MINUTE


def length(article: Article) -> Made:
    """Return how many words *article* has, and characters where words have no spaces.

    To count them takes longer than all else on the pages; languages share what is not translated.
    """
    texts = tuple(piece.text for piece in article.pieces())

    def counted() -> str:
        words, signs = (sum(some) for some in zip((0, 0), *map(_counted, texts), strict=True))
        return f"{words} {signs}"

    return Made(("length", *texts), counted)


# a server builds the same texts again and again
@lru_cache(maxsize=_KEPT)
def _counted(text: str) -> tuple[int, int]:
    """Return how many words Markdown *text* has, and characters where words have no spaces."""
    words = written(plain_text(located(text, lambda _: "#")))
    signs = [len(word) for word in words if is_cjk(word)]
    return len(words) - len(signs), sum(signs)
