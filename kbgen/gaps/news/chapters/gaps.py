"""Gaps that are new, closed or reopened."""

from collections.abc import Iterator
from dataclasses import replace

from kbgen.gaps.digest import Item, gap_item
from kbgen.gaps.news.news import News, Part
from kbgen.model.gap import Status

_TURNS = (Status.CLOSED, Status.REOPENED)


def _items(news: News) -> Iterator[Item]:
    for one in news.gaps:
        change = _change(one.gap.status, news.then.get(one.gap.id))
        if change and not one.gap.decision.dismissed:
            item = gap_item(one)
            yield replace(item, lines=(("Change", change), *item.lines))


def _change(now: Status, then: Status | None) -> str:
    if now in _TURNS:
        return "" if now is then else now
    return "new" if then is None else ""


PART = Part(70, "Gaps", _items, "gap")
