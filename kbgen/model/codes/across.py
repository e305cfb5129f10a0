"""KB2xx: problems between articles, components and files."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB201",
        "Two articles have one id",
        Severity.ERROR,
        why="An id is an address: only one article can stand there.",
        remedy="Rename one of the two, id and file.",
    ),
    Code(
        "KB202",
        "A query is claimed by two articles",
        Severity.WARNING,
        why="`answers:` says which article is the answer; two say nothing.",
        remedy="Decide for one article and delete the line in the other.",
    ),
    Code(
        "KB203",
        "A link leads to no article",
        Severity.ERROR,
        why="Readers would meet a page that does not exist.",
        remedy=(
            "Link to the file of an article, like `../guides/start.md`, or to a full https address."
        ),
    ),
    Code(
        "KB204",
        "A link leads to no heading",
        Severity.WARNING,
        why="The page opens, but not at the place.",
        remedy="Use an anchor that the message names.",
    ),
    Code(
        "KB205",
        "A picture is missing",
        Severity.ERROR,
        why="Readers would see an empty frame.",
        remedy="Add the file, or correct its path.",
    ),
    Code(
        "KB206",
        "An unknown component",
        Severity.ERROR,
        why="The component gives the article its place, its owner and its escalation contact.",
        remedy="Use an id of content/components.yml, or add the component there.",
    ),
    Code(
        "KB207",
        "A translation is missing",
        Severity.NOTICE,
        why="Readers of that language see the article in the default language, with a notice.",
        remedy="Write the translation; `kbgen translate ID LANGUAGE` starts it.",
    ),
    Code(
        "KB208",
        "A translation is older than its original",
        Severity.NOTICE,
        why="The original has changed since it was translated.",
        remedy=(
            "Bring the translation up to date, then set `original:` to the value that the "
            "message names."
        ),
    ),
    Code(
        "KB209",
        "A translation without an original",
        Severity.ERROR,
        why="A translation takes its audience, component and dates from the original.",
        remedy="Write the original first, or rename the file.",
    ),
    Code(
        "KB210",
        "A translation to a language that the site does not have",
        Severity.ERROR,
        why="It would be published nowhere.",
        remedy="Add the language to content/kb.yml, or rename the file.",
    ),
    Code(
        "KB211",
        "A platform or market that the site does not know",
        Severity.WARNING,
        why="Readers filter by these names; a misspelt one is never found.",
        remedy="Use one of content/kb.yml, or add it there.",
    ),
    Code(
        "KB212",
        "A review is overdue",
        Severity.NOTICE,
        why="Nobody has confirmed that the article is still true.",
        remedy="Read it, correct it and set a new `review:` date.",
    ),
    Code(
        "KB213",
        "A picture that browsers do not show",
        Severity.ERROR,
        why="Only png, jpg, gif, webp, avif and svg pictures are published.",
        remedy="Save it in one of these formats.",
    ),
    Code(
        "KB214",
        "A picture outside of content",
        Severity.ERROR,
        why="Only files below content/ are published.",
        remedy="Copy it below content/ and link that.",
    ),
    Code(
        "KB215",
        "A translation that is not translated",
        Severity.WARNING,
        why="Its readers get another language than they chose, and no page tells them so.",
        remedy=(
            "Translate the text. Until then delete the file: its readers are shown the original, "
            "with a note."
        ),
    ),
)
