"""A published file that is no page: what web servers read beside the site."""

from collections.abc import Callable
from dataclasses import dataclass

from kbgen.model.audience import Edition
from kbgen.model.site import Site


@dataclass(frozen=True, slots=True)
class SiteFile:
    """A file of *editions* at *name*, relative to the folder of the edition.

    What stands below `site/` is served to readers; the rest is for those who run the server.
    """

    name: str
    editions: frozenset[str]
    text: Callable[[Site, Edition], str]
