"""Running text of staged Markdown as CommonMark: HTML, attributes and references written out."""

import re
from collections.abc import Callable, Iterator, Sequence
from html import unescape

from kbgen.publish.reading.addresses import is_external
from kbgen.publish.reading.outline import SPAN

Place = Callable[[str], str]

# Attributes stand right behind what they belong to, or at the end of its line; elsewhere braces
# are text.
_ATTRIBUTES = re.compile(
    r"(?:(?<=[)\]*_~>\0])|(?<![ \t])[ \t]*(?=\{[^{}\n]*\}[ \t]*(?:\||$)))"
    r"\{:?[ \t]*(?:[.#][\w-]|[\w-]{1,40}=)[^{}\n]*\}",
    re.MULTILINE,
)
_KEYS = re.compile(r"(?<![\w+])\+\+([\w+-]{1,80})\+\+(?!\w)")
_ICON = re.compile(r":(?:material|fontawesome|octicons|simple)-[\w-]+:[ ]?")
_MARKED = re.compile(r"(?<![=^])(==|\^\^)(?=\S)([^=^\n]{1,500}?)(?<=\S)\1")
_LINK = re.compile(
    r"(?P<head>(?<!\\)\]\([ \t]*)(?P<address><[^<>\n]*>|(?:[^\s()<>]|\([^\s()]*\))+)"
)
_DEFINED = re.compile(r"^(?P<head>[ \t>]*\[[^\]\n]+\]:[ \t]*)(?P<address><[^<>\n]*>|\S+)", re.M)
_TAG = re.compile(r"(?<!\]\()<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)(?P<rest>(?:\s[^<>]*)?)/?>")
_VALUE = re.compile(r"""\s(?P<name>href|src|alt|class)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{1,32});")
_ALWAYS = frozenset("\\`*_[]<>|")
_BEGINNING = re.compile(r"(?:^|\n)[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)?\d*\Z")
_BLOCKS = frozenset(("p", "div", "ul", "ol", "section", "aside", "nav", "h2", "h3", "figure"))
_AROUND = {"strong": "**", "b": "**", "em": "*", "i": "*", "code": "`", "kbd": "`"}
_BADGE = "kb-badge"
_FACTS = re.compile(r"^<p class=\"kb-facts\">.*$", re.M)
_FACT = re.compile(r"(?<=</span>) (?=<)|(?<=</a>) (?=<)")
_CODE = "\0"  # stands for a code span, which stays letter by letter


def as_text(lines: Sequence[str], place: Place) -> Iterator[str]:
    """Yield running text line by line; code in it stays letter by letter."""
    if not lines:
        return
    code: list[str] = []

    def kept(span: re.Match[str]) -> str:
        code.append(span[0])
        return _CODE

    text = "\n".join(lines).replace(_CODE, "")
    text = _plain(SPAN.sub(kept, text) if "`" in text else text, place)
    spans = iter(code)
    yield from re.sub(_CODE, lambda _: next(spans), text).split("\n")


def _plain(text: str, place: Place) -> str:
    # most texts have few of these, and to look for a sign costs nothing
    text = _ATTRIBUTES.sub("", text) if "{" in text else text
    text = _KEYS.sub(_keys, text) if "++" in text else text
    text = _ICON.sub("", text) if ":" in text else text
    text = _MARKED.sub(r"\2", text) if "==" in text or "^^" in text else text
    # references last: a letter that was written as one is no mark of a link
    return _unescaped(_linked(_without_tags(text), place))


def _keys(match: re.Match[str]) -> str:
    return "+".join(key[:1].upper() + key[1:] for key in match[1].split("+") if key)


def _without_tags(text: str) -> str:
    """Return *text* with links, pictures and lists of HTML as Markdown, and no other tag."""
    open_: list[str] = []

    def shown(match: re.Match[str]) -> str:
        name, end = match["name"].lower(), bool(match["end"])
        said = {found[0]: found[1] or found[2] for found in _VALUE.findall(match["rest"])}
        if name == "a":
            return _anchor(said, open_) if not end else (open_.pop() if open_ else "")
        if name == "span":
            return _badge(said, open_) if not end else (open_.pop() if open_ else "")
        if name == "img":
            return f"![{said.get('alt', '')}]({said['src']})" if said.get("src") else ""
        if name == "li":
            return "" if end else "\n- "
        if name == "br":
            return " "
        return _AROUND.get(name, "\n\n" if name in _BLOCKS else "")

    if "<" not in text:
        return text
    return _TAG.sub(shown, _FACTS.sub(lambda line: _FACT.sub(" \u00b7 ", line[0]), text))


def _anchor(said: dict[str, str], open_: list[str]) -> str:
    target = said.get("href", "")
    open_.append(f"]({target})" if target else "")
    return "[" if target else ""


def _badge(said: dict[str, str], open_: list[str]) -> str:
    is_badge = _BADGE in said.get("class", "").split()
    open_.append(")" if is_badge else "")
    return "(" if is_badge else ""


def _unescaped(text: str) -> str:
    """Return *text* with the letters that references mean, marked where they would mean more."""

    def shown(match: re.Match[str]) -> str:
        letter = unescape(match[0])
        if letter == "&":
            return "&amp;" if re.match(r"[\w#]", match.string[match.end() :][:1]) else "&"
        marked = letter in _ALWAYS or (
            not letter.isalnum()
            and letter.isascii()
            and bool(_BEGINNING.search(match.string[max(0, match.start() - 80) : match.start()]))
        )
        return f"\\{letter}" if marked else letter

    return _REFERENCE.sub(shown, text) if "&" in text else text


def _linked(text: str, place: Place) -> str:
    """Return *text* with the address of each link and picture as *place* says."""

    def shown(match: re.Match[str]) -> str:
        address = match["address"]
        inner = address.strip("<>")
        if is_external(inner) or inner.startswith("#") or not inner:
            return match[0]
        return match["head"] + place(inner)

    text = _LINK.sub(shown, text) if "](" in text else text
    return _DEFINED.sub(shown, text) if "]:" in text else text
