"""Where a search begins: the questions and topics of the home page, for the search dialog."""

from collections.abc import Iterable
from html import unescape

from kbgen.model.page import Page
from kbgen.publish.showing import routes


def start_of(pages: Iterable[Page]) -> dict[str, object]:
    """Return questions with their title, and topics; the front matter of the home page has both."""
    home = next((page.front for page in pages if page.path == routes.HOME), {})
    return {
        "title": unescape(str(home.get("questions_title", ""))),
        "questions": _links(home.get("questions")),
        "topics": _links(home.get("topics")),
    }


def _links(found: object) -> list[dict[str, str]]:
    listed = found if isinstance(found, list) else []
    return [{"title": unescape(one["title"]), "location": one["link"]} for one in listed]
