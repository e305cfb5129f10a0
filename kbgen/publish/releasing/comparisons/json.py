"""A JSON object, for scripts: `purge` is what a cache in front of the site must forget."""

import json

from kbgen.publish.releasing.comparison import Comparison
from kbgen.publish.releasing.difference import Difference


def _write(found: Difference) -> str:
    lists = {
        "added": found.added,
        "changed": found.changed,
        "removed": found.removed,
        "reframed": found.reframed,
        "purge": found.purge,
    }
    return json.dumps(lists, ensure_ascii=True, indent=2)


COMPARISON = Comparison("json", _write)
