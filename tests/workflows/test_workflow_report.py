"""The workflow that may write: run against a server that speaks as GitHub does."""

import base64
import gzip
import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from workflow_runner import steps

COMMIT = "a" * 40
CHANGES = {"added": ["https://help.example.com/new/"], "changed": [], "removed": []}
SARIF = {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "kbgen"}}, "results": []}]}
Files = dict[str, str | bytes]


class Service(ThreadingHTTPServer):
    """Answers as GitHub does to what the workflow asks; *written* is what it was sent."""

    def __init__(self, files: Files) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.archive = packed(files)
        self.size: int | None = None
        self.commit = COMMIT
        self.comments: list[dict[str, object]] = []
        self.written: list[tuple[str, str, dict[str, object]]] = []
        self.asked: list[tuple[str, str | None]] = []

    def answer(self, path: str) -> object:
        """Return what GitHub says of *path*."""
        if path.startswith("/repos/o/r/pulls?"):
            return [{"number": 7, "head": {"sha": self.commit}}]
        if path.startswith("/repos/o/r/actions/runs/5/artifacts"):
            size = len(self.archive) if self.size is None else self.size
            return {"artifacts": [{"id": 9, "name": "kbgen-report", "size_in_bytes": size}]}
        if path.startswith("/repos/o/r/issues/7/comments"):
            return self.comments
        raise AssertionError(path)


class _Handler(BaseHTTPRequestHandler):
    server: Service

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers["Authorization"]))
        if self.path == "/repos/o/r/actions/artifacts/9/zip":
            self.send_response(302)
            port = self.server.server_address[1]
            self.send_header("Location", f"http://localhost:{port}/elsewhere/file")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        if self.path == "/elsewhere/file":
            self._send(self.server.archive)
            return
        self._send(json.dumps(self.server.answer(self.path)).encode())

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        body = json.loads(self.rfile.read(length))
        self.server.written.append((self.command, self.path, body))
        self._send(b"{}")

    do_PATCH = do_POST

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _send(self, content: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture
def service() -> Iterator[Service]:
    """Return a service with a sound report."""
    server = Service({"changes.json": json.dumps(CHANGES), "kbgen.sarif": json.dumps(SARIF)})
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def packed(files: Files) -> bytes:
    """Return *files* in an archive."""
    stream = io.BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return stream.getvalue()


def report(service: Service, branch: str = "request") -> subprocess.CompletedProcess[str]:
    """Run the one step of the workflow."""
    (step,) = steps("github/kbgen-report.yml", "report")
    return subprocess.run(
        [sys.executable, "-I", "-"],
        input=step["run"],
        env={
            "PATH": os.environ["PATH"],
            "GITHUB_API_URL": f"http://127.0.0.1:{service.server_address[1]}",
            "GITHUB_REPOSITORY": "o/r",
            "TOKEN": "the-token",
            "RUN": "5",
            "COMMIT": COMMIT,
            "OWNER": "somebody",
            "BRANCH": branch,
        },
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def comments(service: Service) -> list[str]:
    """Return the comments that were written."""
    return [str(body["body"]) for _, path, body in service.written if "comments" in path]


def test_m18_what_becomes_public_is_a_comment_on_its_pull_request(service: Service) -> None:
    done = report(service)
    assert done.returncode == 0, done.stderr
    assert [(method, path) for method, path, _ in service.written] == [
        ("POST", "/repos/o/r/issues/7/comments"),
        ("POST", "/repos/o/r/code-scanning/sarifs"),
    ]
    (text,) = comments(service)
    assert "**Added** (pages: 1, other files: 0)" in text
    assert "- `https://help.example.com/new/`" in text


def test_m18_findings_go_to_code_scanning_for_the_commit_that_github_names(
    service: Service,
) -> None:
    report(service)
    body = service.written[1][2]
    assert (body["commit_sha"], body["ref"]) == (COMMIT, "refs/pull/7/head")
    assert json.loads(gzip.decompress(base64.b64decode(str(body["sarif"])))) == SARIF


def test_a_second_run_writes_over_its_own_comment_alone(service: Service) -> None:
    mark = "<!-- kbgen report -->"
    service.comments = [
        {"id": 1, "user": {"login": "somebody"}, "body": f"{mark} mine"},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "of another workflow"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"{mark} old"},
    ]
    report(service)
    assert service.written[0][:2] == ("PATCH", "/repos/o/r/issues/comments/3")


def test_m18_the_token_stays_with_github(service: Service) -> None:
    report(service)
    told = dict(service.asked)
    assert told["/elsewhere/file"] is None
    assert {value for path, value in told.items() if path != "/elsewhere/file"} == {
        "Bearer the-token"
    }


def test_m18_the_name_of_a_branch_cannot_ask_for_something_else(service: Service) -> None:
    report(service, "x&state=all#/../../../user")
    path = service.asked[0][0]
    assert path.endswith("&head=somebody%3Ax%26state%3Dall%23%2F..%2F..%2F..%2Fuser")


HOSTILE = [
    "`](https://evil.example) @everyone",
    "https://help.example.com/`<img src=x>`/",
    "x/\n\n# Heading",
    "a b/",
    "\u202ehtml.",
    "x" * 301 + "/",
    7,
    {"a": 1},
]


def test_m10_m18_only_plain_addresses_are_repeated(service: Service) -> None:
    changes = {**CHANGES, "added": [*HOSTILE, *CHANGES["added"]]}
    service.archive = packed({"changes.json": json.dumps(changes)})
    done = report(service)
    assert done.returncode == 0, done.stderr
    (text,) = comments(service)
    assert [line for line in text.splitlines() if line.startswith("- ")] == [
        "- `https://help.example.com/new/`"
    ]
    assert "evil" not in text
    assert "@" not in text


def test_m18_a_comment_has_an_end(service: Service) -> None:
    changes = {key: [f"https://h/{at}{'x' * 280}/" for at in range(1500)] for key in CHANGES}
    service.archive = packed({"changes.json": json.dumps(changes)})
    assert report(service).returncode == 0
    (text,) = comments(service)
    assert len(text) < 65_536


WRONG: dict[str, Files] = {
    "a file that unpacks to much": {
        "changes.json": b" " * 3_000_000 + json.dumps(CHANGES).encode()
    },
    "no JSON": {"changes.json": "echo"},
    "nested deeper than Python goes": {"changes.json": "[" * 200_000},
    "bytes that are no text": {"changes.json": b"\xff\xfe\x00"},
    "another shape": {"changes.json": "[]"},
    "the findings of another tool": {
        "kbgen.sarif": json.dumps({**SARIF, "runs": [{"tool": {"driver": {"name": "CodeQL"}}}]})
    },
    "no version of SARIF": {"kbgen.sarif": json.dumps({**SARIF, "version": "9"})},
}


@pytest.mark.parametrize("files", WRONG.values(), ids=WRONG)
def test_m16_m18_a_report_that_is_none_writes_nothing(service: Service, files: Files) -> None:
    service.archive = packed(files)
    done = report(service)
    assert done.returncode != 0
    assert service.written == []


def test_m18_files_besides_the_two_are_never_unpacked(service: Service) -> None:
    service.archive = packed({"../../outside": "x", "kbgen.py": "x", "pull-request-number": "1"})
    done = report(service)
    assert done.returncode == 0, done.stderr
    assert service.written == []


def test_m18_a_report_that_is_too_large_is_not_even_fetched(service: Service) -> None:
    service.size = 10**9
    assert report(service).returncode != 0
    assert [path for path, _ in service.asked if path.endswith("zip")] == []


def test_m18_a_run_of_an_older_commit_writes_nothing(service: Service) -> None:
    service.commit = "b" * 40
    done = report(service)
    assert "no open pull request" in done.stderr
    assert service.written == []
