"""Build editions: content -> projection -> staged tree -> host -> site, all or nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from kbgen.adapters.git import commit_of
from kbgen.adapters.host_run import Hosted
from kbgen.adapters.host_run import Staged as HostTree
from kbgen.adapters.host_task import Way
from kbgen.adapters.hosts import run_hosts
from kbgen.adapters.limits import LIMITS, Limits
from kbgen.adapters.manifests import versions, write_manifest
from kbgen.adapters.output import replace_folder, workspace
from kbgen.adapters.places import Places
from kbgen.adapters.settling import settle
from kbgen.adapters.stage import assemble, config_file, stage
from kbgen.app.beside import too_complex, write_site_files, write_texts
from kbgen.app.check import Checked, check_content
from kbgen.app.counting import Count
from kbgen.app.parts import note_parts, refuse_unknown
from kbgen.app.scan import scan_public
from kbgen.app.searching import indexed, write_indexes
from kbgen.app.shown import shown_by
from kbgen.errors import ContentError
from kbgen.model.audience import Audience, Edition
from kbgen.model.page import Page, Projection
from kbgen.model.problem import Problem, Severity, in_order
from kbgen.model.site import Site
from kbgen.publish.checking.codes import severity
from kbgen.publish.releasing.manifest import Manifest, Run
from kbgen.publish.releasing.sources import sources_of
from kbgen.publish.showing.hosting import SITES

OUTPUT = "build"
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Order:
    """What to build: *editions* of the knowledge base in *places*, as of *now*, the one clock.

    *limits* are those of showing one page. *languages*: those that are built; none means all.
    *plain*: by the host alone, one page after the other. *before*: the output of the last build,
    from which what did not change is taken.
    """

    places: Places
    editions: Sequence[Edition]
    now: datetime
    limits: Limits = LIMITS
    languages: tuple[str, ...] = ()
    plain: bool = False
    before: Path | None = None


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: pages by edition and language, findings, and words of the host."""

    pages: dict[tuple[str, str], int]
    problems: tuple[Problem, ...]
    warnings: tuple[str, ...]
    output: Path


@dataclass(frozen=True, slots=True)
class _Staged:
    folder: Path
    projection: Projection
    pages: tuple[Page, ...]


def build(
    root: Path | Places,
    output: Path,
    editions: Sequence[Edition],
    now: datetime,
    progress: Progress,
) -> Built:
    """Build *editions* of the knowledge base in *root* into *output*.

    Until all of them are whole, *output* keeps what it had. Raises ContentError if the content
    has errors. *progress* is told pages done and pages in all.
    """
    return build_order(Order(Places.of(root), editions, now), output, progress)


def build_order(order: Order, output: Path, progress: Progress) -> Built:
    """Build what *order* says into *output*, as `build` does.

    Raises UsageError if the site has not all of its languages.
    """
    checked = publishable(order)
    refuse_unknown(order.languages, checked.library.settings.site)
    with workspace(output) as work:
        built = make(replace(order, before=output), checked, work, progress)
        for edition in order.editions:
            replace_folder(work / edition.name, output / edition.name)
        note_parts(output, order.places, order.editions, order.languages)
    return replace(built, output=output)


def publishable(order: Order) -> Checked:
    """Check the content of *order*; ContentError if it has errors."""
    checked = check_content(order.places, order.now)
    _refuse(checked)
    return checked


def make(order: Order, checked: Checked, work: Path, progress: Progress) -> Built:
    """Build each edition of *order* whole in the empty folder *work*, with its manifest."""
    site = checked.library.settings.site
    shown = shown_by(order.editions, order.places.root, checked.library)
    staged = [
        _stage(order.places, work, projection)
        for projection in shown
        if projection.language in (order.languages or site.languages)
    ]
    count = Count(progress, sum(len(tree.pages) + len(indexed(tree.pages)) for tree in staged))
    hosted = _host(staged, order, count)
    for tree in staged:
        _index(tree, count)
    for edition in order.editions:
        assemble(work / edition.name, site)
        write_site_files(work / edition.name, site, edition)
        write_texts(work / edition.name, _with_pages(edition, shown, staged))
        settle(work / edition.name)
        _describe(order, site, edition, staged)
        if Audience.AGENT not in edition.audiences:
            scan_public(order.places, checked.library, work / edition.name)
    pages = {
        (tree.projection.edition.name, tree.projection.language): len(tree.pages) for tree in staged
    }
    unshown = {
        problem
        for tree, one in zip(staged, hosted, strict=True)
        for problem in too_complex(one, tree.pages)
    }
    warnings = tuple(warning for one in hosted for warning in one.warnings)
    return Built(pages, in_order((*checked.problems, *unshown)), warnings, work)


def _with_pages(
    edition: Edition, shown: Iterable[Projection], staged: Iterable[_Staged]
) -> list[tuple[Projection, tuple[Page, ...]]]:
    """Return all languages of *edition*, with the pages of those that are built."""
    trees = {
        tree.projection.language: (tree.projection, tree.pages)
        for tree in staged
        if tree.projection.edition is edition
    }
    return [trees.get(one.language, (one, ())) for one in shown if one.edition is edition]


def _describe(order: Order, site: Site, edition: Edition, staged: Sequence[_Staged]) -> None:
    """Write the manifest of *edition*."""
    trees = [tree for tree in staged if tree.projection.edition is edition]
    sources = {
        path: source
        for tree in trees
        # names of files are for staff: what public says of itself must not tell them
        if Audience.AGENT in edition.audiences
        for path, source in sources_of(tree.projection, tree.pages).items()
    }
    run = Run(order.now.isoformat(), versions(), commit_of(order.places.root))
    about = Manifest(edition.name, site.addresses.get(edition.name, ""), run)
    write_manifest(trees[0].folder, about, sources)


def _refuse(checked: Checked) -> None:
    errors = [problem for problem in checked.problems if severity(problem) is Severity.ERROR]
    if errors:
        count = "1 error keeps" if len(errors) == 1 else f"{len(errors)} errors keep"
        raise ContentError(
            f"{count} the site from being built",
            "mend them; `kbgen explain CODE` says more about one",
            [str(problem) for problem in errors],
        )


def _stage(places: Places, work: Path, projection: Projection) -> _Staged:
    folder = work / projection.edition.name
    folder.mkdir(exist_ok=True)
    return _Staged(folder, *stage(places, projection, folder))


def _host(
    staged: Sequence[_Staged], order: Order, on_page: Callable[[], None]
) -> tuple[Hosted, ...]:
    trees = [_host_tree(tree) for tree in staged]
    way = Way(order.limits, order.places.cache, order.before, order.plain)
    return run_hosts(trees, staged[0].projection.now, on_page, way)


def _host_tree(tree: _Staged) -> HostTree:
    edition, language = tree.projection.edition.name, tree.projection.language
    place = tree.projection.site.tree(language)
    return HostTree(config_file(tree.folder, language), edition, language, place, len(tree.pages))


def _index(tree: _Staged, on_page: Callable[[], None]) -> None:
    language = tree.projection.language
    folder, site = tree.folder / "index" / language, tree.folder / SITES / language
    write_indexes(folder, site, tree.projection, tree.pages, on_page)
