"""One language of an edition on its way: staged, made a site by the host, indexed."""

from collections.abc import Callable, Sequence
from pathlib import Path

from kbgen.adapters.host_run import Hosted
from kbgen.adapters.host_run import Staged as HostTree
from kbgen.adapters.host_task import Way
from kbgen.adapters.hosts import run_hosts
from kbgen.adapters.places import Places
from kbgen.adapters.stage import Shared, config_file, stage
from kbgen.app.orders import Order, Tree
from kbgen.app.searching import Indexes, write_indexes
from kbgen.model.page import Projection
from kbgen.publish.showing.hosting import SITES


def stage_tree(places: Places, work: Path, projection: Projection, shared: Shared) -> Tree:
    """Stage what *projection* shows below the folder *work*."""
    folder = work / projection.edition.name
    folder.mkdir(exist_ok=True)
    return Tree(folder, *stage(places, projection, folder, shared))


def host_trees(
    staged: Sequence[Tree], order: Order, on_page: Callable[[], None]
) -> tuple[Hosted, ...]:
    """Let the host make a site of each tree; call *on_page* for each page."""
    trees = [_host_tree(tree) for tree in staged]
    spares = order.live.spares if order.live else None
    way = Way(order.limits, order.places.cache, order.before, order.plain, spares)
    return run_hosts(trees, staged[0].projection.now, on_page, way)


def _host_tree(tree: Tree) -> HostTree:
    edition, language = tree.projection.edition.name, tree.projection.language
    place = tree.projection.site.tree(language)
    return HostTree(config_file(tree.folder, language), edition, language, place, len(tree.pages))


def index_tree(order: Order, tree: Tree) -> None:
    """Write both indexes of a tree whose site is made."""
    edition, language = tree.projection.edition.name, tree.projection.language
    folder, site = Path("index", language), tree.folder / SITES / language
    store = order.places.cache.store(f"{edition}-search-{language}")
    last = None
    if order.before and not order.plain:
        before = order.before / edition
        last = Indexes(before / folder, before / "site" / tree.projection.site.tree(language))
    write_indexes(Indexes(tree.folder / folder, site, store, last), tree.projection, tree.pages)
