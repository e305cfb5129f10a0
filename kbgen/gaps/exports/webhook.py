"""The digest of each owner as the JSON that webhooks of Slack and Mattermost take.

Mattermost shows `text`, which is Markdown, and passes over `blocks`; Slack shows `blocks`, and
`text` in its notifications. Slack takes 50 blocks, 150 characters in a header, 3,000 in a section,
and about 13,000 in all.
"""

import json
from collections.abc import Iterator

from kbgen.gaps.digest import Digest, Item, digests, without_links
from kbgen.gaps.export import Batch, Export, File
from kbgen.gaps.inert import plain, said, unlinked, without_angles
from kbgen.gaps.telling import TO_DO
from kbgen.model.saying import counted, quoted

_HEADER, _SECTION, _NAME = 150, 600, 100  # characters
_MOST = 15  # gaps of a message; nobody reads on in a chat
_TOLD = ("Demand", "Cause", "Status", TO_DO)


def _files(batch: Batch) -> Iterator[File]:
    for digest in digests(batch):
        message = {"text": _text(digest), "blocks": list(_blocks(digest))}
        yield f"{digest.file}.json", json.dumps(message, ensure_ascii=False) + "\n"


def _text(digest: Digest) -> str:
    lines = [f"**{_marked(digest.title)}**", _marked(digest.intro)]
    for item in digest.items[:_MOST]:
        told = dict(item.lines)
        demand = _marked(told.get("Demand") or told["Status"])
        lines.append(f"- {said(without_angles(_cut(item.name, _NAME)))} ({item.id}): {demand}")
    return "\n".join((*lines, *_rest(digest)))


def _blocks(digest: Digest) -> Iterator[dict[str, object]]:
    yield {"type": "header", "text": _plain_text(unlinked(digest.title), _HEADER)}
    yield _section(unlinked(digest.intro))
    yield from (_section(_item(item)) for item in digest.items[:_MOST])
    yield from (_section(line) for line in _rest(digest))


def _item(item: Item) -> str:
    told = dict(without_links(item))
    lines = (f"{label}: {told[label]}" for label in _TOLD if label in told)
    return "\n".join((f"{quoted(unlinked(_cut(item.name, _NAME)))} {item.id}", *lines))


def _rest(digest: Digest) -> Iterator[str]:
    more = len(digest.items) - _MOST
    if more > 0:
        yield f"and {counted(more, 'other gap')}: run kbgen gaps"


def _section(text: str) -> dict[str, object]:
    return {"type": "section", "text": _plain_text(text, _SECTION)}


def _plain_text(text: str, most: int) -> dict[str, object]:
    """Return *text* as Slack shows it without reading any mark in it."""
    return {"type": "plain_text", "emoji": False, "text": _cut(without_angles(text), most)}


def _marked(text: str) -> str:
    return plain(without_angles(text))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


EXPORT = Export(
    "a message for each owner as a line of JSON, for a webhook of Slack or Mattermost",
    _files,
    between="",
)
