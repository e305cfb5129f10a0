"""A knowledge base with a launch gate, as files in a folder."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kbgen.adapters.content import read_settings
from kbgen.model.ack import Ack
from kbgen.model.audience import PUBLIC
from kbgen.model.library import Library, Source
from kbgen.model.problem import Problem
from kbgen.publish.checking.content import ReadContent, Texts, read_and_check
from kbgen.publish.launching.acknowledged import text_digest
from kbgen.publish.reading.acks import ACKS, read_acks
from kbgen.publish.releasing.ack_lines import with_ack
from kbgen.publish.showing.project import projections
from kbgen.publish.showing.visible import shows

ZONE = ZoneInfo("Europe/Berlin")
BEFORE = datetime(2026, 11, 20, 12, tzinfo=ZONE)
AFTER = datetime(2026, 12, 2, 12, tzinfo=ZONE)
LATER = datetime(2026, 12, 9, 12, tzinfo=ZONE)
GATE = "launch: {since: 2026-11-01, readers: 1}\n"
SITE = "name: Help\ntimezone: Europe/Berlin\nlanguages: [en]\n"
COMPONENTS = "reports: {title: Reports, owner: Ana Ruiz}\nstock: {title: Stock}\n"
TEXT = "You get 30 days. Then it ends."


@dataclass
class Gated:
    """A knowledge base in *root* with the *gate* as `kb.yml` says it."""

    root: Path
    gate: str = GATE

    def feature(self, id_: str = "share", text: str = TEXT, **front: str) -> None:
        """Write the feature *id_*, public from 1 December 2026 on."""
        keys = {
            "component": "reports",
            "description": "It shares.",
            "audience": "public",
            "status": "released",
        }
        keys |= {"release": "2026-12-01", **front}
        head = "".join(f"{key}: {value}\n" for key, value in keys.items())
        self.write(
            f"content/articles/{id_}.md",
            f"---\nid: {id_}\nkind: feature\ntitle: How to {id_}\n{head}---\n\n"
            f"## What changed\n\n{text}\n\n## How to use it\n\nClick.\n\n"
            "## How to test it yourself\n\nClick twice.\n\n"
            "## FAQ\n\n### Why?\n\nSo.\n",
        )

    def write(self, path: str, text: str) -> None:
        """Write one file."""
        for name, said in {"kb.yml": SITE + self.gate, "components.yml": COMPONENTS}.items():
            (self.root / "content").mkdir(parents=True, exist_ok=True)
            (self.root / "content" / name).write_text(said, "utf-8")
        place = self.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")

    def ack(
        self, by: str, when: datetime = BEFORE, id_: str = "share", *, tested: bool = False
    ) -> None:
        """Let somebody acknowledge a feature on the day of *when*."""
        article = next(one for one in self.library(when).articles if one.id == id_)
        is_out = shows(PUBLIC, article.meta, when)
        ack = Ack(by, text_digest(article), when.date(), tested, is_out)
        text = with_ack(self.text(ACKS), id_, ack)
        assert text is not None
        self.write(ACKS, text)

    def text(self, path: str) -> str:
        """Return what stands in a file, "" where there is none."""
        place = self.root / path
        return place.read_text("utf-8") if place.exists() else ""

    def read(self, now: datetime) -> ReadContent:
        """Return all that is read at *now*, and checked, in this process."""
        paths = (self.root / "content/articles").iterdir()
        names = [path.relative_to(self.root).as_posix() for path in sorted(paths)]
        sources = tuple(Source(name, self.text(name)) for name in names)
        acks, _ = read_acks(Source(ACKS, self.text(ACKS)))
        settings = read_settings(self.root)
        texts = Texts(settings, sources, now, frozenset(names), frozenset(), acks=acks)
        return read_and_check(texts, lambda _path: None)

    def library(self, now: datetime) -> Library:
        """Return all articles as they stand at *now*."""
        return self.read(now).library

    def problems(self, now: datetime) -> list[Problem]:
        """Return what is wrong at *now*."""
        return list(self.read(now).problems)

    def public(self, now: datetime) -> set[str]:
        """Return the ids of the articles that customers see at *now*."""
        return {one.id for one in projections(self.library(now), PUBLIC)[0].articles}

    def codes(self, now: datetime) -> set[str]:
        """Return the codes of what is wrong with the launch at *now*, and of any error."""
        found = {one.code for one in self.problems(now)}
        return {code for code in found if code.startswith(("KB3", "KB61"))}
