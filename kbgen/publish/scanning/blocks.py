"""Blocks of a text, each looked at by itself: what is wrong with it, and on which line."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import attrgetter

from kbgen.publish.checking.copies import Known, Said
from kbgen.publish.checking.sentences import compared
from kbgen.publish.scanning.addresses import dotted, emails, hosts, is_reserved
from kbgen.publish.scanning.escapes import unescaped
from kbgen.publish.scanning.hits import (
    Hit,
    host_hit,
    mail_hit,
    name_hit,
    path_hit,
    phrase_hit,
    sentence_hit,
)
from kbgen.publish.scanning.sought import Sought
from kbgen.publish.scanning.tags import TAG, is_inline, is_link_like, values_of

_WORDS = attrgetter("words")
# Templates repeat list items above all. A tag that begins like that begins a block: no phrase,
# name or address goes on in it from what stands in front.
_ITEM = "<li"
_OPENED = re.compile(r"[^<>]*>")
_COMMENT = ("<!", "<?")
# Looked at and kept in memory, before it is forgotten: what templates repeat soon comes again.
KEPT = 20_000
_BORDER = "\0"  # a word that nothing else is: no phrase goes from one block to the next


@dataclass(frozen=True, slots=True)
class _Said:
    """What a tag or the text between two tags says, and what is wrong with it by itself."""

    words: tuple[str, ...]
    hits: tuple[Hit, ...]


class _Tokens(dict[str, _Said]):
    """Looks at each distinct tag and text once, as long as it is kept."""

    def __init__(self, sought: Sought) -> None:
        super().__init__()
        self.sought = sought

    def __missing__(self, token: str) -> _Said:
        text = unescaped(token)
        hits = [*addresses_in(text, self.sought)]
        if token.startswith("<") and token.endswith(">"):
            said = _of_tag(token, text, self.sought)
        else:
            said = _of_text(text, self.sought)
        found = _Said(said.words, tuple(dict.fromkeys((*hits, *said.hits))))
        if len(self) >= KEPT:
            self.clear()
        self[token] = found
        return found


class Blocks(dict[str, Sequence[tuple[Hit, int]]]):
    """Looks at each distinct block once: what a template repeats costs nothing.

    Gives what is wrong with a block, each with the line of the block that holds it, from 0.
    """

    def __init__(self, sought: Sought) -> None:
        super().__init__()
        self.tokens = _Tokens(sought)

    def __missing__(self, block: str) -> Sequence[tuple[Hit, int]]:
        tokens = TAG.split(block)
        said = list(map(self.tokens.__getitem__, tokens))
        found = [(hit, at) for at, one in enumerate(said) for hit in one.hits]
        run = list(chain.from_iterable(map(_WORDS, said)))
        for known, hit_of in _kinds(self.tokens.sought):
            found += [(hit_of(one), _token_of(said, at)) for at, one in known.found(run)]
        if len(self) >= KEPT:
            self.clear()
        self[block] = [(hit, "".join(tokens[:at]).count("\n")) for hit, at in found]
        return self[block]


def _of_text(text: str, sought: Sought) -> _Said:
    links = sought.names.in_link(text.strip()) if is_link_like(text.strip()) else ()
    return _Said(tuple(compared(text)), tuple(map(name_hit, links)))


def _of_tag(tag: str, text: str, sought: Sought) -> _Said:
    hits: list[Hit] = said_in(compared(text), sought) if tag.startswith(_COMMENT) else []
    for value, is_link in values_of(tag):
        hits += said_in(compared(value), sought)
        if is_link:
            hits += map(name_hit, sought.names.in_link(value))
    return _Said(() if is_inline(tag) else (_BORDER,), tuple(hits))


def addresses_in(text: str, sought: Sought) -> Iterator[Hit]:
    """Yield what is wrong with a *text* whatever stands around it."""
    for mail in emails(text):
        if mail not in sought.emails and not is_reserved(mail.partition("@")[2]):
            yield mail_hit(mail, sought.places.get(mail))
    linked = set(hosts(text))
    for host in sorted(linked):
        if host not in sought.hosts and not is_reserved(host):
            yield host_hit(host, sought.places.get(host))
    for host in sorted(sought.refused & linked.union(dotted(text) if sought.refused else ())):
        yield host_hit(host, sought.places.get(host))
    yield from (name_hit(named) for named in sought.names.in_text(text))
    yield from (path_hit(path) for path in sought.paths if path in text)


def said_in(words: list[str], sought: Sought) -> list[Hit]:
    """Return the hits for phrases and sentences in a run of *words*."""
    return [hit(said) for known, hit in _kinds(sought) for _, said in known.found(words)]


def _kinds(sought: Sought) -> tuple[tuple[Known, Callable[[Said], Hit]], ...]:
    return (sought.phrases, phrase_hit), (sought.sentences, sentence_hit)


def blocks_of(text: str) -> list[str]:
    """Return *text* in pieces that each can be looked at alone."""
    first, *items = text.split(_ITEM)
    # the tag of an item without an end is text, which may go on from what stands in front
    if not all(map(_OPENED.match, items)):
        return [text]
    return [first, *(_ITEM + item for item in items)]


def _token_of(said: Iterable[_Said], position: int) -> int:
    """Return the number of the token that holds the word at *position*."""
    ends = accumulate(len(one.words) for one in said)
    return next(number for number, end in enumerate(ends) if end > position)
