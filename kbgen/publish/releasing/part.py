"""Parts of a build: some languages of an edition each, and whether they make one whole."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, fields

from kbgen.publish.releasing.manifest import Manifest

SUFFIX = ".part.json"


@dataclass(frozen=True, slots=True)
class Part:
    """Some *languages* of an *edition*, and what they were made from.

    *content*: the hash of all that a build reads. *history*: how much of it Git had. *manifest*:
    the hash of the file that tells the rest of the site, so that one of another build is found
    out. *beside*: the hash of all files that this one does not name.
    """

    edition: str
    languages: tuple[str, ...]
    content: str
    history: str
    manifest: str
    beside: str

    def as_json(self) -> str:
        """Return the file that says this, the same for the same values."""
        return json.dumps(asdict(self), ensure_ascii=True, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class Made:
    """A *part* with its *manifest*, as it stands in the folder called *place*."""

    place: str
    part: Part
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Misfit:
    """Why parts do not make a whole, and what to do."""

    what: str
    todo: str


def read_part(text: str) -> Part | None:
    """Return the part that *text* describes; None if it describes none."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if not isinstance(found, dict) or found.keys() != {field.name for field in fields(Part)}:
        return None
    languages = found.pop("languages")
    if not isinstance(languages, list) or not languages:
        return None
    if not all(isinstance(value, str) for value in (*languages, *found.values())):
        return None
    return Part(languages=tuple(languages), **found)


def misfits(parts: Sequence[Made], languages: Sequence[str]) -> Iterator[Misfit]:
    """Yield why *parts* are not one whole: editions with each of *languages* once.

    What was not made from the same is told first, because then nothing else counts.
    """
    first, *others = parts
    for other in others:
        for differ in _DIFFERENCES:
            yield from differ(first, other)
    for edition in dict.fromkeys(made.part.edition for made in parts):
        yield from _uneven(
            edition, [one for one in parts if one.part.edition == edition], languages
        )


def _uneven(edition: str, parts: Sequence[Made], languages: Sequence[str]) -> Iterator[Misfit]:
    for language in dict.fromkeys(
        (*languages, *(one for made in parts for one in made.part.languages))
    ):
        places = [made.place for made in parts if language in made.part.languages]
        if len(places) > 1:
            yield Misfit(
                f"the {edition} edition in {language} is in {places[0]} and in {places[1]}",
                "name only one of them",
            )
        elif not places:
            yield Misfit(
                f"the {edition} edition lacks the language {language}",
                f"build it with `--edition {edition} --language {language}`, and name its folder"
                " as well",
            )
        elif language not in languages:
            yield Misfit(
                f"{places[0]} is in {language}, which content/kb.yml does not name",
                "leave it out, or add the language",
            )


def _moment(one: Made, other: Made) -> Iterator[Misfit]:
    if one.manifest.run.now != other.manifest.run.now:
        yield Misfit(
            f"{one.place} is as of {one.manifest.run.now}, {other.place} of"
            f" {other.manifest.run.now}",
            "build all parts with the same `--today`, a date with a time",
        )


def _commit(one: Made, other: Made) -> Iterator[Misfit]:
    if one.manifest.run.commit != other.manifest.run.commit:
        yield Misfit(
            f"{one.place} is of commit {_named(one)}, {other.place} of {_named(other)}",
            "check out the same commit for all parts",
        )


def _named(made: Made) -> str:
    return made.manifest.run.commit[:12] or "(none)"


def _versions(one: Made, other: Made) -> Iterator[Misfit]:
    here, there = one.manifest.run.versions, other.manifest.run.versions
    for name in sorted(here.keys() | there.keys()):
        if here.get(name) != there.get(name):
            yield Misfit(
                f"{one.place} was built with {name} {here.get(name, '(none)')}, {other.place} with"
                f" {name} {there.get(name, '(none)')}",
                "install the same versions for all parts, best from one requirements.txt",
            )


def _content(one: Made, other: Made) -> Iterator[Misfit]:
    if one.part.content != other.part.content:
        yield Misfit(
            f"{one.place} and {other.place} were built from different content",
            "build all parts from the same files: content/, mkdocs.yml, theme/, and what"
            " `kbgen analyse` left in build/",
        )


def _history(one: Made, other: Made) -> Iterator[Misfit]:
    if one.part.history != other.part.history:
        yield Misfit(
            f"{one.place} knows the {one.part.history} history of its articles, {other.place} the"
            f" {other.part.history} one",
            "fetch the whole history for all parts: it tells when articles changed",
        )


_DIFFERENCES: tuple[Callable[[Made, Made], Iterator[Misfit]], ...] = (
    _moment,
    _commit,
    _versions,
    _content,
    _history,
)
