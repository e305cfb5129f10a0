"""Reading `brand:` of the settings: colours that can be read, pictures, fonts and the foot."""

import re
from collections.abc import Callable, Iterator, Mapping

from kbgen.model.problem import Place, Problem
from kbgen.model.site import Brand, Footer, Schemes, Words
from kbgen.publish.reading.colours import READABLE, colour, least, mixed, readable
from kbgen.publish.reading.components import CODES
from kbgen.publish.reading.contacts import footer_links
from kbgen.publish.reading.fields import Fault, Reader, read_fields, text, words
from kbgen.publish.reading.nodes import Entries, Node

# What lies behind links: the page, code, and the tint of boxes for staff, in light and in dark.
GROUNDS = {
    "light": ("#ffffff", "#f5f5f5", "#fff3e2"),
    "dark": ("#1e2129", "#272b35", "#3a2a16"),
}
SOFT = {"light": 0.1, "dark": 0.14}  # how much of the accent a tinted box has
FONTS = ("text", "bold", "code")
_FILE = re.compile(r"(?!\.)[\w-][\w.-]*(?: [\w.-]+)*(?:/(?!\.)[\w-][\w.-]*(?: [\w.-]+)*)*")
_CONTENT = "content/"


def read_brand(path: str, node: object) -> tuple[Brand, list[Problem]]:
    """Read the brand that the settings file *path* names; no *node* is kbgen's own look."""
    if not isinstance(node, Entries):
        return Brand(), []
    readers: dict[str, Reader] = {
        "primary": _in_schemes(_colour),
        "accent": _in_schemes(_colour),
        "logo": _in_schemes(_file),
        "favicon": _file,
        "fonts": _fonts,
        "footer": _footer,
    }
    values, problems = read_fields(path, node, readers, CODES)
    if problems:
        return Brand(), problems
    found = Brand(**values)  # type: ignore[arg-type]  # read by key, each with its own reader
    return found, list(_unreadable(path, node, found.accent))


def grounds(accent: str, scheme: str) -> tuple[str, ...]:
    """Return what lies behind links and marks of the colour *accent*, its own tint included."""
    known = GROUNDS[scheme]
    return (*known, mixed(accent, known[0], SOFT[scheme]))


def readable_in(accent: str, scheme: str) -> str:
    """Return *accent* or the nearest colour that can be read, on its own tint as well."""
    while least(accent, grounds(accent, scheme)) < READABLE:
        accent = readable(accent, grounds(accent, scheme))
    return accent


def _unreadable(path: str, node: Entries, accent: Schemes) -> Iterator[Problem]:
    for scheme in GROUNDS:
        given: str = getattr(accent, scheme)
        behind = grounds(given, scheme) if given else ()
        if not given or least(given, behind) >= READABLE:
            continue
        at = node.nodes["accent"]
        if isinstance(at, Entries):
            at = at.nodes[scheme]
        yield Problem(
            Place(path, at.line, at.column),
            "KB420",
            f"the accent {given} has a contrast of {least(given, behind):.1f} to 1 on a {scheme}"
            f" page; links need {READABLE}",
            f'the nearest that can be read is "{readable_in(given, scheme)}"',
        )


def _in_schemes(read: Callable[[Node], str | Fault]) -> Callable[[Node], Schemes | Fault]:
    """Return a reader of one value for light pages, or of one for `light` and one for `dark`."""

    def schemes(node: Node) -> Schemes | Fault:
        if not isinstance(node, Entries):
            value = read(node)
            return value if isinstance(value, Fault) else Schemes(value)
        found = {}
        for name, given in node.nodes.items():
            value = read(given)
            if name not in GROUNDS:
                return Fault(f"has {name!r}", "use `light:` and `dark:`", node.keys[name])
            if isinstance(value, Fault):
                return Fault(f"of {name} pages {value.what}", value.todo, given)
            found[name] = value
        return Schemes(**found)

    return schemes


def _colour(node: Node) -> str | Fault:
    value = text(node)
    todo = 'write it in quotes, like "#0b5d57"'
    if isinstance(value, Fault):
        return Fault(value.what, todo)
    return colour(value) or Fault(f"is {value!r}, not a colour", todo)


def _file(node: Node) -> str | Fault:
    value = text(node)
    if isinstance(value, Fault):
        return value
    if not _FILE.fullmatch(value):
        return Fault(f"is {value!r}", "write the path of a file below content/, like images/x.svg")
    return _CONTENT + value


def _fonts(node: Node) -> Mapping[str, str] | Fault:
    if not isinstance(node, Entries):
        return Fault("is not a list of fonts", "write `text: fonts/name.woff2` below it")
    found = {}
    for use, given in node.nodes.items():
        value = _file(given)
        if use not in FONTS:
            return Fault(f"has {use!r}", "use " + ", ".join(FONTS), node.keys[use])
        if isinstance(value, Fault) or not value.endswith(".woff2"):
            return Fault(
                f"has a {use} font that is no woff2 file",
                "write the path of one below content/, like fonts/name.woff2",
                given,
            )
        found[use] = value
    if "bold" in found and "text" not in found:
        return Fault("has a bold font alone", "add `text:`, the font of running text")
    return found


def _footer(node: Node) -> Footer | Fault:
    if not isinstance(node, Entries) or set(node.nodes) - {"text", "links"}:
        return Fault("is not a footer", "write `text:` and `links:` below it")
    said = words(node.nodes["text"]) if "text" in node.nodes else Words({"": ""})
    links = footer_links(node.nodes["links"]) if "links" in node.nodes else ()
    if isinstance(said, Fault):
        return Fault(f"has a text that {said.what}", said.todo, node.nodes["text"])
    if isinstance(links, Fault):
        return Fault(f"has `links`, which {links.what}", links.todo, links.node)
    return Footer(said, links)
