"""Templates of the theme, as the last build compiled them: that takes as long as a few pages."""

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from kbgen.adapters.build_cache import Store, digest


class Compiled(BytecodeCache):
    """Compiled templates in a *store*, by their names: one that has changed takes its place."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return what a template is known by: its file stands elsewhere in each build."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill *bucket*, which itself refuses what another source was compiled to."""
        key = _key(bucket)
        if kept := self._store.find([key]):
            bucket.bytecode_from_string(kept[key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what is in *bucket*."""
        self._store.put({_key(bucket): bucket.bytecode_to_string()})


def _key(bucket: Bucket) -> bytes:
    return digest("template", bucket.key)
