"""Where support begins: the way to everything that customers do not see."""

from collections.abc import Iterator

from kbgen.model.page import Output, Page, Projection
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import link, plain
from kbgen.publish.showing.speech import phrases

_ROOMS = (
    ("problems", routes.PROBLEMS),
    ("canned", routes.CANNED),
    ("coming", routes.COMING),
    ("directory", routes.DIRECTORY),
    ("unanswered", routes.UNANSWERED),
)


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    lines = [f"# {plain(say['support'])}"]
    lines += [
        f"-   **{link(say[key], routes.relative(routes.SUPPORT, path))}**  \n"
        f"    {plain(say[f'{key}_lead'])}"
        for key, path in _ROOMS
    ]
    yield Page(
        routes.SUPPORT,
        say["support"],
        "\n\n".join(lines),
        nav=(say["support"], ""),
        front={"listing": True},
    )


OUTPUT = Output("support", 60, frozenset({"agent"}), _pages)
