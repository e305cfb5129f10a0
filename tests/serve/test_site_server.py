"""The server: what it gives out, and what it never does."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from serving import answer, news

from kbgen.adapters.listening import listen
from kbgen.adapters.news import News
from kbgen.adapters.server import Server
from kbgen.errors import EnvironmentFault


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, text in {
        "index.html": "<body>home</body>",
        "404.html": "<body>not here</body>",
        "de/404.html": "<body>nicht hier</body>",
        "a b/index.html": "<body>page</body>",
        "app.js": "1",
        "index.json": "{}",
        "font.woff2": "f",
        "pages.xyz": "?",
        ".hidden": "h",
        "empty/note.txt": "note",
    }.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    (tmp_path / "secret.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "up").symlink_to(tmp_path)
    (folder / "round").symlink_to("round")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[Server]:
    running = listen(site, News(), "127.0.0.1", [0])
    running.start()
    yield running
    running.news.close()
    running.stop()


class _Going(dict[str, Path]):
    """Pages ahead, each of which goes as soon as it was looked up."""

    def get(self, key: str, default: Any = None) -> Any:
        return self.pop(key, default)


def at(server: Server) -> str:
    return f"127.0.0.1:{server.server_port}"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/?q=1", "text/html; charset=utf-8"),
        ("/a%20b/", "text/html; charset=utf-8"),
        ("/app.js", "text/javascript; charset=utf-8"),
        ("/index.json", "application/json; charset=utf-8"),
        ("/font.woff2", "font/woff2"),
        ("/pages.xyz", "application/octet-stream"),
    ],
)
def test_files_are_given_out_with_their_type_and_never_kept(
    server: Server, path: str, kind: str
) -> None:
    response, _ = answer(at(server), path)
    assert (response.status, response.headers["Content-Type"]) == (200, kind)
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/a%20b/../../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..\\secret.txt",
        "/%5c..%5csecret.txt",
        "//etc/passwd",
        "/%2fetc/passwd",
        "/etc/passwd",
        "http://x/etc/passwd",
        "/out.txt",
        "/up/secret.txt",
        "/round",
        "/.hidden",
        "/empty/",
        "/a%00b",
        "/%ff",
        "/" + "x" * 5000,
        "/app.js/",
        "*",
    ],
)
def test_what_is_not_in_the_site_is_not_found(server: Server, path: str) -> None:
    response, text = answer(at(server), path, Host="localhost")
    assert (response.status, "not here" in text) == (404, True)
    assert "secret" not in text


def test_the_page_for_missing_pages_is_that_of_their_language(server: Server) -> None:
    response, text = answer(at(server), "/de/gone/")
    assert (response.status, "nicht hier" in text) == (404, True)


def test_a_folder_without_its_slash_leads_to_its_page(server: Server) -> None:
    response, _ = answer(at(server), "/a%20b?x=1")
    assert (response.status, response.headers["Location"]) == (302, "/a%20b/?x=1")


def test_the_path_of_the_public_address_is_understood(server: Server) -> None:
    server.prefix = "/help/"
    assert answer(at(server), "/help/app.js")[0].status == 200
    assert answer(at(server), "/app.js")[0].status == 200


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:1", 200),
        ("kb.localhost", 200),
        ("[::1]:8000", 200),
        ("192.0.2.1", 200),
        ("evil.example", 403),
        ("localhost.evil.example", 403),
    ],
)
def test_a_name_of_somebody_else_reads_nothing(server: Server, host: str, status: int) -> None:
    response, text = answer(at(server), "/", Host=host)
    assert (response.status, "home" in text) == (status, status == 200)


def test_a_site_may_be_replaced_while_it_is_served(server: Server, site: Path) -> None:
    assert "home" in answer(at(server), "/")[1]
    site.rename(site.with_name("old"))
    assert answer(at(server), "/")[0].status == 503
    site.mkdir()
    (site / "index.html").write_text("<body>new</body>")
    assert "new" in answer(at(server), "/")[1]


def test_open_pages_hear_the_latest_news_and_each_one_after(server: Server) -> None:
    told = [news(at(server)), news(at(server))]
    builds = {next(one)["build"] for one in told}
    server.news.tell_wrong("bad", "mend it", ("a.md:1:1: KB101 x; y",))
    for one in told:
        state = next(one)
        assert (state["what"], state["todo"], state["problems"]) == (
            "bad",
            "mend it",
            ["a.md:1:1: KB101 x; y"],
        )
        assert {state["build"]} == builds
    server.news.tell_built()
    for one in told:
        state = next(one)
        assert (state["what"], {state["build"]} == builds) == ("", False)


def test_the_next_free_port_is_taken_where_several_will_do(server: Server, site: Path) -> None:
    taken = server.server_port
    other = listen(site, server.news, "127.0.0.1", [taken, 0])
    assert other.server_port != taken
    other.server_close()
    with pytest.raises(EnvironmentFault, match=rf"port {taken} of 127.0.0.1 is in use"):
        listen(site, server.news, "127.0.0.1", [taken])


def test_a_host_that_is_not_this_machine_is_refused(site: Path) -> None:
    with pytest.raises(EnvironmentFault, match="--host"):
        listen(site, News(), "192.0.2.1", [0])


def test_a_file_that_goes_between_its_lookup_and_its_reading_is_looked_up_again(
    server: Server, tmp_path: Path
) -> None:
    server.ahead = _Going({"/": tmp_path / "gone.html"})
    response, text = answer(at(server), "/")
    assert (response.status, "home" in text, "live.js" in text) == (200, True, True)
