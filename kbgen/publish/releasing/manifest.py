"""The manifest of an edition: which run made it, and the hash of each of its files."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

FILE = "manifest.json"
PARTS = ("site", "server")  # the folders of an edition that are published
SITE, SERVER = (f"{part}/" for part in PARTS)
_HASH = re.compile(r"[0-9a-f]{64}")
_ARTICLE = re.compile(rb"<article\b")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file: hash and size of its bytes.

    *text*: the hash of what a page says, without the frame of navigation and theme around it.
    *source*: the file that it was made from. *kept*: it was published by an earlier release, for
    readers who still have a page of that open.
    """

    sha256: str
    size: int
    text: str = ""
    source: str = ""
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """What a build depended on besides the content. *now*: its one clock, in ISO 8601."""

    now: str
    versions: Mapping[str, str]
    commit: str = ""


@dataclass(frozen=True, slots=True)
class Manifest:
    """An *edition* for the web *address*; *files* by their paths. *release*: its name, if any."""

    edition: str
    address: str
    run: Run
    files: Mapping[str, Entry] = field(default_factory=dict)
    release: str = ""

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(entry.size for entry in self.files.values())


def written(manifest: Manifest) -> str:
    """Return *manifest* as JSON, the same for the same values."""
    found = {
        "edition": manifest.edition,
        "address": manifest.address,
        "release": manifest.release,
        "now": manifest.run.now,
        "commit": manifest.run.commit,
        "versions": dict(sorted(manifest.run.versions.items())),
        "files": {path: _fields(entry) for path, entry in sorted(manifest.files.items())},
    }
    return json.dumps(found, ensure_ascii=True, indent=1) + "\n"


def read_manifest(text: str) -> Manifest | None:
    """Return the manifest that *text* is; None if it is none, or names files outside of itself."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    texts = [found.get(key) for key in ("edition", "address", "release", "now", "commit")]
    versions, files = _texts(found.get("versions")), _files(found.get("files"))
    if not all(isinstance(value, str) for value in texts) or versions is None or files is None:
        return None
    edition, address, release, now, commit = map(str, texts)
    return Manifest(edition, address, Run(now, versions, commit), files, release)


def page_text(html: bytes) -> bytes:
    """Return what a page says: its title and its article; nothing for what is no such page."""
    # step by step, not by one pattern: that would look through the rest again for each beginning
    _, opened, rest = html.partition(b"<title>")
    title, closed, _ = rest.partition(b"</title>")
    article = _ARTICLE.search(html)
    _, begun, rest = html[article.end() :].partition(b">") if article else (b"", b"", b"")
    text, ended, _ = rest.rpartition(b"</article>")
    return opened + title + closed + text if closed and begun and ended else b""


def _fields(entry: Entry) -> dict[str, object]:
    found: dict[str, object] = {"sha256": entry.sha256, "size": entry.size}
    for key, value in (("text", entry.text), ("source", entry.source), ("kept", entry.kept)):
        if value:
            found[key] = value
    return found


def _files(found: object) -> dict[str, Entry] | None:
    if not isinstance(found, dict):
        return None
    entries = {path: _entry(fields) for path, fields in found.items() if _is_inside(path)}
    read = {path: entry for path, entry in entries.items() if entry}
    return read if len(read) == len(found) else None


def _is_inside(path: str) -> bool:
    parts = PurePosixPath(path).parts
    return path.startswith((SITE, SERVER)) and ".." not in parts and "\0" not in path


def _entry(found: object) -> Entry | None:
    if not isinstance(found, dict):
        return None
    digest, size = found.get("sha256"), found.get("size")
    text, source = found.get("text", ""), found.get("source", "")
    if not isinstance(digest, str) or not _HASH.fullmatch(digest) or type(size) is not int:
        return None
    if not isinstance(text, str) or not isinstance(source, str) or size < 0:
        return None
    return Entry(digest, size, text, source, found.get("kept") is True)


def _texts(found: object) -> dict[str, str] | None:
    if not isinstance(found, dict) or not all(isinstance(one, str) for one in found.values()):
        return None
    return found
