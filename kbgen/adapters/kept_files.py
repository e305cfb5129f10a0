"""Files of the last build, taken over as they are while what they follow from is the same."""

import json
from collections.abc import Sequence
from pathlib import Path

from kbgen.adapters.build_cache import Store
from kbgen.adapters.linking import identity, linked_if
from kbgen.adapters.staged_files import Target

Places = Sequence[tuple[Target, str]]  # folders, with the pattern of their files


def note_files(store: Store, key: bytes, places: Places) -> None:
    """Remember the files of *places*, which follow from *key*; the next build finds them there."""
    files = [
        (at, path.relative_to(target.folder).as_posix(), identity(path.lstat()))
        for at, (target, pattern) in enumerate(places)
        for path in sorted(target.folder.glob(pattern))
        if path.is_file()
    ]
    store.put({key: json.dumps(files).encode()})


def take_over_files(store: Store, key: bytes, places: Places) -> bool:
    """Let the files stand in *places* that the last build noted by *key*; tell whether all do.

    Else none does.
    """
    found = store.find([key])
    done: list[Path] = []
    for at, name, known in json.loads(found[key]) if found else ():
        target, _ = places[at]
        place = target.folder / name
        if not (target.before and linked_if(target.before / name, place, tuple(known))):
            for one in done:
                one.unlink()
            return False
        done.append(place)
    return bool(done)
