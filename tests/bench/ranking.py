"""Print how often kbgen's search finds the right page, next to whoosh's own defaults.

A folder holds `docs.jsonl` (id, lang, title, body), `queries.jsonl` (id, lang, text) and
`qrels.tsv` (query, page). Run: python tests/bench/ranking.py FOLDER...
"""

import argparse
import json
import sys
import tempfile
import warnings
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from kbgen.adapters.index import open_index, write_index
from kbgen.model.search import Document

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh import fields, qparser
    from whoosh.filedb.filestore import RamStorage

Row = dict[str, str]
Search = Callable[[str], list[str]]


def main() -> None:
    """Measure each folder that is named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    for folder in parser.parse_args().folders:
        _measure(folder)


def _measure(folder: Path) -> None:
    # In one order for both, as the order of a file may tell which pages are read most.
    pages = sorted(_rows(folder / "docs.jsonl"), key=lambda page: page["id"])
    queries = _rows(folder / "queries.jsonl")
    right = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        query, page, _ = line.split("\t")
        right[query].add(page)
    for language in sorted({page["lang"] for page in pages}):
        own = [page for page in pages if page["lang"] == language]
        asked = [query for query in queries if query["lang"] == language and right[query["id"]]]
        if asked:
            for name, search in (("kbgen", _kbgen(own, language)), ("whoosh", _whoosh(own))):
                ranks = [_first(search(query["text"]), right[query["id"]]) for query in asked]
                sys.stdout.write(
                    f"{folder.name} {language} {len(own)} pages, {len(asked)} queries,"
                    f" {name:6}: {_figures(ranks)}\n"
                )


def _figures(ranks: list[int]) -> str:
    count = len(ranks)
    first = sum(rank == 1 for rank in ranks) / count
    fifth = sum(1 <= rank <= 5 for rank in ranks) / count
    mean = sum(1 / rank for rank in ranks if rank) / count
    return f"success@1 {first:.3f}  success@5 {fifth:.3f}  MRR@10 {mean:.3f}"


def _first(found: list[str], right: Iterable[str]) -> int:
    return next((rank for rank, page in enumerate(found, 1) if page in right), 0)


def _kbgen(pages: list[Row], language: str) -> Search:
    with tempfile.TemporaryDirectory() as folder:
        write_index(Path(folder), language, map(_document, pages))
        index = open_index(Path(folder), language)
    return lambda text: [hit.address for hit in index.search(text)]


def _whoosh(pages: list[Row]) -> Search:
    schema = fields.Schema(id=fields.ID(stored=True), title=fields.TEXT, body=fields.TEXT)
    for name in ("title", "body"):
        schema[name].analyzer = _stemming()
    index = RamStorage().create_index(schema)
    writer = index.writer()
    for page in pages:
        writer.add_document(id=page["id"], title=page["title"], body=page["body"])
    writer.commit()
    searcher = index.searcher()
    parser = qparser.MultifieldParser(["title", "body"], schema, group=qparser.OrGroup)
    return lambda text: [hit["id"] for hit in searcher.search(parser.parse(text), limit=10)]


def _stemming() -> object:
    from whoosh.analysis import StemmingAnalyzer

    return StemmingAnalyzer()


def _document(page: Row) -> Document:
    return Document(
        address=page["id"],
        article_id=page["id"],
        kind="",
        component="",
        title=page["title"],
        description="",
        headings=(),
        answers=(),
        questions=(),
        body=page["body"],
        internal=False,
        coming=False,
    )


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


if __name__ == "__main__":
    main()
