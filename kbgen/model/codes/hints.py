"""KB69x: problems of content/hints.yml."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB690",
        "The file of hints is not plain YAML",
        Severity.ERROR,
        why="No hint can be read, and a product that asks for them would show none.",
        remedy="Correct the line that the message names.",
    ),
    Code(
        "KB691",
        "A hint says something that kbgen does not know",
        Severity.ERROR,
        why="With a misspelt key a hint would be shown to others, or at another moment.",
        remedy="Correct or delete the line.",
    ),
    Code(
        "KB692",
        "A value that a hint cannot have",
        Severity.ERROR,
        why="A hint is one short text at one moment; the script that shows it takes nothing else.",
        remedy="Write what the message says.",
    ),
    Code(
        "KB693",
        "A hint lacks something",
        Severity.ERROR,
        why="A hint must say on which pages it is shown, and what it says.",
        remedy="Add the line that the message names.",
    ),
    Code(
        "KB694",
        "A hint about something that is not there",
        Severity.ERROR,
        why="A hint appears with its article or topic and goes with it; without one it never does.",
        remedy="Write the id that the message names, or delete the hint.",
    ),
    Code(
        "KB695",
        "A hint that customers never get",
        Severity.WARNING,
        why="Hints are published for customers, and this one is about something for staff only.",
        remedy="Make the article public, or delete the hint.",
    ),
    Code(
        "KB696",
        "A hint in a language that the site does not have",
        Severity.WARNING,
        why="Hints are published for the languages of the site; this text is shown to nobody.",
        remedy="Correct the language, or add it to `languages` in content/kb.yml.",
    ),
    Code(
        "KB697",
        "A hint leads to a place that is not allowed",
        Severity.ERROR,
        why="What customers are led to is said once, under `allow: hosts:` in content/kb.yml.",
        remedy="Delete the link, so that the hint leads to its article, or allow the host.",
    ),
)
