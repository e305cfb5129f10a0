"""Freshness: which articles somebody should look at again, by who answers for them."""

from collections.abc import Iterator

from kbgen.model.page import Output, Page, Projection
from kbgen.publish.reading.anchors import Anchors, anchor_of
from kbgen.publish.reviewing.freshness import by_owner, undated
from kbgen.publish.showing import routes
from kbgen.publish.showing.look_again import dates_of, look_again, to_look_at
from kbgen.publish.showing.markup import html, plain
from kbgen.publish.showing.people import people, person_link
from kbgen.publish.showing.speech import number, phrases


def _pages(projection: Projection) -> Iterator[Page]:
    say, page = phrases(projection.language), routes.FRESHNESS
    lead = f'<p class="kb-lead">{html(say["freshness_lead"])}</p>'
    parts = [f"# {plain(say['freshness'])}", lead]
    known, anchors = people(projection), Anchors()
    found = by_owner(to_look_at(projection))
    for owner, some in found.items():
        name = person_link(owner, page, known) or plain(say["no_owner"])
        parts.append(f"## {name} {{ #{anchors.take(anchor_of(owner))} }}")
        parts.append(look_again(some, page, projection))
    if not found:
        parts.append(plain(say["fresh_none"]))
    unknown = undated(projection.articles, dates_of(projection))
    if unknown:
        count = number(len(unknown), projection.language)
        parts.append(plain(say["fresh_unknown"].format(count)))
    yield Page(
        page,
        say["freshness"],
        "\n\n".join(parts),
        say["freshness_lead"],
        nav=(say["support"], say["freshness"]),
    )


OUTPUT = Output("freshness", 69, frozenset({"agent"}), _pages, room=routes.FRESHNESS)
