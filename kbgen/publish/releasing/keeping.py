"""Which files of earlier releases stay for readers who still have a page of those open."""

import re
from collections.abc import Mapping
from dataclasses import replace

from kbgen.publish.releasing.manifest import SITE, Entry, Manifest

# Styles and scripts whose name holds a hash: an open page may load them late, and none of them
# comes from an article. Pictures do not stay: one that was withdrawn must be gone.
_LASTING = re.compile(
    rf"{SITE}(?:[^/]+/)*assets/(?:[^/]+/)*[^/]*\b[0-9a-f]{{8,64}}\b[^/]*\.(?:css|js|woff2)"
)


def kept_of(old: Manifest, new: Mapping[str, Entry]) -> dict[str, Entry]:
    """Return the files of *old* to add to the files of *new*, marked as kept."""
    return {
        path: replace(entry, kept=True)
        for path, entry in sorted(old.files.items())
        if path not in new and not entry.kept and _LASTING.fullmatch(path)
    }
