"""The article kinds, by name."""

from functools import cache

from kbgen.model.members import members
from kbgen.model.template import Template


@cache
def templates() -> dict[str, Template]:
    """Return the template of each article kind, in the order in which kinds are listed."""
    found = members("kbgen.publish.templates", "TEMPLATE", Template)
    return {
        template.kind: template for template in sorted(found, key=lambda template: template.rank)
    }
