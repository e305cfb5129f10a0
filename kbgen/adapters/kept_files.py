"""Files that a build made, kept as they are until what they follow from changes."""

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from kbgen.adapters.build_cache import Store, digest

_LARGEST = 500_000_000  # bytes of a file; a store takes no value of twice as many


Places = Sequence[tuple[Path, str]]  # folders, with the pattern of their files


def keep_files(store: Store, key: bytes, places: Places) -> set[bytes]:
    """Keep all files of *places*, which follow from *key*; return the keys that were used."""
    paths = [
        [str(at), path.relative_to(folder).as_posix()]
        for at, (folder, pattern) in enumerate(places)
        for path in sorted(folder.glob(pattern))
        if path.is_file()
    ]
    contents = {file: path.read_bytes() for file, path in _files(key, paths, places).items()}
    if max(map(len, contents.values()), default=0) <= _LARGEST:
        store.put({key: json.dumps(paths).encode(), **contents})
    return {key, *contents}


def put_back(store: Store, key: bytes, places: Places) -> bool:
    """Write what is kept by *key* to *places*; tell whether all of it was there."""
    found = store.find([key])
    files = _files(key, json.loads(found[key]), places) if found else {}
    contents = store.find(files)
    if not files or len(contents) < len(files):
        return False
    for file, path in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(contents[file])
    return True


def _files(key: bytes, paths: Iterable[Sequence[str]], places: Places) -> dict[bytes, Path]:
    """Return each file by the key of its content."""
    return {digest(key, at, name): places[int(at)][0] / name for at, name in paths}
