"""A quick look at much text at once; what it lets pass holds nothing that is sought.

What stands in a text is looked for as if tags and the borders of blocks were blanks: that finds
all that the scan finds block by block, and now and then more, which the scan then looks at.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, compress, count, pairwise

from kbgen.publish.checking.copies import Known, Said, Words
from kbgen.publish.checking.sentences import compared
from kbgen.publish.scanning.addresses import by_end, dotted, emails, hosts, is_reserved, may_name
from kbgen.publish.scanning.escapes import unescaped
from kbgen.publish.scanning.sought import Sought
from kbgen.publish.scanning.tags import TAG, is_link_like, values_of

Pair = tuple[str, str]
_PLACE = re.compile(r"/([a-z0-9]+(?:-[a-z0-9]+)*)")
_STEP = re.compile(r"[^/?#\\.\n]+")
FEW = 100_000  # words for which it does not pay to make what is quick to ask
_KEPT = 20_000  # tags in memory, before they are forgotten


class Sieve:
    """What is sought, in the shape in which much text at once is asked for it."""

    def __init__(self, sought: Sought, few: int = FEW) -> None:
        self.few = few
        self.sought = sought
        self.asked = 0
        self.ids = frozenset(name.rpartition("/")[2] for name in sought.names.addresses)
        self.spaced = [name for name in sought.names.files if " " in name]
        self.refused = by_end(filter(str.isascii, sought.refused))
        self.foreign = [host for host in sought.refused if not host.isascii()]
        self.tags: set[str] = set()

    def passes(self, text: str) -> bool:
        """Tell whether surely nothing that is sought stands in *text*."""
        pieces = TAG.split(text)
        tags = set(pieces[1::2])
        new = tags - self.tags
        shown = unescaped("\n".join((" ".join(pieces[::2]), *new)))
        if (
            self._has_address(shown)
            or self._has_name(shown)
            or self._has_link(pieces[::2], new)
            or self._has_said(compared(shown))
        ):
            return False
        if len(self.tags) >= _KEPT:
            self.tags.clear()
        self.tags |= new
        return True

    def _has_address(self, text: str) -> bool:
        sought = self.sought
        linked = set(hosts(text))
        return (
            any(
                not is_reserved(mail.partition("@")[2])
                for mail in set(emails(text)) - sought.emails
            )
            or any(not is_reserved(host) for host in linked - sought.hosts)
            or not sought.refused.isdisjoint(linked)
            or (
                (self.foreign or may_name(text, self.refused))
                and not sought.refused.isdisjoint(dotted(text))
            )
            or any(path in text for path in sought.paths)
        )

    def _has_name(self, text: str) -> bool:
        names = self.sought.names
        # the text is asked for addresses of articles, which are many, only if one of them is there
        if self.ids.isdisjoint(_PLACE.findall(text)):
            return any(names.beside_addresses(text))
        return any(names.in_text(text))

    def _has_link(self, texts: Sequence[str], tags: set[str]) -> bool:
        """Tell whether a link leads to what is sought; also a text that looks like one."""
        names = self.sought.names
        links = [value for tag in tags for value, is_link in values_of(tag) if is_link]
        links += filter(
            is_link_like, map(unescaped, filter(_is_one_word, set(map(str.strip, texts))))
        )
        steps = _STEP.findall("\n".join(links))
        if names.segments.keys().isdisjoint(steps) and not self.spaced:
            return False
        return any(found for link in links for found in names.in_link(link))

    @cached_property
    def anchors(self) -> Mapping[Pair, Sequence[tuple[int, Words]]]:
        """Return what is said, in the shape that is quick to ask and slow to make."""
        return _anchors((self.sought.phrases, self.sought.sentences))

    def _has_said(self, words: Sequence[str]) -> bool:
        self.asked += len(words)
        if self.asked < self.few:
            kinds = (self.sought.phrases, self.sought.sentences)
            return any(True for kind in kinds for _ in kind.found(words))
        anchors = self.anchors
        return any(
            tuple(words[at - before : at - before + len(said)]) == said
            for at in compress(count(), map(anchors.__contains__, pairwise(words)))
            for before, said in anchors[words[at], words[at + 1]]
            if before <= at
        )


def _is_one_word(text: str) -> bool:
    # an escape takes the blank behind it along
    return " " not in text or "\\" in text


def _anchors(kinds: Sequence[Known]) -> Mapping[Pair, Sequence[tuple[int, Words]]]:
    """Return what was said by the pair of words in it that is said least, and where that stands.

    A text has few of these pairs, while it has many of those that sentences begin with.
    """
    said = list(_all_said(kinds))
    often = Counter(chain.from_iterable(map(pairwise, said)))
    found: dict[Pair, list[tuple[int, Words]]] = defaultdict(list)
    for words in said:
        pairs = list(pairwise(words))
        _, at = min(zip(map(often.__getitem__, pairs), count(), strict=False))
        found[pairs[at]].append((at, words))
    return dict(found)


def _all_said(kinds: Sequence[Known]) -> Iterator[Words]:
    every: Iterator[Said] = chain.from_iterable(
        chain.from_iterable(kind.by_start.values()) for kind in kinds
    )
    return iter(dict.fromkeys(one.words for one in every))
