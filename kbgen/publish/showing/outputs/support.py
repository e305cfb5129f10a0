"""Where support begins: the way to everything that customers do not see."""

from collections.abc import Iterator

from kbgen.model.members import members
from kbgen.model.page import Output, Page, Projection
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import link, plain
from kbgen.publish.showing.speech import phrases

_OUTPUTS = "kbgen.publish.showing.outputs"


def _pages(projection: Projection) -> Iterator[Page]:
    say = phrases(projection.language)
    lines = [f"# {plain(say['support'])}"]
    lines += [
        f"-   **{link(say[room.name], routes.relative(routes.SUPPORT, room.room))}**  \n"
        f"    {plain(say[f'{room.name}_lead'])}"
        for room in _rooms()
    ]
    yield Page(
        routes.SUPPORT,
        say["support"],
        "\n\n".join(lines),
        nav=(say["support"], ""),
        front={"listing": True},
    )


def _rooms() -> list[Output]:
    """Return the outputs that have a room, in the order of the navigation."""
    found = members(_OUTPUTS, "OUTPUT", Output)
    return sorted((one for one in found if one.room), key=lambda one: one.rank)


OUTPUT = Output("support", 60, frozenset({"agent"}), _pages)
