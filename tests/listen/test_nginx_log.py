"""A log that a real nginx writes is read as what readers did."""

import http.client
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from listening import rows, run
from web_servers import answers, free_port

SETTINGS = """\
daemon off;
master_process off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 64; }}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    default_type text/html;
    server {{
        listen 127.0.0.1:{port};
        root {folder}/site;
        access_log {folder}/access.log;
    }}
}}
"""
PAGES = ("index.html", "search/index.html", "articles/export-reports/index.html", "style.css")
ASKED = (
    ("/search/?q=export+pdf", ""),
    ("/articles/export-reports/", "https://help.example.com/search/?q=export+pdf"),
    ("/style.css", "https://help.example.com/articles/export-reports/"),
    ("/search/?q=gr%C3%B6%C3%9Fe%20%22a%22", ""),
    ("/search/?q=" + "ö".encode().decode("latin-1") + "l", ""),
    ("/nowhere/search?q=lost", ""),
)
PATIENCE = 20.0


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < end, "it did not happen in time"


@pytest.fixture
def nginx(tmp_path: Path) -> Iterator[int]:
    if not shutil.which("nginx"):
        pytest.fail("nginx is needed: apt-get install nginx-light")
    for page in PAGES:
        (tmp_path / "site" / page).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / page).write_text("<p>", encoding="utf-8")
    port = free_port()
    settings = tmp_path / "nginx.conf"
    settings.write_text(SETTINGS.format(folder=tmp_path, port=port), encoding="utf-8")
    process = subprocess.Popen(["nginx", "-p", str(tmp_path), "-c", str(settings)])
    try:
        until(lambda: answers(port))
        yield port
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def ask(port: int, target: str, referrer: str) -> None:
    client = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    client.putrequest("GET", "/", skip_host=True, skip_accept_encoding=True)
    # what no library sends of its own accord
    client._buffer[0] = f"GET {target} HTTP/1.1".encode("latin-1")  # type: ignore[attr-defined]
    for name, value in (("Host", "x"), ("Referer", referrer), ("User-Agent", 'A "quoted" \\ one')):
        client.putheader(name, value)
    client.endheaders()
    client.getresponse().read()
    client.close()


def test_what_was_searched_and_opened_stands_in_the_log_of_nginx(
    nginx: int, tmp_path: Path
) -> None:
    for target, referrer in ASKED:
        ask(nginx, target, referrer)
    log = tmp_path / "access.log"
    until(lambda: log.read_bytes().count(b"\n") >= len(ASKED))
    analysis = run(log)
    facts = analysis.facts
    assert facts.formats == ("combined",)
    assert facts.rejected == ()
    assert {share.name: share.number for share in facts.events} == {"search": 3, "click": 1}
    assert {share.name: share.number for share in facts.passed} == {
        "other request": 1,
        "failed request": 1,
    }
    queries = {row["query"] for row in rows(analysis, "queries")}
    assert queries == {"export pdf", 'grösse "a"', "öl"}
    assert rows(analysis, "read")[0]["article"] == "export-reports"
