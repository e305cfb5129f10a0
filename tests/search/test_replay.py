"""Replay and search: one ranking, whoever asks."""

import math
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from search_pages import index, page

from kbgen.adapters.search_index import Index
from kbgen.model.search import Document, Hit
from kbgen.ranking.analysed import analysed, corpus_of_pages, said_in
from kbgen.ranking.corpus import Corpus
from kbgen.ranking.fields import FIELDS, SATURATION, TOGETHER
from kbgen.ranking.replay import read, replay
from kbgen.words.analyser import Analyser, known_words
from kbgen.words.wanted import WantedWord

WORDS = ("export", "exports", "report", "wi-fi", "wifi", "log", "in", "login", "E-1045", "1045")
MORE = ("the", "how", "导出", "导", "出报告", "café", "AT&T", "zebra")
TEXTS = st.lists(st.sampled_from((*WORDS, *MORE)), max_size=7).map(" ".join)
CLAIMS = st.lists(TEXTS, max_size=2).map(tuple)


@st.composite
def documents(draw: st.DrawFn) -> list[Document]:
    """Return pages of few words, so that many are equal; some say nothing at all."""
    return [
        page(
            draw(TEXTS),
            draw(TEXTS),
            address=f"{number}/",
            description=draw(TEXTS),
            headings=draw(CLAIMS),
            answers=draw(CLAIMS),
            questions=draw(CLAIMS),
        )
        for number in range(draw(st.integers(0, 14)))
    ]


@settings(max_examples=25, deadline=None)
@given(documents(), st.lists(TEXTS, min_size=1, max_size=8), st.integers(1, 12))
def test_search_and_replay_agree_on_every_rank(
    pages: list[Document], queries: list[str], top: int
) -> None:
    with TemporaryDirectory() as folder:
        found = index(Path(folder), "en", *pages)
        searched = [found.search(query, top) for query in queries]
        replayed = replay(found.corpus, queries, top)
    for row, hits in enumerate(searched):
        ranks = [
            (found.corpus.articles[one.page], one.score, one.coverage)
            for one in replayed.ranks(row)
        ]
        assert [(hit.article_id, hit.score, hit.coverage) for hit in hits] == ranks


@settings(max_examples=50, deadline=None)
@given(documents(), st.lists(TEXTS, min_size=1, max_size=8))
def test_a_page_scores_what_its_words_add_up_to(pages: list[Document], queries: list[str]) -> None:
    corpus = _corpus(pages)
    replayed = replay(corpus, queries, 20)
    for row, asked in enumerate(read(queries, corpus.analyser)):
        expected = _added_up(corpus, asked.wanted)
        for one in replayed.ranks(row):
            score, coverage = expected.pop(one.page, (0.0, 1.0))  # else it claims the query
            assert (one.score, one.coverage) == pytest.approx((score, coverage), abs=1e-6)
        assert not expected


@settings(max_examples=50, deadline=None)
@given(documents(), st.lists(TEXTS, min_size=1, max_size=8), st.integers(1, 5))
def test_the_first_pages_are_the_first_of_all(
    pages: list[Document], queries: list[str], top: int
) -> None:
    corpus = _corpus(pages)
    few, every = replay(corpus, queries, top), replay(corpus, queries, 20)
    for row in range(len(queries)):
        assert list(few.ranks(row)) == list(every.ranks(row))[:top]


def test_an_index_that_is_read_whole_searches_the_same(tmp_path: Path) -> None:
    found = index(tmp_path, "en", page("Export", "Report"), page("Wi-Fi", "export"))
    before = _searched(found)
    assert len(found.corpus.articles) == 2
    assert _searched(found) == before


def test_a_corpus_scores_with_the_rarity_of_its_base(tmp_path: Path) -> None:
    few = index(tmp_path / "a", "en", page("Export", "zebra"), page("B", "zebra"))
    many = index(
        tmp_path / "b", "en", page("Export", "zebra"), *(page(f"B{at}") for at in range(9))
    )
    own, frozen = many.corpus, many.corpus.with_idf_of(few.corpus)
    score = {
        name: replay(one, ["zebra"]).scores[0, 0] for name, one in (("own", own), ("few", frozen))
    }
    assert score["own"] > 3 * score["few"] > 0


def test_a_page_of_a_base_with_the_same_pages_scores_the_same(tmp_path: Path) -> None:
    corpus = index(tmp_path, "en", page("Export", "zebra report"), page("B", "zebra")).corpus
    texts = ["zebra", "export a report", "unknown"]
    own, frozen = replay(corpus, texts), replay(corpus.with_idf_of(corpus), texts)
    assert own.scores.tolist() == frozen.scores.tolist()


def _corpus(pages: Sequence[Document]) -> Corpus:
    analyser = Analyser("en", known_words(map(said_in, pages), "en"))
    return corpus_of_pages(analyser, [analysed(one, analyser) for one in pages])


def _searched(found: Index) -> list[list[Hit]]:
    return [found.search(text) for text in ("export", "report wifi", "wi-fi export", "no")]


def _added_up(corpus: Corpus, asked: Sequence[WantedWord]) -> dict[int, tuple[float, float]]:
    """Return score and coverage of each page that has anything, worked out one by one."""
    found = {}
    for at in range(len(corpus.articles)):
        had = [_had(corpus, at, one) for one in asked]
        if any(score for score, _ in had):
            found[at] = sum(score for score, _ in had), sum(share for _, share in had) / len(asked)
    return found


def _had(corpus: Corpus, at: int, wanted: WantedWord) -> tuple[float, float]:
    own = _score(corpus, at, wanted.terms)
    shared = [_score(corpus, at, {part}) for part in wanted.parts]
    share = wanted.credit / len(shared) if shared else 0.0
    in_parts = share * sum(shared)
    return max(own, in_parts), 1.0 if own else share * sum(map(bool, shared))


def _score(corpus: Corpus, at: int, terms: set[str] | frozenset[str]) -> float:
    pages = range(len(corpus.articles))
    had = {
        name: [sum(_had_in(corpus, page, name, term) for term in terms) for page in pages]
        for name in FIELDS
    }
    having = sum(any(one[page] for one in had.values()) for page in pages)
    together = _saturated(sum(FIELDS[name].boost * had[name][at] for name in FIELDS), SATURATION)
    alone = sum(
        worth.alone * _saturated(had[name][at], worth.soon) for name, worth in FIELDS.items()
    )
    rare = math.log1p((len(pages) - having + 0.5) / (having + 0.5))
    return rare * (TOGETHER * together + (1 - TOGETHER) * alone)


def _saturated(weight: float, soon: float) -> float:
    return weight * (soon + 1) / (weight + soon)


def _had_in(corpus: Corpus, at: int, name: str, term: str) -> float:
    if term not in corpus.terms:
        return 0.0
    row = corpus.terms[term]
    counts = corpus.counts[name]
    places = range(counts.indptr[row], counts.indptr[row + 1])
    count = sum(float(counts.data[place]) for place in places if counts.indices[place] == at)
    slope = FIELDS[name].slope
    lengths = [length for length in corpus.lengths[name] if length]
    usual = sum(lengths) / max(1, len(lengths)) or 1.0
    return count / (1 - slope + slope * float(corpus.lengths[name][at]) / usual)
