"""The files of a site as a web server gives them out: what an address names, and its type."""

import mimetypes
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, unquote

NOT_FOUND = "404.html"
NO_PAGE = Path("none.txt"), b"There is no such page.\n"  # of a site that has no page for this
_INDEX = "index.html"
_UNKNOWN = "application/octet-stream"
# What browsers need and Python does not know on every machine.
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_TEXTS = ("text/", "application/json", "application/xml", "image/svg+xml")
_KNOWN = mimetypes.MimeTypes()


def file_at(site: Path, address: str) -> Path | None:
    """Return the file that *address*, as a request names it, has in *site*.

    None if there is none, or if it lies elsewhere, also by way of a link.
    """
    parts = _parts(address)
    if parts is None:
        return None
    try:
        found = Path(os.path.realpath(site.joinpath(*parts), strict=True))
        inside = found.is_relative_to(os.path.realpath(site, strict=True))
    except OSError:
        return None
    return found if inside and found.is_file() else None


def fresh_file(folders: Mapping[str, Path], address: str) -> Path | None:
    """Return the file that *address* has in the first of *folders*, by how addresses begin."""
    for begin, folder in folders.items():
        if address.startswith(begin):
            file = file_at(folder, "/" + address.removeprefix(begin).lstrip("/"))
            if file:
                return file
    return None


def newest(
    address: str, ahead: Mapping[str, Path], fresh: Mapping[str, Path], site: Path
) -> Path | None:
    """Return the file that *address* has: one *ahead* of all, else in *fresh* folders or *site*."""
    page = ahead.get(unquote(address.partition("?")[0]))
    return page or fresh_file(fresh, address) or file_at(site, address)


def folder_at(site: Path, address: str) -> str | None:
    """Return the address of the folder with a page that *address* names without its slash."""
    path, question, query = address.partition("?")
    if path.endswith("/") or file_at(site, f"{path}/") is None:
        return None
    return f"{quote(unquote(path))}/{question}{query}"


def not_found_page(site: Path, address: str) -> Path | None:
    """Return the page that says so, in the language of *address* if its tree has one."""
    first = (_parts(address) or [""])[0]
    return file_at(site, f"/{quote(first)}/{NOT_FOUND}") or file_at(site, f"/{NOT_FOUND}")


def read(find: Callable[[], Path | None]) -> tuple[Path, bytes] | None:
    """Return the file that *find* finds with its content; what goes meanwhile is elsewhere then."""
    for _ in range(2):
        with suppress(OSError):
            file = find()
            return (file, file.read_bytes()) if file else None
    return None


def content_type(file: Path) -> str:
    """Return the type of *file*, the same on every machine."""
    ending = file.suffix.lower()
    found = _TYPES.get(ending) or _KNOWN.guess_type(f"file{ending}", strict=True)[0] or _UNKNOWN
    return f"{found}; charset=utf-8" if found.startswith(_TEXTS) else found


def _parts(address: str) -> list[str] | None:
    """Return the names on the way to the file; None for an address that no site has."""
    try:
        path = unquote(address.partition("?")[0].partition("#")[0], errors="strict")
    except UnicodeDecodeError:
        return None
    before, *names = path.split("/")
    if before or not names:
        return None
    names[-1] = names[-1] or _INDEX
    return names if all(_is_plain(name) for name in names) else None


def _is_plain(name: str) -> bool:
    return bool(name) and not name.startswith(".") and not set(name) & {"\\", "\0"}
