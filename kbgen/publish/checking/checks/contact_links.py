"""Links of contacts and of the foot: a blank in them is one that the contact page fills."""

import re
from collections.abc import Iterator

from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Place, Problem
from kbgen.publish.showing.asking import BLANK

_SETTINGS = "content/kb.yml"
_BLANK = re.compile(r"\{[^{}]*\}?|\}")


def _problems(library: Library) -> Iterator[Problem]:
    for contact in library.settings.site.contacts:
        blanks = _BLANK.findall(contact.link)
        wrong = next((blank for blank in blanks if blank != BLANK), None)
        if wrong or (blanks and contact.link.lower().startswith("tel:")):
            yield Problem(
                Place(_SETTINGS),
                "KB185",
                f"the link {contact.link!r} of a contact has the blank {wrong or BLANK!r}, which"
                " nothing fills",
                f"write {BLANK} where the reader's question belongs, in a link to a page or a mail",
            )
    for link in library.settings.site.brand.footer.links:
        blank = next(iter(_BLANK.findall(link.link)), None)
        if blank:
            yield Problem(
                Place(_SETTINGS),
                "KB185",
                f"the link {link.link!r} of the foot has the blank {blank!r}, which nothing fills",
                "write the whole address; only links of contacts take a question along",
            )


CHECK = Check(("KB185",), _problems)
