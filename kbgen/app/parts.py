"""Build an edition in parts, language by language, and put the parts together."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kbgen.adapters.content import read_content, read_settings
from kbgen.adapters.git import commit_of
from kbgen.adapters.manifests import save
from kbgen.adapters.output import replace_folder, workspace
from kbgen.adapters.part_files import content_digest, describe_parts, forget_parts, join, parts_in
from kbgen.adapters.places import Places
from kbgen.adapters.settling import settle
from kbgen.app.scan import scan_public
from kbgen.errors import ConfigurationError, UsageError
from kbgen.model.audience import EDITIONS, Audience, Edition
from kbgen.model.site import Site
from kbgen.publish.releasing.manifest import Manifest
from kbgen.publish.releasing.part import Made, Misfit, misfits


@dataclass(frozen=True, slots=True)
class Assembled:
    """The editions that were put together in *output*, by their names."""

    output: Path
    manifests: dict[str, Manifest]


def refuse_unknown(languages: Iterable[str], site: Site) -> None:
    """Raise UsageError if *site* is not written in one of *languages*."""
    for language in languages:
        if language not in site.languages:
            raise UsageError(
                f"content/kb.yml names no language {language!r}",
                f"it has {', '.join(site.languages)}",
            )


def note_parts(
    output: Path, places: Places, editions: Iterable[Edition], languages: tuple[str, ...]
) -> None:
    """Note beside *editions* in *output* that they have these *languages* only; none means all."""
    names = [edition.name for edition in editions]
    if languages:
        describe_parts(output, places, names, languages)
    else:
        forget_parts(output, names)


def assemble_parts(places: Places, folders: Sequence[Path], output: Path) -> Assembled:
    """Put the parts in *folders* together in *output*: the same bytes as built in one.

    Raises ConfigurationError if they do not make a whole or were not built from *places*,
    ContentError if the public edition tells what is internal, UsageError if *output* is one of
    them. *output* keeps what it had then.
    """
    if output.resolve() in {folder.resolve() for folder in folders}:
        raise UsageError(f"{output} is one of the parts", "name another folder with --output")
    parts = [made for folder in folders for made in parts_in(folder)]
    site = read_settings(places.root).site
    _refuse([*misfits(parts, site.languages), *_strange(parts[0], places)])
    wanted = dict.fromkeys(made.part.edition for made in parts)
    with workspace(output) as work:
        manifests = {
            edition: _joined([made for made in parts if made.part.edition == edition], work)
            for edition in wanted
        }
        _scan(places, parts[0].manifest, [work / edition for edition in wanted])
        for edition in wanted:
            replace_folder(work / edition, output / edition)
        forget_parts(output, wanted)
    return Assembled(output, manifests)


def _strange(made: Made, places: Places) -> Iterator[Misfit]:
    """Yield why *made*, as all others, was not built from *places*."""
    here = commit_of(places.root)
    if made.manifest.run.commit != here:
        yield Misfit(
            f"{made.place} is of commit {made.manifest.run.commit or '(none)'}, {places.root} of"
            f" {here or '(none)'}",
            "check out the commit of the parts",
        )
    elif made.part.content != content_digest(places):
        yield Misfit(
            f"{made.place} was not built from the content that stands in {places.root} now",
            "name the knowledge base of the parts with --root",
        )


def _refuse(found: Sequence[Misfit]) -> None:
    if found:
        raise ConfigurationError(
            "the parts do not make one build",
            "mend what stands above; nothing was written",
            [f"{one.what}; {one.todo}" for one in dict.fromkeys(found)],
        )


def _joined(parts: Sequence[Made], work: Path) -> Manifest:
    """Join *parts* of an edition in *work*, and return the manifest of the whole."""
    edition = work / parts[0].part.edition
    for made in parts:
        join(Path(made.place, edition.name), edition)
    settle(edition)
    files = {path: entry for made in parts for path, entry in made.manifest.files.items()}
    manifest = replace(parts[0].manifest, files=files)
    save(edition, manifest)
    return manifest


def _scan(places: Places, manifest: Manifest, editions: Iterable[Path]) -> None:
    shown = [one for one in editions if Audience.AGENT not in EDITIONS[one.name].audiences]
    if shown:
        now = datetime.fromisoformat(manifest.run.now)
        library = read_content(places.root, now).library
        for edition in shown:
            scan_public(places, library, edition)
