"""Both sides of a change as corpora, judged by the words of the first."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kbgen.gaps.review.near import Near
from kbgen.gaps.review.pages import Pages
from kbgen.model.search import Document
from kbgen.ranking.analysed import Analysed, analysed, corpus_of_pages, said_in
from kbgen.ranking.corpus import Corpus
from kbgen.words.analyser import Analyser, known_words


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """What is found *before* and *after*; *changed*: the ids of articles that differ.

    How rare words are, how long fields and which words are compounds, all that is taken from
    before: so that only the changed articles make a difference. *near* tells which queries
    their pages may answer. *titles* are those after, or before where that is gone. *followers*: the
    ids that articles have now, by those that they had.
    """

    before: Corpus
    after: Corpus
    changed: frozenset[str]
    near: Near
    titles: Mapping[str, str]
    followers: Mapping[str, str]


def sides(pages: Pages, followers: Mapping[str, str]) -> Sides:
    """Return *pages* as they are found."""
    known = known_words(map(said_in, (*pages.same, *pages.before)), pages.language)
    analyser = Analyser(pages.language, known)
    same, before, after = (
        _analysed(one, analyser) for one in (pages.same, pages.before, pages.after)
    )
    differ = [*before.values(), *after.values()]
    base = corpus_of_pages(analyser, _in_order({**same, **before}))
    head = corpus_of_pages(analyser, _in_order({**same, **after}))
    every = (*pages.before, *pages.same, *pages.after)
    return Sides(
        base,
        head.with_idf_of(base),
        frozenset(one.article for one in differ),
        Near(base, differ),
        {one.article_id: one.title for one in every},
        followers,
    )


def _analysed(documents: Iterable[Document], analyser: Analyser) -> dict[str, Analysed]:
    return {one.address: analysed(one, analyser) for one in documents}


def _in_order(pages: Mapping[str, Analysed]) -> Sequence[Analysed]:
    # by their addresses, as the index does it, so that pages of equal rank are found so
    return [pages[address] for address in sorted(pages)]
