"""Write a made knowledge base of any size, the same each time.

Run: python tests/bench/made_base.py DIR [--articles 1000] [--languages en,de,ru,zh]

Articles are of all kinds, 2 to 5 KB each, with what writers use: screenshots, code, tables, tabs,
text for staff, links to each other. Their words are real ones, as frequent as in any text; the
sentences mean nothing. Of further languages a share of the articles is translated.
"""

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[2]))

from made_articles import KINDS, Plan, original, title_of, translation
from made_site import COMPONENTS, PLATFORMS, components, screenshot, settings

from kbgen.adapters.content import read_content

NOW = "2026-11-22"  # the day that the knowledge base is as of
IMAGES = 300  # at most
TRANSLATED = 0.6  # of the articles, in each further language
_PER_RELEASE = 25  # feature docs
_BETWEEN = timedelta(days=10)  # of two releases
_TO_COME = 3  # releases that are not out
_LINKS, _RELATED = 8, 3  # of an article to others


def main() -> int:
    """Write what the command line names."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--languages", default="en")
    given = parser.parse_args()
    write_base(given.folder, given.articles, given.languages.split(","))
    return 0


def write_base(root: Path, articles: int, languages: Sequence[str] = ("en",)) -> Path:
    """Write a knowledge base of *articles* originals to *root*, the first language's."""
    dice = Random(articles)
    names = [f"shot-{at:03}.png" for at in range(min(IMAGES, articles // 4 + 1))]
    files = {f"content/images/{name}": screenshot(at) for at, name in enumerate(names)}
    files["content/kb.yml"] = settings(languages).encode()
    files["content/components.yml"] = components(languages).encode()
    plans = _plans(dice, articles, languages[0], names)
    for plan in plans:
        text = original(plan, languages[0])
        files[f"content/articles/{plan.path('')}"] = text.encode()
    _write(root, files)
    if languages[1:]:
        _write(root, dict(_translations(root, plans, languages[1:])))
    return root


@dataclass(frozen=True, slots=True)
class _Version:
    name: str
    day: date

    @property
    def lines(self) -> tuple[str, str]:
        return f"version: {self.name}", f"release: {self.day.isoformat()}"


def _plans(dice: Random, articles: int, language: str, images: Sequence[str]) -> list[Plan]:
    """Return all articles, with links between them."""
    features = articles * KINDS["feature"] // sum(KINDS.values())
    versions = _versions(features // _PER_RELEASE + 1 + _TO_COME)
    kinds = dice.choices(tuple(KINDS), tuple(KINDS.values()), k=max(0, articles - len(versions)))
    drawn = [("release", version) for version in versions[:articles]]
    drawn += [(kind, dice.choice(versions)) for kind in kinds]
    plans, public, problems = [], [], []
    for at, (kind, version) in enumerate(drawn):
        seed = f"a-{at}"
        slug = "-".join(title_of(seed, "en").lower().split())
        id_ = f"{slug}-{at}" if kind != "release" else f"release-{version.name.replace('.', '-')}"
        out = version.day.isoformat() <= NOW or kind not in ("feature", "release")
        plan = Plan(id_, kind, seed, _front(dice, kind, version), (), (), images)
        plans.append(plan)
        if kind == "problem":
            problems.append(plan)
        elif out:
            public.append(plan)
    return [_joined(dice, plan, public, problems) for plan in plans]


def _joined(dice: Random, plan: Plan, public: Sequence[Plan], problems: Sequence[Plan]) -> Plan:
    others = [one for one in _some(dice, public, _LINKS) if one is not plan]
    related = ", ".join(one.id for one in others[:_RELATED])
    return replace(
        plan,
        front=[*plan.front, *([f"related: [{related}]"] if related else [])],
        links=[f"../{one.path('')}" for one in others],
        problems=[f"../{one.path('')}" for one in _some(dice, problems, _LINKS)],
    )


def _some(dice: Random, plans: Sequence[Plan], count: int) -> list[Plan]:
    return dice.sample(plans, min(count, len(plans)))


def _versions(count: int) -> list[_Version]:
    last = date.fromisoformat(NOW) + _BETWEEN * _TO_COME
    days = (last - _BETWEEN * at for at in range(count))
    named = reversed(range(count))
    return [_Version(f"{at // 10 + 1}.{at % 10}", day) for at, day in zip(named, days, strict=True)]


def _front(dice: Random, kind: str, version: _Version) -> list[str]:
    lines = [f"audience: {'agent' if kind == 'problem' else 'public'}"]
    if kind == "release":
        return [*lines, *version.lines]
    lines.append(f"component: part-{dice.randrange(COMPONENTS)}")
    if kind == "feature":
        out = version.day.isoformat() <= NOW
        lines += [*version.lines, f"status: {'released' if out else 'planned'}"]
        lines.append(f"change: {dice.choice(('new', 'changed', 'fixed'))}")
    if kind == "problem":
        lines.append(f"level: {dice.randint(1, 3)}")
    named = sorted(dice.sample(PLATFORMS, dice.randint(1, 3)))
    review = date.fromisoformat(NOW) + timedelta(days=dice.randint(20, 400))
    return [*lines, f"platforms: [{', '.join(named)}]", f"review: {review.isoformat()}"]


def _translations(
    root: Path, plans: Sequence[Plan], languages: Sequence[str]
) -> Iterator[tuple[str, bytes]]:
    library = read_content(root, datetime.now(UTC)).library
    digests = {article.id: article.digest for article in library.articles}
    for plan in plans:
        dice = Random(f"{plan.seed}-translated")
        for language in languages:
            if dice.random() < TRANSLATED:
                text = translation(plan, language, digests[plan.id])
                yield f"content/articles/{plan.path(language)}", text.encode()


def _write(root: Path, files: dict[str, bytes]) -> None:
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


if __name__ == "__main__":
    sys.exit(main())
