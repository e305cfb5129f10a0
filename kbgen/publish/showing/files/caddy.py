"""Headers for Caddy: a file to import into the site's block."""

from kbgen.model.audience import Edition
from kbgen.model.site import Site
from kbgen.model.site_file import SiteFile
from kbgen.publish.showing.served_headers import served_headers


def _text(site: Site, edition: Edition) -> str:
    lines = (f'\t{name} "{value}"' for name, value in served_headers(site, edition).items())
    return "\n".join(
        (
            "# In the block of this edition's site: import .../server/Caddyfile",
            "header {",
            *lines,
            "}",
            "respond /_headers 404",
            "",
        )
    )


FILE = SiteFile("server/Caddyfile", frozenset({"public", "agent"}), _text)
