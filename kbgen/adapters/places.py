"""Where a build reads: content in one folder, what decides about code and looks maybe in another,
and what builds before it have worked out.

A pull request brings content; the theme and the settings of the host it must not bring.
"""

from dataclasses import dataclass
from pathlib import Path

from kbgen.adapters.build_cache import NO_CACHE, BuildCache


@dataclass(frozen=True, slots=True)
class Places:
    """*root* holds content/ and what was analysed, *config* holds mkdocs.yml and theme/.

    *cache*: what earlier builds of the same knowledge base worked out.
    """

    root: Path
    config: Path
    cache: BuildCache = NO_CACHE

    @classmethod
    def of(cls, given: "Path | Places") -> "Places":
        """Return *given*; a folder alone holds both."""
        return given if isinstance(given, Places) else cls(given, given)
