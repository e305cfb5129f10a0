"""Hints: short texts that the help site and the product show at the right moment."""

from dataclasses import dataclass

from kbgen.model.problem import Place
from kbgen.model.site import Words


@dataclass(frozen=True, slots=True)
class Hint:
    """An entry of `content/hints.yml`: one text about an *article* or a *component*, by its id.

    *pages*: patterns of paths, in which `*` stands for anything. *wait*: seconds that a reader has
    the page before their eyes. *segments*: readers whom it is for, all if it names none. *link*:
    an address elsewhere; without one it leads to the article or the topic.
    """

    id: str
    place: Place
    pages: tuple[str, ...]
    text: Words
    article: str = ""
    component: str = ""
    wait: int = 10
    segments: tuple[str, ...] = ()
    link: str = ""
