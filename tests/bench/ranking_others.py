"""Rankings of others, to measure ours against: whoosh's BM25F, SQLite's FTS5, bm25s.

Each is given what a user of it would: its own words and stems, and a weight for the title that was
chosen on the questions for tuning, for each set of questions anew. Ours has one setting for all.
"""

import re
import sqlite3
import warnings
from collections.abc import Callable, Iterator, Sequence

import bm25s
import Stemmer
from search_questions import QuestionSet

from kbgen.words.stop_words import stop_words

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import fields, qparser
    from whoosh.analysis import LanguageAnalyzer, StemmingAnalyzer
    from whoosh.filedb.filestore import RamStorage

Search = Callable[[Sequence[str]], list[list[str]]]  # queries in, ids of pages out

_TOP = 10
_WORDS = re.compile(r"\w+")
_SNOWBALL = {"de": "german", "en": "english", "ru": "russian"}


def whoosh_rankings(asked: QuestionSet) -> Iterator[tuple[str, Search]]:
    """Yield whoosh's own ranking of title and body, by the weight of the title."""
    english = asked.language == "en"
    words = StemmingAnalyzer() if english else LanguageAnalyzer(asked.language)
    schema = fields.Schema(
        id=fields.ID(stored=True), title=fields.TEXT(words), body=fields.TEXT(words)
    )
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for page in asked.pages:
        writer.add_document(id=page.id, title=page.title, body=page.text())
    writer.commit()
    searcher = index.searcher()
    for weight in (1.0, 2.0, 4.0):
        boosts = {"title": weight, "body": 1.0}
        parser = qparser.MultifieldParser(["title", "body"], schema, boosts, group=qparser.OrGroup)
        parser.remove_plugin_class(qparser.WildcardPlugin)

        def search(texts: Sequence[str], parser: object = parser) -> list[list[str]]:
            plain = (" ".join(_WORDS.findall(text)).lower() for text in texts)
            found = (searcher.search(parser.parse(text), limit=_TOP) for text in plain)  # type: ignore[attr-defined]
            return [[hit["id"] for hit in hits] for hits in found]

        yield f"title x{weight:g}", search


def fts5_rankings(asked: QuestionSet) -> Iterator[tuple[str, Search]]:
    """Yield FTS5 with Porter's stems, by the weight of the title and whether fillings are asked."""
    table = sqlite3.connect(":memory:")
    table.execute("create virtual table pages using fts5(title, body, tokenize='porter unicode61')")
    rows = ((page.title, page.text()) for page in asked.pages)
    table.executemany("insert into pages (title, body) values (?, ?)", rows)
    order = (
        "select rowid from pages where pages match ? order by bm25(pages, ?, 1.0), rowid limit ?"
    )
    for weight in (1.0, 2.0, 4.0, 8.0):
        for left_out in (frozenset[str](), stop_words(asked.language)):

            def search(
                texts: Sequence[str],
                weight: float = weight,
                left_out: frozenset[str] = left_out,
            ) -> list[list[str]]:
                found = []
                for text in texts:
                    spoken = _WORDS.findall(text.lower())
                    kept = [word for word in spoken if word not in left_out] or spoken
                    match = " OR ".join(f'"{word}"' for word in kept)
                    rows = table.execute(order, (match, weight, _TOP)) if match else ()
                    found.append([asked.pages[row - 1].id for (row,) in rows])
                return found

            yield f"title x{weight:g}{', no fillings' if left_out else ''}", search


def bm25s_rankings(asked: QuestionSet) -> Iterator[tuple[str, Search]]:
    """Yield bm25s with Snowball's stems, by how often the title stands before the body."""
    stop = sorted(stop_words(asked.language))
    name = _SNOWBALL.get(asked.language)
    stemmer = Stemmer.Stemmer(name) if name else None

    def words(texts: Sequence[str]) -> list[list[str]]:
        found: list[list[str]] = bm25s.tokenize(
            list(texts), stopwords=stop, stemmer=stemmer, show_progress=False, return_ids=False
        )
        return found

    for times in (1, 2, 4):
        ranking = bm25s.BM25()
        said = [f"{f'{page.title}. ' * times}{page.text()}" for page in asked.pages]
        ranking.index(words(said), show_progress=False)

        def search(texts: Sequence[str], ranking: bm25s.BM25 = ranking) -> list[list[str]]:
            top = min(_TOP, len(asked.pages))
            found, scores = ranking.retrieve(words(texts), k=top, show_progress=False)
            return [
                [asked.pages[page].id for page, score in zip(*row, strict=True) if score > 0]
                for row in zip(found, scores, strict=True)
            ]

        yield f"title x{times}", search
