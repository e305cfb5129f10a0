"""A gap as an issue of a tracker: a title, a body in Markdown, and labels."""

from collections.abc import Iterator
from dataclasses import dataclass

from kbgen.gaps.export import Batch, point
from kbgen.gaps.inert import plain, said, unlinked
from kbgen.gaps.routing import Routed
from kbgen.gaps.telling import decision_facts, facts, wordings
from kbgen.model.audience import PUBLIC
from kbgen.model.saying import counted
from kbgen.publish.showing.visible import shows

TITLE = 200  # characters; trackers take 255
_LABEL = 50  # characters; what GitHub takes


@dataclass(frozen=True, slots=True)
class Issue:
    """What a tracker is told of a gap."""

    id: str
    title: str
    body: str
    labels: tuple[str, ...]


def issue(one: Routed, batch: Batch) -> Issue:
    """Return the issue of a gap."""
    cut = one.name if len(one.name) <= TITLE else f"{one.name[: TITLE - 1]}…"
    # a title is no Markdown, but names and numbers in it would be looked for all the same
    return Issue(
        one.gap.id, f"Gap: {unlinked(cut)}", "\n".join(_body(one, batch)), tuple(_labels(one))
    )


def for_staff(batch: Batch) -> Iterator[str]:
    """Yield which articles the issues name that customers do not see."""
    named = {id_: article for one in batch.gaps for id_, article in one.articles.items()}
    hidden = [
        id_ for id_, article in sorted(named.items()) if not shows(PUBLIC, article.meta, batch.now)
    ]
    if hidden:
        yield (
            f"customers do not see {counted(len(hidden), 'article')} that these issues name"
            f" ({', '.join(hidden)}): post them where staff alone reads"
        )


def _labels(one: Routed) -> Iterator[str]:
    yield "gap"
    named = (str(one.gap.kind or ""), one.component.id if one.component else "")
    yield from (" ".join(name.replace(",", " ").split())[:_LABEL] for name in named if name)


def _body(one: Routed, batch: Batch) -> Iterator[str]:
    need = one.gap.need
    yield f"<!-- {one.gap.id} -->"
    yield (
        f"Customers search for {said(one.name)} and are left without an answer."
        if need
        else "Customers did not search for this of late; somebody decided about it."
    )
    yield ""
    yield from map(point, (*facts(one), *decision_facts(one)))
    if need:
        yield f"\n**Queries** ({plain(batch.edition)} edition, {plain(batch.period)})\n"
        for text, typed in wordings(need):
            yield f"- {said(text)}: {typed}" if text else f"- {typed}"
    yield f"\n`kbgen gaps show {one.gap.id}` tells all about it.\n"
