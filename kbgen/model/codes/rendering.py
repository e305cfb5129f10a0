"""KB17x: HTML of authors, and pages that take too much to show."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB170",
        "A page is too complex to show",
        Severity.WARNING,
        why=(
            "A page that takes longer than ten seconds of the processor, or half a gigabyte, "
            "would keep all others from being built. It shows a notice instead, and nothing "
            "is published."
        ),
        remedy="Look for very long lines, deep lists and rows of brackets; split the article.",
    ),
    Code(
        "KB171",
        "HTML that no page shows",
        Severity.WARNING,
        why=(
            "Scripts, frames, forms, styles and handlers could act on readers; what is not on "
            "the list of allowed HTML is taken out of the page."
        ),
        remedy="Delete it, or write it in Markdown; styles belong into a style sheet of theme/.",
    ),
    Code(
        "KB172",
        "Public text that is only meant to be hidden",
        Severity.ERROR,
        why=(
            '`hidden`, `display:none`, `class="internal"` and `data-` hide nothing: everybody '
            "can read the source of a page."
        ),
        remedy="Put what customers must not read into a staff block; delete the rest.",
    ),
    Code(
        "KB173",
        "A picture of another host",
        Severity.WARNING,
        why="It would tell that host who reads the page, and the site's policy does not load it.",
        remedy="Copy it below content/images/, or list the host as `allow: pictures:` in kb.yml.",
    ),
    Code(
        "KB174",
        "A link of a kind that no page has",
        Severity.WARNING,
        why="Links like `javascript:` and `data:` run code in the reader's browser.",
        remedy="Link to https, http, mailto or tel, or to a file of content/.",
    ),
)
