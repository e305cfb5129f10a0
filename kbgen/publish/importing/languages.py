"""In which language a page is, by what its file or folder is called."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

_SUFFIX = re.compile(r"(?P<base>.+)\.(?P<language>[a-z]{2,3}(?:[-_][A-Za-z]{2,4})?)\.md", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A page: its *path*, the path *base* that it shares with its translations, its language.

    *language* is empty where the name does not tell.
    """

    path: str
    base: str
    language: str


def spoken(paths: Iterable[str], languages: Iterable[str]) -> tuple[Spoken, ...]:
    """Tell the language of each of *paths*; *languages* are those that a folder may be called by.

    `x.de.md` is a translation if there is an `x.md`, or if the site has the language.
    """
    all_paths = set(paths)
    known = {language.casefold() for language in languages}
    return tuple(_spoken(path, all_paths, known) for path in sorted(all_paths))


def in_language(pages: Iterable[Spoken], language: str, default: str) -> tuple[Spoken, ...]:
    """Return the *pages* that are written in *language*.

    Where no page says its language, all are taken to be in the one that was asked for. `zh` is
    also what is called `zh-Hans` if nothing else is.
    """
    said = {page.language for page in pages if page.language}
    exact = next((name for name in said if _same(name, language)), None)
    near = [name for name in sorted(said) if name.partition("-")[0] == language.partition("-")[0]]
    wanted = exact or (near[0] if near else "")
    return tuple(
        page
        for page in pages
        if page.language == wanted or (language == default and not page.language)
    )


def _spoken(path: str, paths: set[str], known: set[str]) -> Spoken:
    first, _, rest = path.partition("/")
    if rest and first.casefold() in known:
        return Spoken(path, rest, first)
    match = _SUFFIX.fullmatch(path)
    if match:
        base, language = f"{match['base']}.md", match["language"].replace("_", "-")
        if base in paths or language.casefold() in known:
            return Spoken(path, base, language)
    return Spoken(path, path, "")


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()
