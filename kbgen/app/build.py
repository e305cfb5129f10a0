"""Build editions: content -> projection -> staged tree -> host -> site, all or nothing."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from kbgen.adapters.forked import cores
from kbgen.adapters.forked import shared as side_by_side
from kbgen.adapters.git import commit_of
from kbgen.adapters.last_output import LastOutput, TouchedError
from kbgen.adapters.made_texts import Texts
from kbgen.adapters.manifests import versions, write_manifest
from kbgen.adapters.output import replace_folder, workspace
from kbgen.adapters.places import Places
from kbgen.adapters.settling import settle
from kbgen.adapters.stage import Shared, assemble
from kbgen.app.beside import too_complex, write_site_files, write_texts
from kbgen.app.check import Checked, check_content, check_files
from kbgen.app.counting import Count
from kbgen.app.orders import Built, Order, Progress, Tree
from kbgen.app.parts import note_parts, refuse_unknown
from kbgen.app.scan import scan_public
from kbgen.app.searching import indexed
from kbgen.app.shown import shown_by
from kbgen.app.trees import host_trees, index_tree, stage_tree
from kbgen.errors import ContentError
from kbgen.model.audience import Audience, Edition
from kbgen.model.page import Page, Projection
from kbgen.model.problem import Severity, in_order
from kbgen.model.site import Site
from kbgen.publish.checking.codes import severity
from kbgen.publish.releasing.manifest import Manifest, Run
from kbgen.publish.releasing.sources import sources_of

OUTPUT = "build"


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
    try:
        return _built(replace(order, before=output), checked, output, progress)
    except TouchedError:  # of such an output nothing is taken over
        return _built(replace(order, before=None), checked, output, progress)


def _built(order: Order, checked: Checked, output: Path, progress: Progress) -> Built:
    with workspace(output) as work:
        order = _after_last(order, output)
        built = make(order, checked, work, progress)
        for edition in order.editions:
            last = order.of_last(edition)
            replace_folder(work / edition.name, output / edition.name, last.deleted)
            last.keep()
        note_parts(output, order.places, order.editions, order.languages)
    return replace(built, output=output)


def _after_last(order: Order, output: Path) -> Order:
    """Return *order* with what is known of the last build into *output*."""
    cache = order.places.cache
    last = {
        edition.name: LastOutput(cache.store(f"{edition.name}-files"), output / edition.name)
        for edition in order.editions
        if order.before and not order.plain
    }
    return replace(order, last=last)


def publishable(order: Order) -> Checked:
    """Check the content of *order*; ContentError if it has errors."""
    # what follows in a preview are looks at a few articles
    check = check_files if order.live else check_content
    checked = check(order.places, order.now)
    _refuse(checked)
    return checked


def make(order: Order, checked: Checked, work: Path, progress: Progress) -> Built:
    """Build each edition of *order* whole in the empty folder *work*, with its manifest."""
    site = checked.library.settings.site
    shown = shown_by(order.editions, order.places.root, checked.library)
    known = {
        one.name: Texts(order.places.cache.store(f"{one.name}-texts")) for one in order.editions
    }
    shared = Shared(None if order.plain else order.before, texts=known)
    staged = [
        stage_tree(order.places, work, projection, shared)
        for projection in shown
        if projection.language in (order.languages or site.languages)
    ]
    count = Count(progress, sum(len(tree.pages) + len(indexed(tree.pages)) for tree in staged))
    for texts in known.values():
        texts.forget()
    hosted = host_trees(staged, order, count)
    if order.live:
        order.live.shown(work, staged)
    indexing = partial(index_tree, order)
    for tree, _ in zip(staged, side_by_side(indexing, staged, cores()), strict=True):
        for _ in indexed(tree.pages):
            count()
    finish = partial(_finish, order, checked, work, (shown, staged))
    finished = side_by_side(finish, order.editions, cores())
    for edition, last in zip(order.editions, finished, strict=True):
        order.learn(edition, last)
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


def _finish(
    order: Order,
    checked: Checked,
    work: Path,
    made: tuple[Sequence[Projection], Sequence[Tree]],
    edition: Edition,
) -> LastOutput:
    """Put *edition* together in *work*, with all that stands beside its pages.

    *made*: what all editions show, and the trees that were built. Returns what is known of its
    files now.
    """
    shown, staged = made
    site, last = checked.library.settings.site, order.of_last(edition)
    folder = work / edition.name
    assemble(folder, site)
    write_site_files(folder, site, edition)
    texts = Texts(order.places.cache.store(f"{edition.name}-twins"))
    write_texts(folder, _with_pages(edition, shown, staged), texts, last)
    settle(folder)
    _describe(order, site, (edition, last), staged)
    if Audience.AGENT not in edition.audiences:
        scan_public(order.places, checked.library, folder, last)
    return last


def _with_pages(
    edition: Edition, shown: Iterable[Projection], staged: Iterable[Tree]
) -> list[tuple[Projection, tuple[Page, ...]]]:
    """Return all languages of *edition*, with the pages of those that are built."""
    trees = {
        tree.projection.language: (tree.projection, tree.pages)
        for tree in staged
        if tree.projection.edition is edition
    }
    return [trees.get(one.language, (one, ())) for one in shown if one.edition is edition]


def _describe(
    order: Order, site: Site, of: tuple[Edition, LastOutput], staged: Sequence[Tree]
) -> None:
    """Write the manifest of an edition, of which something is known from the last one."""
    edition, last = of
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
    write_manifest(trees[0].folder, about, sources, last)


def _refuse(checked: Checked) -> None:
    errors = [problem for problem in checked.problems if severity(problem) is Severity.ERROR]
    if errors:
        count = "1 error keeps" if len(errors) == 1 else f"{len(errors)} errors keep"
        raise ContentError(
            f"{count} the site from being built",
            "mend them; `kbgen explain CODE` says more about one",
            [str(problem) for problem in errors],
        )
