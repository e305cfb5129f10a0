"""Scan the public edition before it is published."""

from dataclasses import dataclass, replace
from pathlib import Path

from kbgen.adapters.last_output import LastOutput, nothing_before
from kbgen.adapters.output_bytes import machine_paths, published, theme_said
from kbgen.adapters.places import Places
from kbgen.adapters.stage import author_settings
from kbgen.errors import ContentError
from kbgen.model.library import Library
from kbgen.publish.scanning.scan import scan
from kbgen.publish.scanning.sought import Outside, sought
from kbgen.publish.scanning.strictness import Strictness, strictness
from kbgen.publish.scanning.worked import Worked


@dataclass(frozen=True, slots=True)
class _Before:
    """What the next scan may build on: how strict this one was, and what it worked out."""

    strictness: Strictness
    worked: Worked


def scan_public(
    places: Places, library: Library, edition: Path, last: LastOutput | None = None
) -> None:
    """Look at every byte of the public *edition*; ContentError if one tells what is internal.

    Files of the *last* output that nobody has touched are not looked at again, unless something
    is internal now that was not.
    """
    last = last or nothing_before()
    said = f"{author_settings(places.config).get('copyright', '')}\n{theme_said(edition)}"
    lasting = machine_paths(places.root, places.config)
    before = last.note if isinstance(last.note, _Before) else None
    worked = before.worked.after() if before else Worked()
    outside = Outside((*lasting, *machine_paths(edition.parent)), said)
    wanted = sought(library, outside, worked)
    # no file of an earlier build can tell the folder of this one, whose name is made up for it
    now = strictness(replace(wanted, paths=lasting))
    is_told = before is not None and before.strictness.covers(now)
    found = scan(published(edition, lambda path: is_told and last.has(path, edition)), wanted)
    last.note = _Before(now, replace(worked, before=None))
    if found:
        count = "1 thing" if len(found) == 1 else f"{len(found)} things"
        raise ContentError(
            f"the public edition would tell {count} that may not be public; nothing was published",
            "mend them; `kbgen explain CODE` says more about one",
            [f"public/{problem}" for problem in found],
        )
