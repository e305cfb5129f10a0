"""Headers for nginx: a file to include in the `server` that serves the site."""

import re
from collections.abc import Iterator, Sequence

from kbgen.model.audience import Edition
from kbgen.model.site import Site
from kbgen.model.site_file import SiteFile
from kbgen.publish.showing.served_headers import (
    SHARED,
    kept_folders,
    served_headers,
    shared_by,
)

_HEAD = (
    "# In the `server` block of this edition: include .../server/nginx.conf;",
    "# nginx forgets these in a `location` that adds a header of its own: include it there too.",
)
# nginx tells neither the charset of texts nor the kind of Markdown by itself, and browsers, which
# may not guess, show umlauts of llms.txt as two signs each and save twins instead of showing them.
_FOOT = (
    "charset utf-8;",
    'location ~ \\.md$ { types { } default_type "text/markdown; charset=utf-8"; }',
    "error_page 404 /404.html;",
    "location = /_headers { return 404; }",
)


def _text(site: Site, edition: Edition) -> str:
    lines = (
        f'add_header {name} "{value}" always;'
        for name, value in served_headers(site, edition).items()
    )
    # an `expires` leaves the headers above as they are
    kept = (f"location /{folder} {{ expires 1y; }}" for folder in kept_folders(site))
    return "\n".join((*_HEAD, *lines, *kept, *_shared(shared_by(site, edition)), *_FOOT, ""))


def _shared(names: Sequence[str]) -> Iterator[str]:
    """Yield what lets other hosts read the files *names*; nginx sends no header that is empty."""
    if names:
        header, value = SHARED
        either = "|".join(map(re.escape, names))
        yield 'set $kbgen_shared "";'
        yield f'if ($uri ~ "^/(?:{either})$") {{ set $kbgen_shared "{value}"; }}'
        yield f"add_header {header} $kbgen_shared always;"


FILE = SiteFile("server/nginx.conf", frozenset({"public", "agent"}), _text)
