"""The scan: every byte of the public edition, before it is published."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, chain
from operator import attrgetter

from kbgen.model.problem import Place, Problem
from kbgen.publish.checking.copies import Known, Said
from kbgen.publish.checking.sentences import compared
from kbgen.publish.scanning.addresses import dotted, emails, hosts, is_reserved
from kbgen.publish.scanning.contents import Part, parts
from kbgen.publish.scanning.escapes import unescaped
from kbgen.publish.scanning.hits import (
    Hit,
    Spot,
    host_hit,
    mail_hit,
    name_hit,
    path_hit,
    phrase_hit,
    sentence_hit,
)
from kbgen.publish.scanning.sought import Sought

_TAG = re.compile(r"(<[^<>]*>)")
_VALUE = re.compile(r"([\w:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+))")
_INLINE = re.compile(
    r"</?(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub"
    r"|sup|u|var|wbr)[\s/>]",
    re.IGNORECASE,
)
_LINKS = frozenset({"href", "src", "srcset", "action", "data", "poster", "content", "link"})
_LINK_LIKE = re.compile(r"\S*/\S*|\S+\.(?:html|md)")
_HITS, _WORDS = attrgetter("hits"), attrgetter("words")
_COMMENT = ("<!", "<?")
_BORDER = "\0"  # a word that nothing else is: no phrase goes from one block to the next


@dataclass(frozen=True, slots=True)
class _Said:
    """What a tag or the text between two tags says, and what is wrong with it by itself."""

    words: tuple[str, ...]
    hits: tuple[Hit, ...]


class _Seen(dict[str, _Said]):
    """Looks at each distinct tag and text once: what a template repeats costs nothing."""

    def __init__(self, sought: Sought) -> None:
        super().__init__()
        self.sought = sought

    def __missing__(self, token: str) -> _Said:
        text = unescaped(token)
        hits = [*addresses_in(text, self.sought)]
        if token.startswith("<"):
            said = _of_tag(token, text, self.sought)
        else:
            said = _of_text(text, self.sought)
        found = _Said(said.words, tuple(dict.fromkeys((*hits, *said.hits))))
        self[token] = found
        return found


def _of_text(text: str, sought: Sought) -> _Said:
    links = sought.names.in_link(text.strip()) if _LINK_LIKE.fullmatch(text.strip()) else ()
    return _Said(tuple(compared(text)), tuple(map(name_hit, links)))


def _of_tag(tag: str, text: str, sought: Sought) -> _Said:
    hits: list[Hit] = said_in(compared(text), sought) if tag.startswith(_COMMENT) else []
    for name, *values in _VALUE.findall(tag):
        value = unescaped("".join(values))
        hits += said_in(compared(value), sought)
        if name.lower() in _LINKS or name.startswith("data-"):
            hits += map(name_hit, sought.names.in_link(value))
    return _Said(() if _INLINE.match(tag) else (_BORDER,), tuple(hits))


def addresses_in(text: str, sought: Sought) -> Iterator[Hit]:
    """Yield what is wrong with a *text* whatever stands around it."""
    for mail in emails(text):
        if mail not in sought.emails and not is_reserved(mail.partition("@")[2]):
            yield mail_hit(mail, sought.places.get(mail))
    for host in hosts(text):
        if host not in sought.hosts and not is_reserved(host):
            yield host_hit(host, sought.places.get(host))
    if not sought.refused.isdisjoint(bare := set(dotted(text)) | set(hosts(text))):
        for host in sorted(sought.refused & bare):
            yield host_hit(host, sought.places.get(host))
    yield from (name_hit(named) for named in sought.names.in_text(text))
    yield from (path_hit(path) for path in sought.paths if path in text)


def said_in(words: list[str], sought: Sought) -> list[Hit]:
    """Return the hits for phrases and sentences in a run of *words*."""
    return [hit(said) for known, hit in _kinds(sought) for _, said in known.found(words)]


def _kinds(sought: Sought) -> tuple[tuple[Known, Callable[[Said], Hit]], ...]:
    return (sought.phrases, phrase_hit), (sought.sentences, sentence_hit)


def scan(files: Iterable[tuple[str, bytes]], sought: Sought) -> tuple[Problem, ...]:
    """Return what the *files* of a public edition, by their paths, must not hold."""
    seen = _Seen(sought)
    found: dict[Hit, list[Spot]] = {}
    for path, content in files:
        for hit, spot in (*_in_name(path, sought), *_in_file(path, content, seen)):
            found.setdefault(hit, []).append(spot)
    return tuple(hit.problem(spots) for hit, spots in found.items())


def _in_name(path: str, sought: Sought) -> Iterator[tuple[Hit, Spot]]:
    spot = Spot(Place(path), "the name of the file")
    for hit in (*addresses_in(path, sought), *map(name_hit, sought.names.in_link(path))):
        yield hit, spot


def _in_file(path: str, content: bytes, seen: _Seen) -> Iterator[tuple[Hit, Spot]]:
    for part in parts(path, content):
        yield from _in_part(path, part, seen)


def _in_part(path: str, part: Part, seen: _Seen) -> Iterator[tuple[Hit, Spot]]:
    tokens = _TAG.split(part.text)
    said = list(map(seen.__getitem__, tokens))
    for at, one in enumerate(said) if any(map(_HITS, said)) else ():
        for hit in one.hits:
            yield hit, _spot(path, part, tokens[:at])
    run = list(chain.from_iterable(map(_WORDS, said)))
    for known, hit_of in _kinds(seen.sought):
        for position, found in known.found(run):
            yield hit_of(found), _spot(path, part, tokens[: _token_of(said, position)])


def _token_of(said: Iterable[_Said], position: int) -> int:
    """Return the number of the token that holds the word at *position*."""
    ends = accumulate(len(one.words) for one in said)
    return next(number for number, end in enumerate(ends) if end > position)


def _spot(path: str, part: Part, before: Iterable[str]) -> Spot:
    line = 1 if part.where else 1 + sum(token.count("\n") for token in before)
    return Spot(Place(path, line), part.where)
