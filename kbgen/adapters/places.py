"""Where a build reads: content in one folder, what decides about code and looks maybe in another.

A pull request brings content; the theme and the settings of the host it must not bring.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Places:
    """*root* holds content/ and what was analysed, *config* holds mkdocs.yml and theme/."""

    root: Path
    config: Path

    @classmethod
    def of(cls, given: "Path | Places") -> "Places":
        """Return *given*; a folder alone holds both."""
        return given if isinstance(given, Places) else cls(given, given)
