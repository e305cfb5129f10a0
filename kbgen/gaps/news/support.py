"""The digest of support: what is new since a day, in chapters."""

from collections.abc import Sequence

from kbgen.gaps.digest import Digest
from kbgen.gaps.news.news import News, chapters

OWNER, FILE = "support", "support"


def support_digest(news: News, to: Sequence[str]) -> Digest:
    """Return what support is told, by mail to the addresses *to*."""
    found = tuple(chapters(news))
    site = news.library.settings.site
    name = site.name.text(site.language)
    nothing = "" if found else " Nothing happened."
    untold = "".join(f" {text}" for text in news.untold)
    return Digest(
        OWNER,
        ", ".join(to),
        f"{name}: what is new for support, {news.period}",
        f"For staff only.{nothing}{untold}",
        found,
        FILE,
    )
