"""Who has read and tested an article, as agents see it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from kbgen.model.ack import Ack
from kbgen.model.article import Article, Release
from kbgen.model.launch import People, Readiness
from kbgen.model.page import Projection
from kbgen.publish.showing import routes
from kbgen.publish.showing.markup import html, link, plain
from kbgen.publish.showing.release_groups import ReleaseGroup
from kbgen.publish.showing.speech import countdown, day, phrases

_BREAK = "<br>"


def command(article: Article) -> str:
    """Return the command that acknowledges *article*."""
    return f'kbgen ack {article.id} --as "NAME"'


def counted_down(release: Release, now: datetime, language: str) -> str:
    """Return how far *release* is as HTML: in 9 days. A script keeps it true; else it is hidden."""
    text = html(countdown((release.day() - now.date()).days, language))
    instant = html(release.instant.isoformat())
    return f'<time class="kb-countdown" datetime="{instant}">{text}</time>'


def readers(found: Readiness, language: str) -> str:
    """Return who has read the text, how many should have, and who knows an earlier one."""
    wanted = found.gate.readers.count if found.gate else 0
    lines = [*_people(found.read, wanted, language), *_earlier(found.earlier, language)]
    return _BREAK.join(lines)


def testers(found: Readiness, language: str) -> str:
    """Return who has tried what the text says, and how many should have."""
    wanted = found.gate.testers.count if found.gate else 0
    return _BREAK.join(_people(found.tested, wanted, language))


def missing(found: Readiness, language: str) -> str:
    """Return who is missing, "" for nobody."""
    say = phrases(language)
    parts = (("launch_readers", found.missing.readers), ("launch_testers", found.missing.testers))
    return _BREAK.join(
        f"{plain(say[key])}: {_wanted(people, say)}" for key, people in parts if people.count
    )


def acknowledgement(article: Article, projection: Projection) -> str:
    """Return who acknowledged *article*, and how to do so; "" where nothing is known of it."""
    found = projection.readiness.get(article.id)
    if found is None:
        return ""
    say, language = phrases(projection.language), projection.language
    rows = [
        (say["launch_readers"], _names(found.read, language)),
        (say["launch_testers"], _names(found.tested, language)),
        (say["launch_earlier"], _names(found.earlier, language)),
        (say["launch_missing"], missing(found, language).replace(_BREAK, ", ")),
    ]
    told = " · ".join(f"**{plain(name)}:** {value}" for name, value in rows if value)
    opening = '<details class="kb-fold" markdown="1">'
    summary = f"<summary>{html(say['launch_command'])}</summary>"
    tested = f"{command(article)} --tested"
    fold = (f"{opening}\n{summary}", f"```shell\n{command(article)}\n{tested}\n```", "</details>")
    return "\n\n".join(filter(None, (told, *fold)))


def launch_notes(group: ReleaseGroup, projection: Projection) -> str:
    """Return how many features of a release are acknowledged as their gate wants, "" for none."""
    found = (projection.readiness.get(one.id) for one in group.features)
    gated = [one for one in found if one and one.gate]
    if not gated:
        return ""
    say = phrases(projection.language)
    text = say["launch_notes"].format(sum(one.is_met for one in gated), len(gated))
    way = routes.relative(routes.release_page(group.name), routes.LAUNCH)
    return f"{plain(text)} · {link(say['launch'], way)}\n{{ .kb-more }}"


def _people(given: Sequence[Ack], wanted: int, language: str) -> Iterator[str]:
    say = phrases(language)
    if wanted:
        yield plain(say["launch_of"].format(len(given), wanted))
    elif not given:
        yield plain(say["launch_nobody"])
    yield from (_one(ack, language) for ack in given)


def _earlier(given: Iterable[Ack], language: str) -> Iterator[str]:
    say = phrases(language)
    for ack in given:
        text = f"{say['launch_earlier']}: {ack.by}, {day(ack.on, language)}"
        yield f'<span class="kb-under">{html(text)}</span>'


def _names(given: Iterable[Ack], language: str) -> str:
    return ", ".join(_one(ack, language) for ack in given)


def _one(ack: Ack, language: str) -> str:
    return plain(f"{ack.by} ({day(ack.on, language)})")


def _wanted(people: People, say: Mapping[str, str]) -> str:
    if people.names:
        return plain(", ".join(people.names))
    return plain(say["launch_more"].format(people.count))
