"""A page at each address that an article had before, which leads to where it stands now."""

from collections.abc import Iterator

from kbgen.model.article import Article
from kbgen.model.page import address_of
from kbgen.model.text_files import TextFiles, Tree
from kbgen.publish.showing.commonmark import commonmark
from kbgen.publish.showing.markup import html, link
from kbgen.publish.showing.moved import moved_pages
from kbgen.publish.showing.policy import policy
from kbgen.publish.showing.routes import article_page
from kbgen.publish.showing.speech import phrases

# Keeps what stands behind the `#` of an address; without it the page itself is reached.
_SCRIPT = "moved.js"


def _files(tree: Tree) -> Iterator[tuple[str, str]]:
    for old, article in moved_pages(tree.projection):
        target = f"../{article.id}/"
        yield f"{tree.folder}{old}index.html", _page(article, target, tree)
        said = phrases(tree.projection.language)["moved"]
        text = f"# {said}\n\n{link(article.meta.title, f'{target}index.md')}\n"
        yield f"{tree.folder}{old}index.md", commonmark(text, str)


def _page(article: Article, target: str, tree: Tree) -> str:
    said = html(phrases(tree.projection.language)["moved"])
    title, to = html(article.meta.title), html(target)
    address = html(tree.address(address_of(article_page(article))))
    script = tree.assets.get(_SCRIPT, "")
    return "\n".join(
        (
            "<!doctype html>",
            f'<html lang="{html(tree.projection.language)}">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{html(policy())}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex">',
            f"<title>{said}: {title}</title>",
            *([f'<link rel="canonical" href="{address}">'] if tree.has_address else ()),
            *([f'<script src="../../{html(script)}" data-to="{to}"></script>'] if script else ()),
            f'<meta http-equiv="refresh" content="0; url={to}">',
            "</head>",
            f'<body><main><h1>{said}</h1><p><a href="{to}">{title}</a></p></main></body>',
            "</html>",
            "",
        )
    )


TEXTS = TextFiles("redirects", frozenset({"public", "agent"}), _files)
