"""What was worked out of texts for an earlier scan: most texts are as they were then."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain

from kbgen.publish.checking.copies import Known, Said, Words, at_line, long_sentences
from kbgen.publish.checking.texts_by_reader import Text

_BYTES = 16  # of a hash
Lines = tuple[tuple[str, int], ...]


@dataclass(slots=True)
class Worked:
    """What was worked out *before*, and what this scan needs of it, each by the hash of its text.

    *lines*: the long sentences of a text, in one string each, with their lines. *found*: which
    phrases or sentences stand in a text; the hash covers them as well.
    """

    lines: dict[bytes, Lines] = field(default_factory=dict)
    found: dict[bytes, tuple[Words, ...]] = field(default_factory=dict)
    before: "Worked | None" = None

    def after(self) -> "Worked":
        """Return what a further scan begins with: this, but for what was not needed any more."""
        return Worked(before=Worked(self.lines, self.found))

    def sentences(self, texts: Iterable[Text]) -> Iterator[Said]:
        """Yield the long sentences of *texts*, as `whole_sentences` does."""
        before = self.before.lines if self.before else {}
        for text in texts:
            key = _hash(text.markdown)
            if key not in self.lines:
                found = before.get(key)
                self.lines[key] = _lines(text.markdown) if found is None else found
            for said, line in self.lines[key]:
                yield Said(tuple(said.split(" ")), text.kind, at_line(text.place, line))

    def standing(
        self, known: Known, texts: Iterable[str], words_of: Callable[[str], Sequence[str]]
    ) -> set[Words]:
        """Return what of *known* stands in *texts*, of which *words_of* gives the words."""
        before = self.before.found if self.before else {}
        basis = _hash(f"{words_of.__name__}\0{_all_of(known)}").hex()
        standing: set[Words] = set()
        for text in texts if known.by_start else ():
            key = _hash(f"{basis}{text}")
            if key not in self.found:
                found = before.get(key)
                self.found[key] = _in_run(known, words_of(text)) if found is None else found
            standing.update(self.found[key])
        return standing


def _lines(markdown: str) -> Lines:
    return tuple((" ".join(one.words), one.line) for one in long_sentences(markdown))


def _in_run(known: Known, run: Sequence[str]) -> tuple[Words, ...]:
    return tuple(dict.fromkeys(one.words for _, one in known.found(run)))


def _all_of(known: Known) -> str:
    said = chain.from_iterable(known.by_start.values())
    return "\n".join(sorted({" ".join(one.words) for one in said}))


def _hash(text: str) -> bytes:
    content = text.encode("utf-8", "surrogatepass")
    return hashlib.blake2b(content, digest_size=_BYTES).digest()
