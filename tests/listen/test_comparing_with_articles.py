"""Queries compared with the articles of a built knowledge base."""

from pathlib import Path

import duckdb
import pytest
from listening import SETTINGS, rows, run, words, written

from kbgen.adapters.index import write_index
from kbgen.app.match import read_comparison
from kbgen.listen.matching import Availability, available, component_of, signs
from kbgen.model.search import Document, Hit
from kbgen.model.site import Component


def hit(coverage: float, *, coming: bool = False, title: str = "a page") -> Hit:
    return Hit(
        "a/", "a", "guide", "reports", title, 1.0, coverage, "", internal=False, coming=coming
    )


@pytest.mark.parametrize(
    ("shown", "hidden", "verdict"),
    [
        ([hit(1.0)], [hit(1.0)], Availability.ARTICLE),
        ([hit(0.5), hit(1.0)], [], Availability.ARTICLE),
        ([hit(0.5)], [hit(1.0)], Availability.AGENT_ONLY),
        ([hit(0.5)], [hit(1.0, coming=True)], Availability.COMING),
        ([hit(0.5)], [hit(0.9)], Availability.PARTLY),
        ([hit(0.49)], [], Availability.NONE),
        ([], [hit(0.9)], Availability.NONE),
        ([], [], Availability.NONE),
    ],
)
def test_the_verdict_rests_on_the_words_that_a_page_has(
    shown: list[Hit], hidden: list[Hit], verdict: Availability
) -> None:
    assert available(shown, hidden)[0] is verdict


def test_no_page_is_named_where_there_is_no_article() -> None:
    assert available([hit(0.49)], [hit(0.9)]) == (Availability.NONE, None)
    assert available([hit(0.5, title="half")], [])[1] == hit(0.5, title="half")


@pytest.mark.parametrize(
    ("query", "component"),
    [
        ("invoice", "billing"),
        ("Our Invoices", "billing"),
        ("invoice or export", "reports"),  # as many words each: the first in the settings
        ("export csv invoice", "reports"),
        ("credit note", "billing"),
        ("credit", None),
        ("Sign-in with sso", "sign-in"),
        ("nothing known", None),
        ("", None),
    ],
)
def test_words_point_to_a_component(query: str, component: str | None) -> None:
    def stem(word: str) -> str:
        return word.removesuffix("s")

    known = signs(SETTINGS.components.values(), stem)
    found = component_of(query, known, stem)
    assert (found.id if found else None) == component


def test_a_component_without_keywords_is_found_by_its_title() -> None:
    known = signs([Component("teams", words("Teams"), words(""))], str)
    assert component_of("delete teams", known, str) is not None


def page(address: str, title: str, *, internal: bool = False, coming: bool = False) -> Document:
    return Document(
        f"{address}/", address, "guide", "sign-in", title, "", (), (), (), title, internal, coming
    )


def log(folder: Path) -> Path:
    queries = ("export chart", "refund", "dark mode", "chart colours", "webhook")
    return written(
        folder, "query,results\n" + "\n".join(f"{query},1" for query in queries) + "\n", "log.csv"
    )


@pytest.fixture
def root(tmp_path: Path) -> Path:
    public = [page("export", "Export a chart")]
    agent = [
        *public,
        page("refund", "Refund by hand", internal=True),
        page("dark", "Dark mode", internal=True, coming=True),
    ]
    for edition, pages in (("public", public), ("agent", agent)):
        write_index(tmp_path / "build" / edition / "index" / "en", "en", pages)
    return tmp_path


def test_customers_see_no_page_of_the_agent_edition(root: Path) -> None:
    analysis = run(log(root), comparison=read_comparison(root, SETTINGS, "public"))
    assert {row["query"]: row["verdict"] for row in rows(analysis, "articles")} == {
        "export chart": "article",
        "refund": "agent edition only",
        "dark mode": "coming",
        "chart colours": "partly",
        "webhook": "no article",
    }


def test_a_hidden_page_is_no_article_for_customers_whatever_their_index_holds(root: Path) -> None:
    write_index(
        root / "build" / "public" / "index" / "en",
        "en",
        [page("refund", "Refund", internal=True), page("dark", "Dark mode", coming=True)],
    )
    analysis = run(log(root), comparison=read_comparison(root, SETTINGS, "public"))
    assert "article" not in {row["verdict"] for row in rows(analysis, "articles")}


def test_agents_see_all_pages(root: Path) -> None:
    analysis = run(log(root), comparison=read_comparison(root, SETTINGS, "agent"), edition="agent")
    verdicts = {row["query"]: row["verdict"] for row in rows(analysis, "articles")}
    assert (verdicts["refund"], verdicts["dark mode"]) == ("article", "article")


def test_what_no_page_for_readers_answers_is_a_gap_where_outcomes_are_not_measured(
    root: Path,
) -> None:
    analysis = run(log(root), comparison=read_comparison(root, SETTINGS, "public"))
    gaps = {row["query"]: row["component"] for row in rows(analysis, "gaps")}
    assert gaps == {
        "refund": "Sign-in",
        "dark mode": "Sign-in",
        "chart colours": None,
        "webhook": None,
    }


def test_verdicts_are_summed_up_by_searches(root: Path) -> None:
    report = run(log(root), comparison=read_comparison(root, SETTINGS, "public")).report("articles")
    assert report is not None
    assert sorted((share.name, share.number) for share in report.shares) == [
        ("agent edition only", 1),
        ("article", 1),
        ("coming", 1),
        ("no article", 1),
        ("partly", 1),
    ]


def test_without_a_built_edition_the_question_says_what_to_do(tmp_path: Path) -> None:
    analysis = run(log(tmp_path), comparison=read_comparison(tmp_path, SETTINGS, "public"))
    report = analysis.report("articles")
    assert report is not None
    assert "run `kbgen build` first" in report.missing
    assert rows(analysis, "queries")


def verdicts(root: Path, *logs: Path) -> dict[object, object]:
    comparison = read_comparison(root, SETTINGS, "public")
    found = rows(run(*logs, comparison=comparison, kept=root / "kept"), "articles")
    return {row["query"]: row["verdict"] for row in found}


def compared(root: Path) -> list[int]:
    """Return how many queries were compared in each run whose comparisons are kept."""
    files = sorted((root / "kept").glob("matches-*.parquet"))
    return [duckdb.read_parquet(str(file)).shape[0] for file in files]


def test_a_query_is_compared_once_as_long_as_the_pages_are_the_same(root: Path) -> None:
    more = written(root, "query,results\nexport chart,1\npassword,1\n", "more.csv")
    first = verdicts(root, log(root))
    assert verdicts(root, log(root), more) == {**first, "password": "no article"}
    assert verdicts(root, log(root), more)["webhook"] == "no article"
    assert compared(root) == [5, 1]


def test_new_pages_are_compared_with_all_queries(root: Path) -> None:
    assert verdicts(root, log(root))["webhook"] == "no article"
    pages = [page("export", "Export a chart"), page("hooks", "Webhook")]
    write_index(root / "build" / "public" / "index" / "en", "en", pages)
    assert verdicts(root, log(root))["webhook"] == "article"
    assert compared(root) == [5]
