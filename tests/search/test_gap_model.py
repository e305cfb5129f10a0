"""How likely a query has no answer: the model, what it learns, and what it says."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from search_pages import index, page

from kbgen.errors import UsageError
from kbgen.model.need import Band
from kbgen.ranking.asked import with_clicks
from kbgen.ranking.corpus import Corpus
from kbgen.ranking.features import FEATURES, features
from kbgen.ranking.gap_learning import judge, probabilities, train
from kbgen.ranking.gap_model import ENOUGH, LABEL_FREE, GapModel, band, basis
from kbgen.ranking.logistic import fitted, likely
from kbgen.ranking.replay import read

VERBS = ("export", "print", "delete", "share", "rename", "archive")
THINGS = ("invoice", "report", "picture", "calendar", "contact", "password", "budget", "folder")
PAGES = [
    page(f"{verb} a {thing}".capitalize(), f"To {verb} it, open the {thing} and choose {verb}.")
    for verb in VERBS
    for thing in THINGS
]
# people leave a word out or add one; two wordings for each page
CLICKED = [
    (text, f"{verb}-a-{thing}", 1 + len(verb) % 3)
    for verb in VERBS
    for thing in THINGS
    for text in (f"how can I {verb} my {thing}", f"{thing} {verb} button")
]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    return index(tmp_path_factory.mktemp("index"), "en", *PAGES).corpus


@pytest.fixture(scope="module")
def model(corpus: Corpus) -> GapModel:
    return train(corpus, CLICKED)


def test_what_no_page_has_is_likelier_a_gap_than_what_one_has(
    corpus: Corpus, model: GapModel
) -> None:
    texts = ["how do I export an invoice", "teleport a giraffe", "invoice teleport"]
    answered, strange, half = _judged(model, corpus, texts)
    assert answered < 0.4 < 0.5 < strange
    assert answered < half


def test_the_same_query_is_likelier_a_gap_without_its_article(
    corpus: Corpus, model: GapModel
) -> None:
    queries = read([text for text, _, _ in CLICKED[:20]], corpus.analyser)
    pages = [[corpus.articles.index(article)] for _, article, _ in CLICKED[:20]]
    shown, hidden = features(corpus, queries), features(corpus, queries, pages)
    odds = ((one - model.means) / np.array(model.spreads) for one in (shown, hidden))
    there, away = (one @ np.array(model.weights) for one in odds)
    assert (there < away).all()


def test_a_hidden_page_is_as_if_it_were_not_found(corpus: Corpus) -> None:
    queries = read(["export a report"], corpus.analyser)
    own = corpus.articles.index("export-a-report")
    shown, hidden = (features(corpus, queries, pages)[0] for pages in ([], [[own]]))
    told = dict(zip(FEATURES, zip(shown, hidden, strict=True), strict=True))
    for name in ("score", "words had", "likeness of the title", "likeness of letters"):
        assert told[name][0] > told[name][1]
    assert told["likeness of letters"][0] == pytest.approx(1)


def test_what_readers_asked_before_makes_an_answer_likelier(corpus: Corpus) -> None:
    clicked = [*CLICKED, ("teleport giraffe quickly", "share-a-folder", 4)]
    model = train(corpus, clicked)
    queries = read(["quickly teleport giraffe"], corpus.analyser)
    without, known = (
        probabilities(model, one, queries)[0] for one in (corpus, with_clicks(corpus, clicked))
    )
    assert known < without
    assert judge(model, clicked)(corpus, queries)[0] == known


def test_a_claimed_query_is_answered_whatever_its_words(tmp_path: Path, model: GapModel) -> None:
    claim = page("Other", answers=("teleport a giraffe",))
    corpus = index(tmp_path, "en", *PAGES, claim).corpus
    assert _judged(model, corpus, ["Teleport a giraffe?"])[0] <= 0.1


def test_a_corpus_judged_by_another_is_as_before_where_nothing_changed(
    corpus: Corpus, model: GapModel
) -> None:
    judged = judge(model, CLICKED)
    queries = read(["how to export", "giraffe", "report print"], corpus.analyser)
    own, frozen = judged(corpus, queries), judged(corpus.with_idf_of(corpus), queries)
    assert own.tolist() == frozen.tolist()


def test_too_few_clicks_teach_nothing_and_it_says_so(corpus: Corpus) -> None:
    few = train(corpus, CLICKED[: ENOUGH - 1])
    assert few == LABEL_FREE
    said = basis({"en": few})
    assert said.startswith(f"Too few clicks were logged in English (fewer than {ENOUGH} queries)")
    answered, strange = _judged(few, corpus, ["how can I export an invoice", "a giraffe"])
    assert answered < 0.5 < strange


def test_clicks_on_articles_that_are_gone_teach_nothing(corpus: Corpus) -> None:
    gone = [(text, "gone", 1) for text, _, _ in CLICKED]
    assert train(corpus, gone) == LABEL_FREE


def test_the_model_does_not_depend_on_the_order_of_clicks(corpus: Corpus, model: GapModel) -> None:
    assert train(corpus, CLICKED[::-1]) == model


def test_it_says_from_how_much_it_learned(model: GapModel) -> None:
    said = basis({"en": model, "de": LABEL_FREE, "`x`": LABEL_FREE})
    assert f"in English ({len(CLICKED)} queries)." in said
    assert "logged in German and x (fewer" in said


@pytest.mark.parametrize("texts", [[], [""], ["???"], ["\ud800"], ["word " * 900], ["导出"]])
def test_any_query_has_a_probability(corpus: Corpus, model: GapModel, texts: list[str]) -> None:
    found = _judged(model, corpus, texts)
    assert len(found) == len(texts)
    assert all(0 <= one <= 1 for one in found)


def test_on_no_pages_everything_is_a_gap(tmp_path: Path) -> None:
    corpus = index(tmp_path, "en").corpus
    assert train(corpus, CLICKED) == LABEL_FREE
    assert _judged(LABEL_FREE, corpus, ["export"])[0] > 0.5


@pytest.mark.parametrize(
    ("probability", "expected"),
    [
        (0.0, Band.LIKELY_ANSWERED),
        (0.2, Band.LIKELY_ANSWERED),
        (0.21, Band.UNSURE),
        (0.5, Band.UNSURE),
        (0.51, Band.LIKELY_GAP),
        (1.0, Band.LIKELY_GAP),
    ],
)
def test_bands(probability: float, expected: Band) -> None:
    assert band(probability) is expected


def test_a_model_is_read_as_it_was_written(model: GapModel) -> None:
    assert GapModel.from_json(json.loads(json.dumps(model.as_json()))) == model


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"more": 1}, "its keys"),
        ({"features": ["score"]}, "another version"),
        ({"clicked": "9"}, "`clicked`"),
        ({"clicked": True}, "`clicked`"),
        ({"clicked": -1}, "`clicked`"),
        ({"constant": None}, "`constant`"),
        ({"constant": math.nan}, "`constant`"),
        ({"weights": [1.0]}, "`weights`"),
        ({"weights": ["1"] * len(FEATURES)}, "`weights`"),
        ({"means": {}}, "`means`"),
        ({"spreads": [0.0] * len(FEATURES)}, "`spreads`"),
    ],
)
def test_what_is_no_model_is_refused(changed: dict[str, object], why: str) -> None:
    with pytest.raises(UsageError, match=why):
        GapModel.from_json({**LABEL_FREE.as_json(), **changed})


def test_a_regression_finds_the_weights_that_made_the_labels() -> None:
    columns = np.random.default_rng(7).normal(size=(20_000, 2))
    expected = likely(0.5 + columns @ np.array([1.0, -2.0]))
    labels = (np.random.default_rng(8).random(20_000) < expected).astype(float)
    found = fitted(columns, labels, np.ones(20_000), 0.01)
    assert found == pytest.approx([0.5, 1.0, -2.0], abs=0.1)


def test_a_regression_of_what_can_be_parted_stays_finite() -> None:
    columns = np.array([[-1.0], [-2.0], [1.0], [2.0]])
    found = fitted(columns, np.array([0.0, 0.0, 1.0, 1.0]), np.ones(4), 1.0)
    assert np.isfinite(found).all()
    assert found[1] > 0


def _judged(model: GapModel, corpus: Corpus, texts: list[str]) -> list[float]:
    return list(map(float, judge(model, CLICKED)(corpus, read(texts, corpus.analyser))))
