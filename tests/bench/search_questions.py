"""Pages and people's questions about them, read from a folder of public data sets.

Half of the questions of each set are for tuning, the other half for judging: see `held_out`.
"""

import json
import re
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Passage:
    """A page to be: headed *parts* of plain text; the first may have no heading."""

    id: str
    title: str
    parts: tuple[tuple[str, str], ...]

    def text(self) -> str:
        """Return all that the page says below its title."""
        return "\n\n".join("\n".join(filter(None, part)) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody asks, and the pages that answer it."""

    id: str
    text: str
    right: frozenset[str]


@dataclass(frozen=True, slots=True)
class QuestionSet:
    """Questions to the pages of one language."""

    name: str
    language: str
    pages: tuple[Passage, ...]
    questions: tuple[Question, ...]


def question_set(data: Path, name: str) -> QuestionSet:
    """Return the set *name* of SETS; *data* is the folder that holds the data sets."""
    return SETS[name](data)


def held_out(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the half of the *questions* that nothing may be tuned with."""
    return tuple(question for question in questions if _hash(question.id) % 2)


def for_tuning(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return the other half."""
    return tuple(question for question in questions if not _hash(question.id) % 2)


def some(questions: Iterable[Question], most: int) -> tuple[Question, ...]:
    """Return at most so many of the *questions*, the same each time, spread over all."""
    return tuple(sorted(questions, key=lambda question: _hash(f"some {question.id}"))[:most])


def _hash(text: str) -> int:
    return zlib.crc32(text.encode())


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _pages(path: Path, language: str, prefix: str) -> tuple[Passage, ...]:
    rows = sorted(_rows(path), key=lambda row: row["id"])
    return tuple(
        Passage(f"{prefix}{row['id']}", row["title"].strip(), (("", row["body"]),))
        for row in rows
        if row["lang"] == language
    )


def _judged(folder: Path, language: str, prefix: str) -> tuple[Question, ...]:
    """Return the questions of a *folder* with `queries.jsonl` and `qrels.tsv`."""
    right: defaultdict[str, set[str]] = defaultdict(set)
    for line in (folder / "qrels.tsv").read_text("utf-8").splitlines():
        query, page, _ = line.split("\t")
        right[query].add(f"{prefix}{page}")
    return tuple(
        Question(f"{prefix}{row['id']}", row["text"], frozenset(right[row["id"]]))
        for row in _rows(folder / "queries.jsonl")
        if row["lang"] == language and right[row["id"]] and row.get("split") != "train"
    )


def _standard(folder: str, language: str, prefix: str) -> Callable[[Path], QuestionSet]:
    def read(data: Path) -> QuestionSet:
        place = data / folder
        pages = _pages(place / "docs.jsonl", language, prefix)
        known = {page.id for page in pages}
        asked = (
            question for question in _judged(place, language, prefix) if question.right & known
        )
        return QuestionSet(f"{folder} {language}", language, pages, tuple(asked))

    return read


def _debian(language: str) -> Callable[[Path], QuestionSet]:
    """Return what reads the Debian FAQ: its questions ask for answers that do not repeat them."""

    def read(data: Path) -> QuestionSet:
        rows = [
            row
            for row in _rows(data / "debian_faq" / "docs.jsonl")
            if row["lang"] == language and row["title"].strip() and len(row["body"]) > 40
        ]
        pages = tuple(
            Passage(f"debian-{row['id']}", f"Debian {row['number']}", (("", row["body"]),))
            for row in rows
        )
        asked = tuple(
            Question(f"debian-{row['id']}", row["title"], frozenset({f"debian-{row['id']}"}))
            for row in rows
        )
        others = (*_fastapi(data, language), *_organic(data, language))
        return QuestionSet(f"debian_faq {language}", language, (*pages, *others), asked)

    return read


def _debian_titled(data: Path) -> tuple[Passage, ...]:
    return _pages(data / "debian_faq" / "docs.jsonl", "en", "debian-")


def _fastapi(data: Path, language: str) -> tuple[Passage, ...]:
    root = data / "fastapi_docs" / "md" / "docs" / language / "docs"
    files = (path for path in sorted(root.rglob("*.md")) if path.name != "release-notes.md")
    return tuple(_markdown(path, f"fastapi-{path.relative_to(root)}") for path in files)


def _organic(data: Path, language: str) -> tuple[Passage, ...]:
    return _pages(data / "organicmaps_faq" / "docs.jsonl", language, "organic-")


def _arduino(data: Path) -> tuple[Passage, ...]:
    root = data / "arduino_help" / "md" / "content"
    return tuple(
        _markdown(path, f"arduino-{path.relative_to(root)}") for path in sorted(root.rglob("*.md"))
    )


_FRONT = re.compile(r"\A---\n(.*?)\n---\n", re.DOTALL)
_TITLE = re.compile(r"^title: *[\"']?(.*?)[\"']? *$", re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6}) +(.*?)(?: *\{[^}]*\})? *#*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_TAG = re.compile(r"<!--.*?-->|</?[a-zA-Z][^<>]*>|^/{3,}.*$|\{[^{}\n]*\*[^{}\n]*\*[^{}\n]*\}", re.M)
_MARK = re.compile(r"\*\*|^>+ ?|^```.*$|`", re.MULTILINE)


def _markdown(path: Path, name: str) -> Passage:
    """Return a Markdown file as text below its headings; its mark-up is not what is measured."""
    text = path.read_text("utf-8")
    front = _FRONT.match(text)
    titled = _TITLE.search(front[1]) if front else None
    text = _FRONT.sub("", text)
    for pattern in (_IMAGE, _LINK):
        text = pattern.sub(r"\1", text)
    text = _TAG.sub("", text)
    pieces = _HEADING.split(text)
    title = titled[1] if titled else ""
    parts = [("", _MARK.sub("", pieces[0]))]
    for level, heading, said in zip(pieces[1::3], pieces[2::3], pieces[3::3], strict=True):
        plain = _MARK.sub("", heading)
        is_title = not title and level == "#"
        title = title or (plain if is_title else "")
        parts.append(("" if is_title else plain, _MARK.sub("", said)))
    return Passage(name, title or path.stem, tuple(part for part in parts if any(part)))


def _mixed(data: Path) -> QuestionSet:
    """Return paraphrased questions among 4,500 pages of many products in one language."""
    asked = [question_set(data, name) for name in ("covid_faq_en", "feedbackqa_uk")]
    pages = [page for one in asked for page in one.pages]
    pages += _arduino(data) + _fastapi(data, "en") + _debian_titled(data) + _organic(data, "en")
    rest = question_set(data, "mtrag").pages
    pages += sorted(rest, key=lambda page: _hash(page.id))[: 4_500 - len(pages)]
    questions = tuple(question for one in asked for question in one.questions)
    return QuestionSet("paraphrased, mixed en", "en", tuple(pages), questions)


def _thousand(data: Path) -> QuestionSet:
    covid = question_set(data, "covid_faq_en")
    pages = (*covid.pages, *_arduino(data), *_fastapi(data, "en"), *_debian_titled(data))
    return replace(covid, name="1,000 pages", pages=pages[:1_000])


def _ten_thousand(data: Path) -> QuestionSet:
    product, public = (question_set(data, name) for name in ("mtrag", "feedbackqa_uk"))
    pages = (*product.pages, *public.pages, *_arduino(data))
    questions = (*product.questions, *public.questions)
    return QuestionSet("10,000 pages", "en", pages[:10_000], questions)


# Real text alone, also at 10,000 pages; the first page of each kind is as good as the last.
SETS: Mapping[str, Callable[[Path], QuestionSet]] = {
    "covid_faq_en": _standard("covid_faq_deepset", "en", "covid-"),
    "covid_faq_de": _standard("covid_faq_deepset", "de", "covid-"),
    "debian_en": _debian("en"),
    "debian_de": _debian("de"),
    "debian_ru": _debian("ru"),
    "debian_zh": _debian("zh"),
    "feedbackqa_uk": _standard("feedbackqa_uk", "en", "feedbackqa-"),
    "govuk": _standard("govuk_search", "en", "govuk-"),
    "mtrag": _standard("mtrag_ibmcloud", "en", "mtrag-"),
    "mixed_4500": _mixed,
    "pages_1000": _thousand,
    "pages_10000": _ten_thousand,
}


def all_sets(data: Path) -> Iterator[QuestionSet]:
    """Yield each set of SETS."""
    for name in SETS:
        yield question_set(data, name)
