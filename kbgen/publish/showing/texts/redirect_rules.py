"""The redirects of earlier addresses as web servers read them: one answer instead of a page."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from kbgen.model.page import address_of
from kbgen.model.text_files import TextFiles, Tree
from kbgen.publish.showing.moved import moved_pages
from kbgen.publish.showing.routes import article_page

Rule = tuple[str, str]


def _nginx(rules: Iterable[Rule]) -> Iterator[str]:
    yield "# In the `server` block of this edition: include .../server/redirects.nginx.conf;"
    for old, new in rules:
        for address in (old, old.rstrip("/")):
            yield f"location = {address} {{ return 301 {new}$is_args$args; }}"
    yield "location = /_redirects { return 404; }"


def _caddy(rules: Iterable[Rule]) -> Iterator[str]:
    yield "# In the block of this edition's site: import .../server/redirects.Caddyfile"
    yield "# What stands behind a ? in an address does not go along."
    for old, new in rules:
        for address in (old, old.rstrip("/")):
            yield f"redir {address} {new} permanent"
    yield "respond /_redirects 404"


def _listed(rules: Iterable[Rule]) -> Iterator[str]:
    for old, new in rules:
        yield f"{old} {new} 301"


# Netlify, Cloudflare Pages and others read the last one from the site itself.
_WRITERS: Mapping[str, Callable[[Iterable[Rule]], Iterator[str]]] = {
    "server/redirects.nginx.conf": _nginx,
    "server/redirects.Caddyfile": _caddy,
    "site/_redirects": _listed,
}


def _joint(trees: Sequence[Tree]) -> Iterator[tuple[str, str]]:
    rules = [rule for tree in trees for rule in _rules(tree)]
    if rules:
        for name, write in _WRITERS.items():
            yield name, "\n".join((*write(rules), ""))


def _rules(tree: Tree) -> Iterator[Rule]:
    for old, article in moved_pages(tree.projection):
        new = address_of(article_page(article))
        yield urlsplit(tree.address(old)).path, urlsplit(tree.address(new)).path


TEXTS = TextFiles("redirect_rules", frozenset({"public", "agent"}), joint=_joint)
