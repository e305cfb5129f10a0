"""The laboratory: a knowledge base that holds a mark in every place where internal text can be."""

import json
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from lab_marks import mark
from lab_places import (
    CLEANED,
    COMMENT,
    COMMENTS,
    HOLDERS,
    INSIDE,
    LITERALS,
    PARTS,
    UNSHOWN,
    Spot,
)

ARTICLES = "content/articles/"
FEATURE = """\
## What changed

{0}

## How to use it

{0}

## How to test it yourself

{0}

## FAQ

### {0}?

{0}
"""


@dataclass(slots=True)
class Laboratory:
    """*files* by path, and the *places* by name, each with its mark and why staff misses it."""

    files: dict[str, bytes] = field(default_factory=dict)
    places: dict[str, tuple[str, str]] = field(default_factory=dict)

    def put(self, place: str, unseen: str = "") -> str:
        """Return the mark of a new *place*."""
        assert place not in self.places
        self.places[place] = mark(len(self.places)), unseen
        return self.places[place][0]

    def fill(self, place: str, spot: Spot) -> str:
        """Return the text of *spot* with the mark of a new *place*."""
        return spot.text.replace("MARK", self.put(place, spot.unseen))

    def write(self, path: str, text: str | bytes) -> None:
        """Add a file."""
        assert path not in self.files
        self.files[path] = text if isinstance(text, bytes) else text.encode()

    def guide(self, id_: str, body: str, *front: str, title: str = "Plan a day") -> None:
        """Add a public guide."""
        self.article("guides", id_, body, f"title: {title}", "kind: guide", *front)

    def article(self, folder: str, id_: str, body: str, *front: str) -> None:
        """Add an article of the component reports, public where *front* does not say else."""
        keys = [f"id: {id_}", *front]
        keys += [] if any("component:" in one for one in front) else ["component: reports"]
        keys += [] if any("audience:" in one for one in front) else ["audience: public"]
        self.write(f"{ARTICLES}{folder}/{id_}.md", "\n".join(("---", *keys, "---", "", body, "")))

    def on_disk(self, root: Path) -> Path:
        """Write all files below *root*."""
        for path, content in self.files.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        return root


def laboratory() -> Laboratory:
    """Return the whole laboratory."""
    lab = Laboratory()
    for fill in (
        _blocks,
        _parts,
        _literals,
        _articles,
        _fronts,
        _settings,
        _files,
        _includes,
        _notes,
        _reports,
    ):
        fill(lab)
    return lab


def slug(number: int, name: str) -> str:
    """Return the id of an article about the place with this *number*."""
    return f"{name}-{number:02}"


def held(holder: str, inner: str) -> str:
    """Return the text of *holder* with *inner* in the place of each of its blocks."""
    lines = []
    for line in holder.split("\n"):
        indent, block, _ = line.partition("BLOCK")
        lines += [(indent + one).rstrip() for one in inner.split("\n")] if block else [line]
    return "\n".join(lines)


def without(holder: str) -> str:
    """Return the text of *holder* as its author would write it without the block."""
    lines = holder.split("\n")
    while any(line.endswith("BLOCK") for line in lines):
        at = next(at for at, line in enumerate(lines) if line.endswith("BLOCK"))
        del lines[at]
        gap = at if at < len(lines) else at - 1
        del lines[gap]
    return "\n".join(lines)


def _blocks(lab: Laboratory) -> None:
    for number, (name, holder) in enumerate(HOLDERS.items()):
        inner = f"::: agent\n{lab.put(f'a block in {name}')}\n:::"
        head = "## Steps\n\n"
        lab.guide(slug(number, "with"), head + held(holder, inner))
        lab.guide(slug(number, "same"), head + without(holder))
    blocks = []
    for name, spot in INSIDE.items():
        text = lab.fill(f"in a block: {name}", spot)
        outer = "::::" if ":::" in text else ":::"
        blocks.append(f"{outer} agent\n{text}\n{outer}")
    lab.guide("inside", "## Steps\n\nBefore.\n\n" + "\n\nBetween.\n\n".join(blocks))


def _parts(lab: Laboratory) -> None:
    pages: tuple[list[str], list[str]] = ([], [])
    for number, (name, spot) in enumerate(PARTS.items()):
        # what two neighbours share may stand once in an article
        pages[number % 2].append(lab.fill(name, spot))
    for number, parts in enumerate(pages):
        lab.guide(slug(number, "part"), "## Steps\n\nText.\n\n" + "\n\n".join(parts))
    comments = [lab.fill(f"a comment {name}", spot) for name, spot in COMMENTS.items()]
    lab.guide("comments", "## Steps\n\n" + "\n\n".join(comments))


def _literals(lab: Laboratory) -> None:
    texts = [text for text, _ in LITERALS.values()]
    lab.guide("literals", "## Steps\n\n" + "\n\nBetween.\n\n".join(texts))


# Why customers do not see an article: what its front matter says of it.
_UNSEEN = {
    "an agent article": ("audience: agent", "status: released", "release: 2026-01-01"),
    "an article before its release": ("status: released", "release: 2026-06-15T12:00:01"),
    "a planned article": ("status: planned",),
    "an experiment": ("status: experiment", "release: 2026-01-01"),
}


def _articles(lab: Laboratory) -> None:
    for name, front in _UNSEEN.items():

        def put(what: str, unseen: str = "", name: str = name) -> str:
            return lab.put(f"{name}: {what}", unseen)

        id_, folder = put("its id"), put("its folder")
        picture = put("a picture's alternative text")
        text = f'{put("its text")}\n\n![{picture}](../../images/staff.png "Words.")'
        lab.article(
            folder,
            id_,
            FEATURE.format(text).replace(f"### {text}?", f"### {put('its question')}?"),
            "kind: feature",
            f"title: {put('its title')}",
            f"description: {put('its description')}",
            f"answers: [{put('a query that it claims')}]",
            f"formerly: [{put('an earlier id')}]",
            f"component: {put('its component')}-part",
            *front,
        )
        german = f"{ARTICLES}{folder}/{id_}.de.md"
        heads = ("Was ist neu", "So geht es", "So testen Sie es selbst")
        body = "".join(f"## {head}\n\n{put(head)}\n\n" for head in heads)
        body += f"## FAQ\n\n### {put('its question in German')}?\n\nJa.\n"
        lab.write(german, f"---\ntitle: {put('its title in German')}\n---\n\n{body}")
    title, text = lab.put("a problem: its title"), lab.put("a problem: its answer")
    lab.article(
        "problems",
        "stuck",
        f"## Problem\n\nText.\n\n## Answer\n\n{text}\n\n## Escalation\n\n{lab.put('escalation')}\n",
        "kind: problem",
        "audience: agent",
        "level: 2",
        f"title: {title}",
    )


def _fronts(lab: Laboratory) -> None:
    owner = lab.put("front matter: the owner")
    remark = lab.put("front matter: a comment", COMMENT)
    lab.guide("front", "## Steps\n\nText.", f"owner: {owner}", f"# {remark}", "review: 2087-03-04")
    original = lab.put("front matter: the fingerprint of the original", UNSHOWN)
    lab.write(
        f"{ARTICLES}guides/front.de.md",
        f"---\ntitle: Vorn\noriginal: {original}\n---\n\n## Schritte\n\nText.\n",
    )


def _settings(lab: Laboratory) -> None:
    host, tree = lab.put("the agent edition's host"), lab.put("the agent edition's folder")
    lab.write(
        "content/kb.yml",
        "name: Orchard help\ndescription: Answers.\ntimezone: Europe/Berlin\n"
        f"languages: [en, de]\n# {lab.put('settings: a comment', COMMENT)}\n"
        f"platforms: [web, {lab.put('a platform that no article names', UNSHOWN)}]\n"
        'addresses: {public: "https://help.example.com/", '
        f'agent: "https://{host}.example.com/{tree}/"}}\n',
    )
    parts = [
        "reports:",
        "  title: Reports",
        f"  owner: {lab.put('a public component: its owner')}",
        f'  escalation: "{lab.put("a public component: its escalation")}"',
        f"  keywords: [{lab.put('a public component: a keyword')}]",
        f"  # {lab.put('components: a comment', COMMENT)}",
        f"{lab.put('a component without articles: its id', UNSHOWN)}:",
        f"  title: {lab.put('a component without articles: its title', UNSHOWN)}",
    ]
    for name in _UNSEEN:
        id_ = lab.places[f"{name}: its component"][0]
        parts += [
            f"{id_}-part:",
            f"  title: {lab.put(f'{name}: the title of its component')}",
            f"  description: {lab.put(f'{name}: the description of its component')}",
            f"  owner: {lab.put(f'{name}: the owner of its component')}",
        ]
    lab.write("content/components.yml", "\n".join((*parts, "")))


def _files(lab: Laboratory) -> None:
    lab.write("content/images/shown.png", png())
    lab.write("content/images/staff.png", png(colour=7))
    shown, staff = (
        lab.put("a public picture: its name"),
        lab.put("a staff picture: its name"),
    )
    said = lab.put("a public picture: what it says of itself", CLEANED)
    lab.write(f"content/images/{shown}.png", png(said, colour=3))
    told = lab.put("a staff picture: what it says of itself", CLEANED)
    lab.write(f"content/images/{staff}.png", png(told, colour=5))
    lab.guide(
        "pictures",
        f'## Steps\n\n![Words](../../images/{shown}.png "Caption.")\n\n'
        f'::: agent\n![Words](../../images/{staff}.png "Caption.")\n:::',
    )
    for what, suffix in (("an orphan picture", "png"), ("a table", "csv"), ("a text", "txt")):
        name = lab.put(f"{what}: its name", UNSHOWN)
        inside = lab.put(f"{what}: its bytes", UNSHOWN)
        lab.write(
            f"content/files/{name}.{suffix}", png(inside, colour=9) if suffix == "png" else inside
        )
    folder = lab.put("the folder of a public article")
    lab.article(folder, "moved", "## Steps\n\nText.", "kind: guide", "title: Moved")


def _includes(lab: Laboratory) -> None:
    folder = "content/shared"
    shut = lab.put("an include for staff: its name", UNSHOWN)
    text = lab.put("an include for staff: its text")
    lab.write(f"{folder}/{shut}.md", f"---\naudience: agent\n---\n\n{text}\n")
    block, part = lab.put("an include: a block in it"), lab.put("an include: a narrowed part of it")
    comment = lab.put("an include: a comment in it", COMMENT)
    remark = lab.put("an include: a comment in its front matter", COMMENT)
    lab.write(
        f"{folder}/open.md",
        f"---\n# {remark}\naudience: public\n---\n\nShared. <!-- {comment} -->\n\n"
        f"::: agent\n{block}\n:::\n\n### Shut {{audience=agent}}\n\n{part}\n",
    )
    lonely = lab.put("an include that nobody includes: its name", UNSHOWN)
    alone = lab.put("an include that nobody includes: its text", UNSHOWN)
    lab.write(f"{folder}/{lonely}.md", f"---\naudience: public\n---\n\n{alone}\n")
    lab.guide(
        "including",
        "## Steps\n\n1. One.\n\n    ::: agent\n"
        f"    ::: include ../../shared/{shut}.md :::\n    :::\n\n2. Two.\n\n"
        "::: include ../../shared/open.md :::\n",
    )


def _notes(lab: Laboratory) -> None:
    """Add what release notes, feeds, redirects and twins are made from."""
    block, testing = lab.put("a released feature: a block"), lab.put("a released feature: testing")
    lab.article(
        "features",
        "released",
        f"## What changed\n\nIt came.\n\n::: agent\n{block}\n:::\n\n## How to use it\n\n"
        f"Use it.\n\n## How to test it yourself\n\n{testing}\n\n"
        "## FAQ\n\n### Since when?\n\nSince May.\n",
        "kind: feature",
        "title: It came",
        "description: What came.",
        "status: released",
        "release: 2026-05-01",
        'version: "2.0"',
        "formerly: [released-before]",
    )
    high, back = lab.put("a release: a block"), lab.put("a release: its background")
    lab.article(
        "releases",
        "two",
        f"## Highlights\n\nMuch.\n\n::: agent\n{high}\n:::\n\n## Background\n\n{back}\n",
        "kind: release",
        "title: Orchard 2",
        "release: 2026-05-01",
        'version: "2.0"',
    )


def _reports(lab: Laboratory) -> None:
    columns = [{"name": "query", "title": "Query", "means": "What was searched.", "unit": ""}]
    report = {
        "name": "gaps",
        "question": lab.put("a report: its question"),
        "row": "query",
        "sentence": lab.put("a report: its sentence"),
        "missing": "",
        "notes": [],
        "shares": [],
        "stack": [],
        "narrow": [],
        "columns": columns,
        "rows": [{"query": lab.put("a report: a query")}],
        "more": 0,
    }
    lab.write("build/analysis.json", json.dumps({"version": 2, "reports": [report]}))


def png(comment: str = "", colour: int = 0) -> bytes:
    """Return a picture of one point that says *comment* of itself."""
    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(bytes([0, colour, 0, 0])))]
    chunks += [(b"tEXt", b"Comment\0" + comment.encode())] if comment else []
    written = b"\x89PNG\r\n\x1a\n"
    for name, content in (*chunks, (b"IEND", b"")):
        check = struct.pack(">I", zlib.crc32(name + content))
        written += struct.pack(">I", len(content)) + name + content + check
    return written
