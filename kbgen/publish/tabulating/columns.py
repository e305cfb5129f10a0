"""The columns of a table of problems, and what spreadsheets call them."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from functools import lru_cache

from kbgen.words.written import normal

COLUMNS = ("id", "problem", "component", "level", "owner", "details", "answer", "escalation")
NEEDED = ("problem", "answer")
_OTHERS: Mapping[str, str] = {
    "problem": "issue title titel summary symptom betreff проблема 问题",
    "component": "area module product komponente bereich компонент 组件",
    "level": "priority severity tier stufe priorität ebene уровень приоритет 级别",
    "owner": "responsible contact team verantwortlich zuständig ansprechpartner ответственный"
    " 负责人",
    "details": "description beschreibung описание 说明",
    "answer": "workaround reply response solution antwort lösung ответ 答复",
    "escalation": "escalate eskalation эскалация 升级处理",
}
_BY_NAME = {
    normal(name): column
    for column in COLUMNS
    for name in (column, *_OTHERS.get(column, "").split())
}


def column_of(head: str) -> str:
    """Return the column that *head* means, "" if nobody knows."""
    return _BY_NAME.get(normal(head).strip(" :*"), "")


def columns_of(heads: Sequence[str], named: Mapping[str, str]) -> dict[int, str]:
    """Return the columns by the numbers of *heads*, the first that means one; *named* come first.

    *named*: a head by the column that it stands for.
    """
    wanted = {normal(head): column for column, head in named.items()}
    found: dict[int, str] = {}
    for at, head in enumerate(heads):
        if normal(head) in wanted:
            found[at] = wanted[normal(head)]
    for at, head in enumerate(heads):
        column = column_of(head)
        if at not in found and column and column not in found.values():
            found[at] = column
    return found


@lru_cache(maxsize=1_000)  # rows of a table name the same few things
def nearest(name: str, known: tuple[str, ...]) -> str:
    """Return that one of *known* which *name* may mean, "" for none."""
    return next(iter(get_close_matches(name, known, n=1)), "")
