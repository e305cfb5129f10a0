"""Digests as the JSON that webhooks of Slack and Mattermost take.

Mattermost shows `text`, which is Markdown, and passes over `blocks`; Slack shows `blocks`, and
`text` in its notifications. Slack takes 50 blocks, 150 characters in a header, 3,000 in a section,
and about 13,000 in all.
"""

import json
from collections.abc import Iterator

from kbgen.gaps.digest import Chapter, Digest, Item
from kbgen.gaps.inert import plain, said, unlinked, without_angles
from kbgen.gaps.letter import Letter, Postmark, without_links
from kbgen.gaps.telling import TO_DO
from kbgen.model.saying import counted, quoted

_HEADER, _SECTION, _NAME = 150, 600, 100  # characters
_MOST, _EACH = 15, 3  # items of a message, and of each chapter; nobody reads on in a chat
_TOLD = ("Demand", "Cause", "Status", TO_DO)


def _message(digest: Digest, _: Postmark) -> str:
    message = {"text": _text(digest), "blocks": list(_blocks(digest))}
    return json.dumps(message, ensure_ascii=False) + "\n"


def _text(digest: Digest) -> str:
    lines = [f"**{_marked(digest.title)}**", _marked(digest.intro)]
    for chapter in digest.chapters:
        lines += [f"**{_marked(chapter.title)}**"] if chapter.title else []
        lines += [_line(item) for item in _shown(chapter)]
        lines += _rest(chapter)
    return "\n".join(lines)


def _line(item: Item) -> str:
    name = without_angles(_cut(item.name, _NAME))
    gist = _marked(item.lines[0][1]) if item.lines else ""
    return f"- {said(name) if item.typed else plain(name)} ({item.id}): {gist}"


def _blocks(digest: Digest) -> Iterator[dict[str, object]]:
    yield {"type": "header", "text": _plain_text(unlinked(digest.title), _HEADER)}
    yield _section(unlinked(digest.intro))
    for chapter in digest.chapters:
        if chapter.title:
            yield _section(unlinked(chapter.title).upper())
        yield from (_section(_item(item)) for item in _shown(chapter))
        yield from (_section(line) for line in _rest(chapter))


def _item(item: Item) -> str:
    told = dict(without_links(item))
    labels = _TOLD if item.typed else tuple(told)
    lines = (f"{label}: {told[label]}" for label in labels if label in told)
    name = unlinked(_cut(item.name, _NAME))
    return "\n".join((f"{quoted(name) if item.typed else name} {item.id}", *lines))


def _shown(chapter: Chapter) -> tuple[Item, ...]:
    return chapter.items[: _EACH if chapter.title else _MOST]


def _rest(chapter: Chapter) -> Iterator[str]:
    more = len(chapter.items) - len(_shown(chapter))
    if more > 0:
        yield f"and {counted(more, f'other {chapter.noun}')}: {chapter.hint}"


def _section(text: str) -> dict[str, object]:
    return {"type": "section", "text": _plain_text(text, _SECTION)}


def _plain_text(text: str, most: int) -> dict[str, object]:
    """Return *text* as Slack shows it without reading any mark in it."""
    return {"type": "plain_text", "emoji": False, "text": _cut(without_angles(text), most)}


def _marked(text: str) -> str:
    return plain(without_angles(text))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


LETTER = Letter(
    "a line of JSON, for a webhook of Slack or Mattermost", ".json", _message, between=""
)
