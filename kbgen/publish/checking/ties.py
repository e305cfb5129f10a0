"""What ties articles together: numbers of all by which one may decide what is told of another.

An article *offers* what others may look for in it, and *seeks* what decides about it. No check
tells of an article what follows from another one that offers nothing of what it seeks.
"""

from collections.abc import Iterator
from hashlib import blake2b

from kbgen.model.article import Article
from kbgen.model.prints import Prints
from kbgen.publish.checking.checks.links import named_in_front
from kbgen.publish.checking.prints import begin_of, numbers
from kbgen.words.written import normal

_NAME = 1


def offered(article: Article) -> Iterator[int]:
    """Yield the ties of *article* that others may seek, but for those of its text."""
    meta = article.meta
    yield _tie("file", article.path)
    yield _tie("id", article.id)
    yield from (_tie("id", id_) for id_ in meta.formerly)
    yield from (_tie("query", normal(query)) for query in meta.answers)
    yield from (_tie("shown", image.address) for image in article.images)


def sought(article: Article) -> Iterator[int]:
    """Yield the ties that decide what is told of *article*, but for those of its text."""
    meta = article.meta
    yield from (_tie("id", id_) for id_ in (article.id, *meta.formerly, *meta.related))
    yield from (_tie("query", normal(query)) for query in meta.answers)
    yield from led_to(article)


def led_to(article: Article) -> Iterator[int]:
    """Yield the ties of what the links of *article* lead to."""
    for link in (*article.links, *named_in_front(article)):
        path = link.address.partition("#")[0]
        yield from (_tie(what, path) for what in ("file", "shown"))
        # a full address names an article by its id; so does a path that is not there any more
        last = path.split("?")[0].strip("/").rpartition("/")[2]
        yield from (_tie("id", id_) for id_ in {last, last.partition(".")[0]})


def same_id(article: Article) -> int:
    """Return the tie of all that are called as *article* is, or were."""
    return _tie("id", article.id)


def offered_text(prints: Prints) -> Iterator[int]:
    """Yield the ties of what not all may read, and of names that others may say."""
    yield from numbers(prints.staff)
    yield from numbers(prints.begins)
    yield from (_name(begin_of(name)) for name in prints.names)


def sought_text(prints: Prints) -> Iterator[int]:
    """Yield the ties by which text for customers finds what they may not read."""
    yield from numbers(prints.public)


def sought_names(prints: Prints) -> Iterator[int]:
    """Yield the ties by which text for staff finds the names of others in it."""
    yield from map(_name, numbers(prints.staff))


def _tie(what: str, name: str) -> int:
    number = blake2b(f"{what} {name}".encode(errors="surrogatepass"), digest_size=8).digest()
    return int.from_bytes(number, "little", signed=True)


def _name(begin: int) -> int:
    return hash((begin, _NAME))
