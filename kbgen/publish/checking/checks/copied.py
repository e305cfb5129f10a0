"""Text for staff does not stand in public text as well."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from kbgen.model.article import Article
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Place, Problem
from kbgen.publish.checking.copies import (
    Run,
    Said,
    Words,
    known,
    nameless,
    run_of,
    shared,
    whole_sentences,
)
from kbgen.publish.checking.prints import all_names, suspects
from kbgen.publish.checking.sentences import SHORTEST
from kbgen.publish.checking.texts_by_reader import (
    Reader,
    Text,
    hint_texts,
    reader_of,
    texts_of,
)

_QUOTED = 8  # words of a sentence that a message repeats


def _problems(library: Library) -> Iterator[Problem]:
    beside = tuple(hint_texts(library))
    yield from copied_among(suspects(library, beside), library)


def copied_among(articles: Iterable[Article], library: Library) -> Iterator[Problem]:
    """Yield what *articles* and the hints of *library* say to those who should not read it."""
    texts = chain(*(texts_of(one, reader_of(one, library)) for one in articles))
    said = [text for text in chain(texts, hint_texts(library)) if not text.sent]
    by_reader = {reader: [text for text in said if text.reader is reader] for reader in Reader}
    staff, later = by_reader[Reader.STAFF], by_reader[Reader.ALL_LATER]
    shown = [run_of(text) for text in by_reader[Reader.ALL]]
    public = [*shown, *(run_of(text) for text in later)]
    named = all_names(library)
    copied = list(_sentences(public, staff, named))
    for place, said_for_staff in copied:
        yield Problem(
            place,
            "KB310",
            f"this public text has a sentence that {said_for_staff.place} has for staff:"
            f" {quoted(said_for_staff.words)}",
            "delete it on one side, or say it in other words",
        )
    yield from _early(shown, later, named)
    called = known((Said(name, "", Place("")) for name in named), SHORTEST)
    internal = [nameless(run_of(text), called) for text in staff]
    yield from _runs(public, internal, {place for place, _ in copied})


def _sentences(
    public: Iterable[Run], internal: Iterable[Text], named: frozenset[Words]
) -> Iterator[tuple[Place, Said]]:
    """Yield where *public* has sentences of *internal*, but for names of public pages."""
    said = (one for one in whole_sentences(internal) if one.words not in named)
    wanted = known(said, SHORTEST)
    for run in public:
        for at, one in wanted.found(run.words):
            yield run.at(at), one


def _early(
    shown: Iterable[Run], later: Iterable[Text], named: frozenset[Words]
) -> Iterator[Problem]:
    """Yield what customers read already of an article that is not out.

    Only sentences: about one product, runs of words recur by themselves.
    """
    for place, said in _sentences(shown, later, named):
        yield Problem(
            place,
            "KB311",
            f"this sentence stands also in an article that is not out, at {said.place}:"
            f" {quoted(said.words)}",
            "see that it does not tell too early what is coming",
        )


def _runs(public: Sequence[Run], internal: Sequence[Run], told: set[Place]) -> Iterator[Problem]:
    for place, origin, words in shared(public, internal):
        if place not in told:
            yield Problem(
                place,
                "KB311",
                f"{SHORTEST} words in a row of this public text stand at {origin} for staff:"
                f" {quoted(words)}",
                "see that nothing was pasted that customers should not read",
            )


def quoted(words: Sequence[str]) -> str:
    """Return the beginning of *words* in quotes."""
    return f"\u201c{' '.join(words[:_QUOTED])}{' ...' if len(words) > _QUOTED else ''}\u201d"


CHECK = Check(("KB310", "KB311"), _problems)
