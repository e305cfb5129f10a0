"""Files of the search in the browser that are made from the projection, beside its index."""

import json
from collections.abc import Iterable, Mapping

from kbgen.model.page import Projection
from kbgen.model.search import Document

# What separates words where the theme marks on a page what was searched.
_SEPARATOR = r"[\s\u200b\-]+"


def theme_index(
    labels: Mapping[str, Mapping[str, str]], start: Mapping[str, object], language: str
) -> str:
    """Return what the theme's script asks for before it starts the worker: no page, only words.

    For the dialog: *labels* are the titles of what readers narrow results by, *start* is where
    they begin.
    """
    config = {"lang": [language.partition("-")[0]], "separator": _SEPARATOR, "pipeline": []}
    found = {"config": config, "docs": [], "labels": labels, "start": start}
    return json.dumps(found, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def labels_of(
    documents: Iterable[Document], projection: Projection, kinds: Mapping[str, str]
) -> dict[str, dict[str, str]]:
    """Return the titles of components, platforms and kinds that *documents* have, by their ids."""
    labels: dict[str, dict[str, str]] = {"component": {}, "kind": {}, "platform": {}}
    for document in documents:
        component = projection.component(document.component)
        if component:
            labels["component"][component.id] = component.title.text(projection.language)
        labels["kind"][document.kind] = kinds.get(document.kind, document.kind)
        labels["platform"].update({platform: platform for platform in document.platforms})
    return labels
