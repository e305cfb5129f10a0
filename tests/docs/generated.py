"""Pieces of generated articles: front matter, tables, code."""

from collections.abc import Iterable

FRONT = """\
---
id: {id}
kind: guide
title: {title}
description: {description}
component: reference
audience: public
answers: [{answers}]
---

<!-- Generated from kbgen itself: `pytest tests/docs --regen` rewrites this file. -->

"""


def front(id_: str, title: str, description: str, answers: str) -> str:
    """Return the front matter of a generated article, and who generates it."""
    return FRONT.format(id=id_, title=title, description=description, answers=answers)


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table in Markdown; an empty cell becomes a dash."""
    names = list(head)
    lines = [names, ["---"] * len(names), *rows]
    return "\n".join(f"| {' | '.join(_cell(text) for text in line)} |" for line in lines) + "\n"


def _cell(text: str) -> str:
    # guidance shows how a picture is written, and must not become one
    return text.replace("![", "!\\[").replace("|", "\\|") or "–"


def coded(names: Iterable[str]) -> str:
    """Return *names* as a list of code."""
    return ", ".join(f"`{name}`" for name in names)
