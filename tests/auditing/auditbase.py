"""Small knowledge bases in memory, for the audit."""

from collections.abc import Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from kbgen.model.audience import EDITIONS
from kbgen.model.audit import Row
from kbgen.model.library import Library, Source
from kbgen.publish.auditing.rows import rows
from kbgen.publish.reading.articles import read_articles
from kbgen.publish.reading.settings import read_settings

NOW = datetime(2026, 6, 15, 12, tzinfo=ZoneInfo("Europe/Berlin"))
SITE = """\
name: Orchard help
timezone: Europe/Berlin
languages: [{}]
addresses: {{public: "https://help.orchard.example/", agent: "https://staff.orchard.example/"}}
"""
COMPONENTS = "reports:\n  title: Reports\n  owner: Ana Ruiz\n"


def guide(body: str, **front: str) -> str:
    """Return a public guide with this *body*."""
    keys = {
        "id": "plan",
        "kind": "guide",
        "title": "Plan",
        "component": "reports",
        "audience": "public",
        **front,
    }
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n\n{body}"


def library(texts: Mapping[str, str], languages: str = "en") -> Library:
    """Return what can be read of the article *texts* by path."""
    settings, problems = read_settings(
        Source("content/kb.yml", SITE.format(languages)),
        Source("content/components.yml", COMPONENTS),
    )
    assert settings is not None, problems
    reading = read_articles([Source(path, text) for path, text in sorted(texts.items())], settings)
    return Library(settings, reading.articles, NOW, frozenset(texts))


def rows_of(texts: Mapping[str, str], edition: str, languages: str = "en") -> tuple[Row, ...]:
    """Return the audit of the article *texts* for one edition."""
    return rows(library(texts, languages), [EDITIONS[edition]])
