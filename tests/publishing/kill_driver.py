"""Runs one thing again and again, each time killed with -9 at the next touch of the disk.

The touches are the audit events of Python with which something on the disk changes, counted from
the start: the n-th run dies just before the n-th of them. So the points are the same on every
machine, and none is left out. Each run is a process of its own. Prints what was found as JSON.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from ready_site import NEW, OLD, built, live, published, whole

from kbgen.adapters.manifests import manifest_in
from kbgen.adapters.output import replace_folder, workspace
from kbgen.adapters.releases import live_name, switch_first_folder
from kbgen.app.delivering import Target, roll_back
from kbgen.publish.releasing.names import is_release

TOUCHES = {
    "ctypes.dlsym",  # on the way to an exchange of two folders
    "os.chmod",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "shutil.rmtree",
}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
Act = Callable[[], object]


def touches_of(act: Act) -> int:
    """Return how often *act* touches the file system."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        count = watch(0)
        act()
        os.write(writing, str(count()).encode())
        os._exit(0)
    os.waitpid(child, 0)
    os.close(writing)
    with os.fdopen(reading) as said:
        return int(said.read())


def kill_at(point: int, act: Act) -> bool:
    """Run *act* and kill it before its touch number *point*; tell whether it was killed."""
    if (child := os.fork()) == 0:
        watch(point)
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL


def watch(point: int) -> Callable[[], int]:
    """Kill this process before its touch number *point*, and return what tells how many it had."""
    seen = 0

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event in TOUCHES or (event == "open" and _writes(arguments[2])):
            seen += 1
            if seen == point:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    return lambda: seen


def _writes(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & WRITES)


@dataclass(frozen=True)
class Scene:
    """*first* makes the old state, *then* the new one and is killed, *again* runs after that."""

    first: Act
    then: Act
    again: Act
    look: Callable[[], dict[str, str]]


def _publish_by_link(place: Path) -> Scene:
    target = Target(place / "help", "public", keep=2)

    def first() -> None:
        published(target, {"site/index.html": "older"})
        published(target, OLD, hours=1)

    def then() -> None:  # the oldest release goes, too
        published(target, NEW, hours=2)

    return Scene(first, then, then, lambda: live(target))


def _publish_by_folder(place: Path) -> Scene:
    target = Target(place / "help", "public")

    linked = _publish_by_link(place)

    def first() -> None:
        linked.first()
        name = live_name(target.folder)
        (target.folder / "live").unlink()
        switch_first_folder(target.folder, name)

    return replace(linked, first=first)


def _roll_back(place: Path) -> Scene:
    target = Target(place / "help", "public")

    def first() -> None:
        published(target, NEW)
        published(target, OLD, hours=1)

    def again() -> None:
        published(target, NEW, hours=2)

    return Scene(first, lambda: roll_back(target), again, lambda: live(target))


def _build(place: Path) -> Scene:
    output = place / "build"

    def build(files: dict[str, str]) -> None:
        with workspace(output) as work:
            built(work, files)
            replace_folder(work / "public", output / "public")

    def then() -> None:
        build(NEW)

    return Scene(lambda: build(OLD), then, then, lambda: whole(output / "public"))


SCENES = {
    "publish": _publish_by_link,
    "publish where links cannot be": _publish_by_folder,
    "roll back": _roll_back,
    "build": _build,
}


def _run(name: str, place: Path) -> dict[str, object]:
    (place / "start").mkdir()
    SCENES[name](place / "start").first()
    _copy(name, place, "warm").then()  # imports what is imported late
    points = touches_of(_copy(name, place, "count").then)
    found: dict[str, list[int]] = {state: [] for state in ("old", "new", "broken", "torn", "left")}
    for point in range(1, points + 1):
        scene = _copy(name, place, str(point))
        assert kill_at(point, scene.then), f"the run ended before touch {point}"
        found[_state(scene)].append(point)
        found["torn"] += [point for one in _releases(place / str(point)) if not _is_whole(one)]
        scene.again()
        if _state(scene) != "new" or _is_untidy(place / str(point)):
            found["left"].append(point)
        shutil.rmtree(place / str(point))
    return {"points": points, **found}


def _copy(name: str, place: Path, copy: str) -> Scene:
    shutil.copytree(place / "start", place / copy, symlinks=True)
    return SCENES[name](place / copy)


def _state(scene: Scene) -> str:
    """Return which site is live: old, new, or broken."""
    try:
        page = scene.look().get("site/index.html", "")
    except (AssertionError, OSError):
        return "broken"
    return {OLD["site/index.html"]: "old", NEW["site/index.html"]: "new"}.get(page, "broken")


def _releases(place: Path) -> list[Path]:
    return [path for path in place.glob("help/releases/*") if is_release(path.name)]


def _is_whole(release: Path) -> bool:
    try:
        whole(release)
    except (AssertionError, OSError):
        return False
    return True


def _is_untidy(place: Path) -> bool:
    """Tell whether something is left, or a release has the name of another."""
    names = {path: manifest_in(path) for path in _releases(place)}
    wrong = [path for path, found in names.items() if not found or found.release != path.name]
    return bool(wrong or list(place.rglob(".work-*")))


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_run(sys.argv[1], Path(sys.argv[2]))))
