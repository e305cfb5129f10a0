"""Small pages for Pagefind, and what the files of a bundle say."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kbgen.publish.finding.cbor import value
from kbgen.publish.finding.packed import unpacked

Pages = list[tuple[str, str]]


def page(number: int, text: str, **filters: str) -> tuple[str, str]:
    marks = "".join(
        f'<p data-pagefind-filter="{name}:{word}"></p>' for name, word in filters.items()
    )
    title = f'<h1 data-pagefind-weight="10">Seite {number}</h1>'
    return (
        f"{number:03}/",
        f"<html><body data-pagefind-body>{marks}{title}<p>{text}</p></body></html>",
    )


def read(plain: bytes) -> Any:
    return value(plain)


def told(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return all that the unpacked *files* of a bundle say."""
    (meta,) = (read(plain) for path, plain in files.items() if path.endswith(".pf_meta"))
    version, pages, chunks, filters, sorts, fields = meta
    rows = [row for *_, name in chunks for row in read(files[f"index/{name}.pf_index"])[0]]
    words = {word: (found, sorted(spellings)) for word, found, spellings in rows}
    assert len(words) == len(rows)
    values = {name: sorted(read(files[f"filter/{file}.pf_filter"])[1]) for name, file in filters}
    shown = [(json.loads(files[f"fragment/{name}.pf_fragment"]), size) for name, size in pages]
    return {"words": words, "filters": values, "pages": shown, "rest": (version, sorts, fields)}


def opened(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: unpacked(content) for path, content in files.items() if ".pf_" in path}


def content(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}
