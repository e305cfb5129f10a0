"""What the site records of its readers, where it listens to searches."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from kbgen.model.page import Output, Page, Projection
from kbgen.publish.showing import routes
from kbgen.publish.showing.listening import listens
from kbgen.publish.showing.markup import html, plain
from kbgen.publish.showing.speech import phrases


def _pages(projection: Projection) -> Iterator[Page]:
    if not listens(projection):
        return
    say = phrases(projection.language)
    address = projection.site.listening[projection.edition.name]
    lines = [
        f"# {plain(say['recording'])}",
        f'<p class="kb-lead">{html(say["recording_lead"])}</p>',
        f"## {plain(say['recording_what_title'])}",
        plain(say["recording_what"]),
        f"{plain(say['recording_to'])} `{urlsplit(address).netloc or address}`.",
        f"## {plain(say['recording_never_title'])}",
        plain(say["recording_never"]),
        plain(say["recording_masked"]),
    ]
    yield Page(
        routes.RECORDING,
        say["recording"],
        "\n\n".join(lines),
        say["recording_lead"],
        front={"hide": ["navigation", "toc"]},
    )


OUTPUT = Output("recording", 95, frozenset({"public", "agent"}), _pages)
