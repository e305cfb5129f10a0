"""KB150 to KB156, KB308 and KB309: problems of includes."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB150",
        "An include that is not recognised",
        Severity.ERROR,
        why="A slip in it would be published as text, and what was meant would be missing.",
        remedy=(
            "Write `::: include ../includes/limits.md :::` on a line of its own, with one path; "
            "show examples of it in a code block."
        ),
    ),
    Code(
        "KB151",
        "A path that an include cannot have",
        Severity.ERROR,
        why="Only files below content/ are included; nothing else of the machine or the web is.",
        remedy="Write a relative path below content/, with letters, digits, dots and dashes.",
    ),
    Code(
        "KB152",
        "An include of a file that cannot be included",
        Severity.ERROR,
        why="Readers would miss the text.",
        remedy="Correct the path, or write the file: Markdown below content/, no link.",
    ),
    Code(
        "KB153",
        "An article is included",
        Severity.ERROR,
        why="An article has a page of its own; its text would stand in two places.",
        remedy=(
            "Link the article, or move the text that both need to a file outside of "
            "content/articles/ and include that in both."
        ),
    ),
    Code(
        "KB154",
        "Includes in a circle or too deep",
        Severity.ERROR,
        why="A text that includes itself has no end, and nobody finds a text five files away.",
        remedy="Take out one of the includes that the message names.",
    ),
    Code(
        "KB155",
        "An article includes too much",
        Severity.ERROR,
        why="Pages of this size are not read, and including many times takes the machine down.",
        remedy="Split the article, or include less.",
    ),
    Code(
        "KB156",
        "A file that no article includes",
        Severity.NOTICE,
        why="Its text is published nowhere.",
        remedy="Include it in an article, or delete it.",
    ),
    Code(
        "KB308",
        "An include crosses audiences",
        Severity.ERROR,
        why="Text that its file keeps for support would stand in text for customers.",
        remedy=(
            "Put the include into a staff block or a section for agents, or give its file "
            "`audience: public` if customers may read it."
        ),
    ),
    Code(
        "KB309",
        "A translated include that more people may read than its original",
        Severity.ERROR,
        why="A translation must not publish what its original keeps for support.",
        remedy="Write the audience of the original, or change it there first.",
    ),
)
