"""Where pages stand: paths within the tree of a language, and the way from one to another."""

import posixpath
from functools import cache

from kbgen.model.article import Article
from kbgen.model.page import address_of
from kbgen.model.site import Component

HOME = "index.md"
TOPICS = "topics/index.md"
FAQ = "faq/index.md"
RELEASES = "releases/index.md"
WONT_DO = "wont-do/index.md"
A_TO_Z = "a-z/index.md"
CONTACT = "contact.md"
RECORDING = "recording.md"
SUPPORT = "support/index.md"
PROBLEMS = "support/problems.md"
CANNED = "support/canned-answers.md"
COMING = "support/coming.md"
LAUNCH = "support/launch.md"
DIRECTORY = "support/directory.md"
UNANSWERED = "support/unanswered.md"
FRESHNESS = "support/freshness.md"
OWNERS = "support/owners/index.md"
LEARNING = "support/learning/index.md"
LISTENING = "support/listening/index.md"
REACTIONS = "support/listening/releases.md"


def article_page(article: Article) -> str:
    """Return the path of an article's page; it depends on the id alone, so that it stays."""
    return f"articles/{article.id}.md"


def topic_page(component: Component) -> str:
    """Return the path of a component's page."""
    return f"topics/{component.id}/index.md"


def faq_page(component: Component) -> str:
    """Return the path of a component's FAQ."""
    return f"faq/{component.id}.md"


def canned_page(component: Component) -> str:
    """Return the path of the canned answers about a component, where one page would not do."""
    return f"support/canned-answers/{component.id}.md"


def learning_page(component: Component) -> str:
    """Return the path of the way into a component, for those who are new."""
    return f"support/learning/{component.id}.md"


def release_page(name: str) -> str:
    """Return the path of the notes of one release, by its name."""
    return f"releases/{name}.md"


def component_releases(component: Component) -> str:
    """Return the path of the release notes of a component."""
    return f"releases/components/{component.id}.md"


def question_page(report: str) -> str:
    """Return the path of the page of one question about searches, by the name of its report."""
    return f"support/listening/{report.replace('_', '-')}.md"


def owner_page(slug: str) -> str:
    """Return the path of the page of one person, by the name that it has in addresses."""
    return f"support/owners/{slug}.md"


def part_page(path: str, at: int) -> str:
    """Return the path of the page *at*, from 0 on, of a list that begins at *path*."""
    return f"{address_of(path)}pages/{at + 1}.md" if at else path


def relative(page: str, target: str) -> str:
    """Return *target* as a link on *page*, both paths of one tree."""
    folder, _, name = target.rpartition("/")
    return _way(page.rpartition("/")[0], folder) + name


def relative_address(page: str, target: str) -> str:
    """Return the way from *page* to *target* as HTML says it, which the host leaves as it is."""
    return f"{posixpath.relpath(f'/{address_of(target)}', f'/{address_of(page)}')}/"


@cache
def _way(start: str, folder: str) -> str:
    """Return what leads from one folder to another: there are very many links, and few folders."""
    found = posixpath.relpath(folder or ".", start or ".")
    return "" if found == "." else f"{found}/"
