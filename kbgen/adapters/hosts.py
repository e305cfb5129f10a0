"""Hosts at work: as many as there are cores, each with a staged tree."""

from collections.abc import Callable, Sequence
from datetime import datetime
from selectors import EVENT_READ, DefaultSelector

from kbgen.adapters.forked import cores
from kbgen.adapters.host_run import Hosted, Run, Staged, start, workers
from kbgen.adapters.host_task import DEFAULT, Way, site_before
from kbgen.adapters.host_whole import Whole

_RESTARTS = 20  # pages of one tree that may end the whole process before the build gives up


def run_hosts(
    trees: Sequence[Staged], now: datetime, on_page: Callable[[], None], way: Way = DEFAULT
) -> tuple[Hosted, ...]:
    """Build each of *trees*, as many at a time as there are cores; call *on_page* for each page.

    *now* is the moment that the sitemap and the like are dated by. A page that goes beyond the
    limits of *way* is left out and named. Raises HostError with what the host said if it fails
    otherwise; the others are stopped.
    """
    whole = {tree: Whole(tree, now, way) for tree in trees}
    done = {tree: Hosted(tree.config, ()) for tree in trees if whole[tree].take_over()}
    for _ in range(sum(tree.pages for tree in done)):
        on_page()
    waiting: list[tuple[Staged, list[str]]] = [(tree, []) for tree in trees if tree not in done]
    running: dict[int, tuple[Run, Staged]] = {}
    selector = DefaultSelector()
    try:
        while waiting or running:
            while waiting and _fits(waiting[0][0], [tree for _, tree in running.values()], way):
                tree, broken = waiting.pop(0)
                run = start(tree, now, way, broken)
                running[run.stream.fileno()] = run, tree
                selector.register(run.stream, EVENT_READ)
            for key, _ in selector.select():
                run, tree = running[key.fd]
                if run.listen(on_page):
                    continue
                selector.unregister(run.stream)
                del running[key.fd]
                if again := _to_leave_out(run):
                    waiting.insert(0, (tree, again))
                else:
                    done[tree] = _finished(run, tree, way)
                    whole[tree].keep(done[tree])
    finally:
        for run, _ in running.values():
            run.end()
        selector.close()
    return tuple(done[tree] for tree in trees)


def _finished(run: Run, tree: Staged, way: Way) -> Hosted:
    """Return the site that *run* has made of *tree*; the host may stay."""
    hosted = run.finish()
    if way.spares and run.stays:
        way.spares.keep(tree.edition, tree.language, run.process)
    return hosted


def _fits(tree: Staged, running: Sequence[Staged], way: Way) -> bool:
    """Tell whether *tree* may begin: one that several processes share begins alone.

    What was built before has few new pages, which are no work for several.
    """
    busy = sum(_processes(one, way) for one in running)
    return not running or busy + _processes(tree, way) <= cores()


def _processes(tree: Staged, way: Way) -> int:
    before = site_before(tree.edition, tree.tree, way)
    return 1 if before and before.is_dir() else workers(tree, way)


def _to_leave_out(run: Run) -> list[str]:
    """Return the pages to leave out when the tree of *run* is built again; none if it is not."""
    again = run.broken_by()
    known = not again or again in run.complex or len(run.complex) >= _RESTARTS
    return [] if known else [*run.complex, again]
