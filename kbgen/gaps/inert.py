"""Foreign words where they are handed on: shown as they are, linking nothing, calling nobody."""

import re

_JOINT = "\u200b"  # not seen, and no part of a name, an address or a number
# Where programs look for something to link or to call, also after Markdown was read.
_SOUGHT = re.compile(
    r"\bg-[0-9a-z]{8}\b"  # the id of a gap stays whole, for those who copy it
    r"|(?<=[@#])(?=\S)|(?<=\S)(?=@)"  # @ana, @everyone, #12, #channel, mail@host
    r"|(?<=[!$&])(?=\d)|(?<=[~%^])(?=[\w\"])"  # of GitLab: !12, $12, &12, ~bug, %v1, ^alert
    r"|(?<=\$)(?=\S)"  # mathematics: $x$
    r"|(?<=[A-Za-z]{2}-)(?=\d)"  # GH-12, KEY-12
    r"|(?<=:)(?=//)|(?<=/)(?=/)"  # https://, //host
    # some look for `www.`, others for `.com`, and take the joint itself for a letter
    r"|(?<=\w)(?=\.[^\W\d])|(?<=\w\.)(?=[^\W\d])"
    r"|(?<=:)(?=[\w+-]+:)"  # :name: of an emoji
    r"|(?<=[0-9a-f]{4})(?=[0-9a-f]{3})"  # a commit: seven signs or more
)
_MARKS = re.compile(r"([\\`*_\[\]<>|!~$&])")
# What turns the words behind it, or moves a cursor.
_TURNING = re.compile("[\0-\x08\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ANGLES = str.maketrans("<>", "\u2039\u203a")


def unlinked(text: str) -> str:
    """Return *text* on one line, with signs that nobody sees where a link or a call would begin."""
    return _SOUGHT.sub(lambda found: found[0] or _JOINT, one_line(text))


def plain(text: str) -> str:
    """Return *text* so that Markdown shows it as it is, links nothing and calls nobody."""
    return _MARKS.sub(r"\\\1", unlinked(text))


def said(text: str) -> str:
    """Return what a customer typed as code in Markdown, where no sign has a meaning."""
    return f"`{one_line(text).replace('`', chr(39))}`"


def without_angles(text: str) -> str:
    """Return *text* without what chats take for a command: `<!channel>`, `<@user>`, `<url|text>`.

    Other marks stand for them: chats do not agree on how to write these as they are.
    """
    return text.translate(_ANGLES)


def one_line(text: str) -> str:
    """Return *text* on one line, without signs that turn the words behind them."""
    return " ".join(_TURNING.sub("", text).split())
