"""Digests as Markdown."""

from collections.abc import Iterator

from kbgen.gaps.digest import Chapter, Digest, Item
from kbgen.gaps.export import point
from kbgen.gaps.inert import plain, said
from kbgen.gaps.letter import Letter, Postmark, headed


def _text(digest: Digest, _: Postmark) -> str:
    parts = [f"# {plain(digest.title)}\n", f"{plain(digest.intro)}\n"]
    for chapter in digest.chapters:
        parts += _chapter(chapter)
    return "\n".join(parts)


def _chapter(chapter: Chapter) -> Iterator[str]:
    if chapter.title:
        yield f"## {plain(chapter.title)}\n"
    for item in chapter.items:
        yield f"{'###' if chapter.title else '##'} {headed(_name(item), item)}\n"
        yield "".join(f"{point(line)}\n" for line in item.lines)


def _name(item: Item) -> str:
    return said(item.name) if item.typed else plain(item.name)


LETTER = Letter("Markdown, to read, or to keep in a wiki", ".md", _text)
