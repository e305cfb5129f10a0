"""What collectors take in a second, and what is left after twenty kills.

Run: python tests/bench/collector.py [--seconds 10] [--connections 40] [--kills 20]. It needs wrk,
nginx and Caddy: apt-get install wrk nginx caddy. On two cores wrk takes one of them: compare the
lines with each other and with the last, not with what another machine does.
"""

import argparse
import json
import os
import random
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from collector_load import Senders, ids_in  # noqa: E402  # they stand beside the tests
from collector_process import FAST, Running, collector, knowledge_base  # noqa: E402
from web_servers import NGINX, free_port, receiving, served  # noqa: E402

HERE = Path(__file__).parent
_ID = re.compile(rb'query_id\\?":\\?"([0-9a-f-]+)')
_ANSWER = """\
server {{
    listen 127.0.0.1:{port};
    location / {{ return 204; }}
}}
"""
_ROW = "{:34} {:>9} {:>8} {:>8} {:>12} {:>8} {:>6}\n"


@dataclass(frozen=True, slots=True)
class Load:
    """How long and with how many connections wrk sends."""

    seconds: int
    connections: int


@dataclass(frozen=True, slots=True)
class Measured:
    """What wrk counted, and which ids stand in the files."""

    requests: int
    seconds: float
    refused: int
    broken: int
    p50: float
    p99: float
    ids: int
    twice: int


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=10)
    parser.add_argument("--connections", type=int, default=40)
    parser.add_argument("--kills", type=int, default=20)
    wanted = parser.parse_args()
    load = Load(wanted.seconds, wanted.connections)
    lost = 0
    _write("", "a second", "p50 ms", "p99 ms", "acknowledged", "on disk", "lost")
    for name, run in RUNS.items():
        with TemporaryDirectory(prefix="kbgen-") as place, run(Path(place)) as running:
            found = _measured(running, load)
        lost += _show(name, found, keeps=name != ALONE)
    lost += _kills(wanted.kills)
    return int(lost > 0)


@contextmanager
def _one(place: Path) -> Iterator[Running]:
    with collector(knowledge_base(place), *FAST, "--quota", "100000") as running:
        yield running


@contextmanager
def _two(place: Path) -> Iterator[Running]:
    options = (*FAST, "--quota", "100000", "--share-port")
    with ExitStack() as stack:
        first = stack.enter_context(collector(knowledge_base(place), *options))
        stack.enter_context(collector(place, *options, "--port", str(first.port)))
        yield first


@contextmanager
def _plain(place: Path) -> Iterator[Running]:
    os.environ["KBGEN_PLAIN"] = str(place / "plain.jsonl")
    port = free_port()
    command = (sys.executable, "-m", "uvicorn", "collector_plain:app", "--app-dir", str(HERE))
    options = ("--port", str(port), "--no-access-log", "--log-level", "error", "--lifespan", "off")
    with served((*command, *options), port, place) as running:
        yield running


@contextmanager
def _alone(place: Path) -> Iterator[Running]:
    port = free_port()
    (place / "searches.conf").write_text(_ANSWER.format(port=port), encoding="utf-8")
    (place / "nginx.conf").write_text(NGINX.format(folder=place), encoding="utf-8")
    with served(("nginx", "-p", str(place), "-c", str(place / "nginx.conf")), port, place) as found:
        yield found


@contextmanager
def _server(name: str, place: Path) -> Iterator[Running]:
    with receiving(name, knowledge_base(place), "--rate", "1000000") as running:
        yield running


ALONE = "nginx that only answers"
RUNS: dict[str, Callable[[Path], AbstractContextManager[Running]]] = {
    "kbgen collect": _one,
    "kbgen collect, two processes": _two,
    "uvicorn, one write and an answer": _plain,
    "nginx, one line": partial(_server, "nginx"),
    "Caddy, one line": partial(_server, "caddy"),
    ALONE: _alone,
}


def _measured(running: Running, load: Load) -> Measured:
    address = f"http://127.0.0.1:{running.port}/searches"
    command = ["wrk", "-t", "1", "-c", str(load.connections), "-d", f"{load.seconds}s"]
    done = subprocess.run(
        [*command, "-s", str(HERE / "collector.lua"), address],
        capture_output=True,
        text=True,
        check=True,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    lines = b"".join(path.read_bytes() for path in running.folder.glob("*.jsonl"))
    ids = _ID.findall(lines)
    return Measured(**told, ids=len(set(ids)), twice=len(ids) - len(set(ids)))


def _show(name: str, found: Measured, *, keeps: bool) -> int:
    acknowledged = found.requests - found.refused
    # what was on its way when wrk ended is on disk as well
    lost = max(0, acknowledged - found.ids) + found.twice if keeps else 0
    rate = f"{acknowledged / found.seconds:,.0f}"
    numbers = (f"{acknowledged:,}", f"{found.ids:,}" if keeps else "-", lost if keeps else "-")
    _write(name, rate, f"{found.p50:.2f}", f"{found.p99:.2f}", *map(str, numbers))
    if found.refused or found.broken:
        sys.stdout.write(f"    refused {found.refused:,}, broken {found.broken:,}\n")
    return lost


def _kills(number: int) -> int:
    """Kill a collector that many send to, again and again; return what is lost or there twice."""
    dice = random.Random(11)
    acknowledged: list[str] = []
    with TemporaryDirectory(prefix="kbgen-") as place:
        base = knowledge_base(Path(place))
        for turn in range(number):
            with collector(base, *FAST) as running:
                senders = Senders(running.port, f"turn{turn}")
                running.until(partial(senders.have, dice.randrange(10, 1500)))
                running.end(signal.SIGKILL)
                acknowledged += senders.stop()
        with collector(base, *FAST) as running:  # which cuts off what is torn
            found = ids_in(running.folder)
            torn = len(running.told("torn"))
    lost, twice = len(set(acknowledged) - set(found)), len(found) - len(set(found))
    sys.stdout.write(
        f"\n{number} kills: {len(acknowledged):,} acknowledged, {len(found):,} on disk,"
        f" {lost} lost, {twice} twice, {torn} torn lines\n"
    )
    return lost + twice


def _write(*cells: str) -> None:
    sys.stdout.write(_ROW.format(*cells))
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
