"""nginx and Caddy as Debian has them, run with settings in a folder of their own."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from collector_process import Running
from programs import kbgen

NGINX = """\
daemon off;
worker_processes 2;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/searches.conf;
}}
"""


@contextmanager
def receiving(server: str, base: Path, *options: str) -> Iterator[Running]:
    """Run *server* as kbgen says, and yield it with the folder of its log."""
    if not shutil.which(server):
        pytest.fail(f"{server} is needed: apt-get install {server}")
    folder = base / "server"
    (folder / "log").mkdir(parents=True, mode=0o700)
    port = free_port()
    place = ("--to", str(folder / "log"), "--port", str(port))
    printed = kbgen("collect", "--config", server, *place, *options, "--root", str(base), cwd=base)
    assert printed.returncode == 0, printed.stderr
    with served(SERVERS[server](folder, printed.stdout), port, folder / "log") as running:
        yield running


@contextmanager
def served(command: Sequence[str], port: int, folder: Path) -> Iterator[Running]:
    """Run *command*, and yield it once it answers on *port*; its log stands in *folder*."""
    process = subprocess.Popen(
        command, env={**os.environ, "HOME": str(folder.parent)}, stderr=subprocess.PIPE, text=True
    )
    running = Running(process, port, folder)
    try:
        running.until(lambda: answers(port))
        yield running
    finally:
        process.terminate()
        process.communicate(timeout=20)


def nginx(folder: Path, printed: str) -> list[str]:
    (folder / "searches.conf").write_text(printed, encoding="utf-8")
    (folder / "nginx.conf").write_text(NGINX.format(folder=folder), encoding="utf-8")
    return ["nginx", "-p", str(folder), "-c", str(folder / "nginx.conf")]


def caddy(folder: Path, printed: str) -> list[str]:
    # the rest of the machine must not be reached
    here = printed.replace("\n{\n", "\n{\n\tadmin off\n\tauto_https off\n", 1)
    (folder / "Caddyfile").write_text(here, encoding="utf-8")
    return ["caddy", "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]


SERVERS: dict[str, Callable[[Path, str], list[str]]] = {"nginx": nginx, "caddy": caddy}


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
