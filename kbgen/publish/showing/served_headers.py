"""What a web server says with each page of an edition, beside the page itself."""

from collections.abc import Mapping

from kbgen.model.audience import Audience, Edition
from kbgen.model.site import Site
from kbgen.publish.showing.hints import shared_files
from kbgen.publish.showing.listening import listening_host
from kbgen.publish.showing.policy import served_policy

_SAME: Mapping[str, str] = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "X-Frame-Options": "DENY",  # for browsers that do not know `frame-ancestors`
}
_STAFF: Mapping[str, str] = {"X-Robots-Tag": "noindex, nofollow"}
# What changes gets another name: browsers may keep it for as long as they like.
KEPT = "public, max-age=31536000, immutable"
_NAMED_BY_BYTES = ("assets/brand/", "assets/kbgen/", "assets/pictures/")
_SEARCH = "search/pagefind/"
# What says nothing of who asks may be read by pages of other hosts, like those of the product.
SHARED = ("Access-Control-Allow-Origin", "*")


def kept_folders(site: Site) -> tuple[str, ...]:
    """Return the folders of the site whose files are named by their bytes."""
    return (*_NAMED_BY_BYTES, *(site.tree(language) + _SEARCH for language in site.languages))


def shared_by(site: Site, edition: Edition) -> tuple[str, ...]:
    """Return the files of *edition* that pages of other hosts may read."""
    return () if Audience.AGENT in edition.audiences else shared_files(site)


def served_headers(site: Site, edition: Edition) -> dict[str, str]:
    """Return the headers of every answer of *edition*'s server, by name."""
    allowed = served_policy(site.allow.pictures, listening_host(site, edition.name))
    found = {"Content-Security-Policy": allowed, **_SAME}
    return {**found, **_STAFF} if Audience.AGENT in edition.audiences else found
