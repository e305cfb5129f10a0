"""How pages mention an article: its title as a link, and its text, told in their own language.

Where an article is not translated, pages in other languages repeat it as it is written. A screen
reader must be told, or it reads that with the wrong sounds (WCAG 2.2, 3.1.2 Language of Parts).
"""

from kbgen.model.article import Article
from kbgen.model.page import Projection, address_of
from kbgen.publish.finding.staff_lines import STAFF
from kbgen.publish.showing.customers import is_hidden
from kbgen.publish.showing.markup import block, html, link, plain
from kbgen.publish.showing.routes import article_page, relative

_MARKS = 10  # more than any block inside has


def tongue(article: Article, projection: Projection) -> str:
    """Return the language of *article*, "" if it is that of the pages of *projection*."""
    return projection.site.language if article.fallback else ""


def mention(article: Article, page: str, projection: Projection) -> str:
    """Return a Markdown link on *page* (a path) to the page of *article*."""
    target = relative(page, article_page(article))
    return link(article.meta.title, target) + spoken(article, projection)


def below(article: Article, projection: Projection) -> str:
    """Return the description of *article* below its title in a list, "" if it has none."""
    said, lang = article.meta.description, tongue(article, projection)
    if not said:
        return ""
    return "  \n    " + (f'<span lang="{lang}">{html(said)}</span>' if lang else plain(said))


def mentioned(article: Article, projection: Projection) -> dict[str, str]:
    """Return the title of *article* and the way to it, as templates read them.

    `lang` is there if it is told, `staff` if customers do not see it.
    """
    found = {"title": html(article.meta.title), "link": address_of(article_page(article))}
    lang = tongue(article, projection)
    staff = {"staff": "yes"} if is_hidden(article, projection) else {}
    return {**found, **({"lang": lang} if lang else {}), **staff}


def quoted(text: str, article: Article, projection: Projection) -> str:
    """Return Markdown *text* of *article* for a page that repeats it."""
    lang = tongue(article, projection)
    return block("html", text, _MARKS, f"div[lang={lang}]") if lang and text else text


def spoken(article: Article, projection: Projection, anchor: str = "", mark: str = "") -> str:
    """Return the attributes of a heading or link that repeats *article*, "" for none.

    *mark* is a class that it has besides; that of what customers do not see goes by itself.
    """
    lang = tongue(article, projection)
    said = [*([f"#{anchor}"] if anchor else []), *([f"lang={lang}"] if lang else [])]
    mark = mark or (STAFF if is_hidden(article, projection) else "")
    said += [f".{mark}"] if mark else []
    return f"{{ {' '.join(said)} }}" if said else ""
