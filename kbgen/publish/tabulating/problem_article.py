"""The article of a problem that a table tells of."""

import json
from collections.abc import Iterator

from kbgen.model.site import Component
from kbgen.publish.sections import BACKGROUND
from kbgen.publish.tabulating.fitting import New
from kbgen.publish.tabulating.typed import typed
from kbgen.publish.templates.problem import ANSWER, ESCALATION, PROBLEM, TEMPLATE


def problem_article(new: New, component: Component, language: str) -> str:
    """Return the file of *new*; what its *component* says anyhow is not said again."""
    cells = new.cells
    front = {
        "id": cells["id"],
        "kind": TEMPLATE.kind,
        "title": cells["problem"],
        "component": cells["component"],
        "audience": TEMPLATE.widest.value,
        "level": cells["level"],
        "owner": cells["owner"] if cells["owner"] != component.owner else "",
    }
    lines = [f"{key}: {_value(key, text)}" for key, text in front.items() if text]
    escalation = cells["escalation"] if cells["escalation"] != component.escalation else ""
    parts = [
        (PROBLEM, typed(cells["details"] or cells["problem"])),
        (ANSWER, typed(cells["answer"])),
        (ESCALATION, typed(escalation)),
        (BACKGROUND, "\n".join(_beside(new))),
    ]
    body = "\n\n".join(f"## {spec.heading(language)}\n\n{text}" for spec, text in parts if text)
    return "\n".join(("---", *lines, "---", "", body, ""))


def _value(key: str, text: str) -> str:
    # JSON is YAML that no value can break out of
    return json.dumps(text, ensure_ascii=False) if key in ("title", "owner") else text


def _beside(new: New) -> Iterator[str]:
    for head, text in new.beside.items():
        yield f"- {typed(' '.join(head.split()))}: {typed(' '.join(text.split()))}"
