"""KB31x: internal text in public text, at its source or in what was built."""

from kbgen.model.problem import Code, Severity

CODES = (
    Code(
        "KB310",
        "A sentence for staff stands in public text",
        Severity.ERROR,
        why=(
            "Text is pasted from one section to another, and what was written for staff is "
            "published with it. Sentences of eight words and more are compared, except those "
            "of canned answers and of the answer to a problem, which customers get anyway."
        ),
        remedy=(
            "Delete the sentence on one side; if both need it, say it in other words or link "
            "to the public one."
        ),
    ),
    Code(
        "KB311",
        "Eight words in a row are both public and internal",
        Severity.WARNING,
        why=(
            "It may be a part of a sentence that was pasted; it may be a turn of phrase. The "
            "site is published all the same."
        ),
        remedy="Read both places that the message names; reword one of them.",
    ),
    Code(
        "KB312",
        "An e-mail address on a public page",
        Severity.ERROR,
        why=(
            "Addresses of colleagues reach public pages by a slip, and are collected by "
            "machines within days. Only those of the contacts may stand there, those below "
            "`allow: emails:`, and those of the domains that are reserved for examples."
        ),
        remedy=(
            "Delete it where the message says that it stands, or add it to `allow: emails:` in "
            "content/kb.yml if customers shall see it."
        ),
    ),
    Code(
        "KB313",
        "A host on a public page that may not stand there",
        Severity.ERROR,
        why=(
            "The name of an internal host tells which systems there are. Public pages name "
            "those that public text names or, if `allow: hosts:` is given, only these; never "
            "that of the agent edition."
        ),
        remedy="Delete the link, or add the host to `allow: hosts:` in content/kb.yml.",
    ),
    Code(
        "KB314",
        "An internal name in the public edition",
        Severity.ERROR,
        why=(
            "The id or title of an article that customers cannot see (yet), the name of an "
            "owner, an escalation contact or a picture file tells of it."
        ),
        remedy="Take the name out of the public text that the message names.",
    ),
    Code(
        "KB315",
        "A path of this machine in the public edition",
        Severity.ERROR,
        why="It tells who built the site and where, and the site differs on another machine.",
        remedy="Take it out of the text; if it is in none, please report it: it is ours.",
    ),
)
