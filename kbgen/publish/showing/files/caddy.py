"""Headers for Caddy: a file to import into the site's block."""

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

# Without the second part an address that leads nowhere is answered with an empty page. Its short
# form, `handle_errors 404`, is not known to the Caddy of Debian 12.
_FOOT = (
    "error /_headers 404",
    "handle_errors {",
    "\t@missing expression `{http.error.status_code} == 404`",
    "\trewrite @missing /404.html",
    "\tfile_server @missing",
    "}",
)


def _text(site: Site, edition: Edition) -> str:
    lines = (f'\t{name} "{value}"' for name, value in served_headers(site, edition).items())
    return "\n".join(
        (
            "# In the block of this edition's site: import .../server/Caddyfile",
            "header {",
            *lines,
            "}",
            *(f'header /{folder}* Cache-Control "{KEPT}"' for folder in kept_folders(site)),
            *(f"header /{name} {' '.join(SHARED)}" for name in shared_by(site, edition)),
            *_FOOT,
            "",
        )
    )


FILE = SiteFile("server/Caddyfile", frozenset({"public", "agent"}), _text)
