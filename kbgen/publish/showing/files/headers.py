"""Headers as Netlify, Cloudflare Pages and others read them from a file of the site."""

from kbgen.model.audience import Edition
from kbgen.model.site import Site
from kbgen.model.site_file import SiteFile
from kbgen.publish.showing.served_headers import (
    KEPT,
    SHARED,
    kept_folders,
    served_headers,
    shared_by,
)


def _text(site: Site, edition: Edition) -> str:
    lines = (f"  {name}: {value}" for name, value in served_headers(site, edition).items())
    kept = (f"/{folder}*\n  Cache-Control: {KEPT}" for folder in kept_folders(site))
    shared = (f"/{name}\n  {': '.join(SHARED)}" for name in shared_by(site, edition))
    return "\n".join(("/*", *lines, *kept, *shared, ""))


FILE = SiteFile("site/_headers", frozenset({"public", "agent"}), _text)
