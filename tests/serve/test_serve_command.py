"""`kbgen serve`: real files are saved, real sites are built, open pages are told."""

import os
import signal
from pathlib import Path

import pytest
from serving import Start, answer, knowledge_base, news, page, write


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return knowledge_base(tmp_path / "kb")


def test_a_saved_file_changes_its_page_and_open_pages_are_told(root: Path, serve: Start) -> None:
    running = serve()
    address = running.address()
    running.line(r"built in [\d.]+ s: public \d+ pages")
    told = news(address)
    before = next(told)["build"]
    assert f'data-build="{before}"' in page(address)
    write(root, "begin", "The second words.")
    after = next(told)
    assert (after["build"] != before, after["what"]) == (True, "")
    assert "The second words." in page(address)
    running.line(r"^\d\d:\d\d:\d\d  begin\.md: built in [\d.]+ s: public \d+ pages")


def test_an_open_page_is_told_when_its_article_is_gone(root: Path, serve: Start) -> None:
    running = serve()
    address = running.built()
    told = news(address)
    next(told)
    (root / "content" / "articles" / "guides" / "go-on.md").unlink()
    assert next(told)["what"] == ""  # new pages are up, and so is the old one
    assert next(told)["what"] == ""
    assert answer(address, "/articles/go-on/")[0].status == 404


def test_a_mistake_is_told_while_the_last_good_site_stays_up(root: Path, serve: Start) -> None:
    running = serve()
    address = running.built()
    told = news(address)
    good = next(told)["build"]
    write(root, "begin", "[x](gone.md)")
    wrong = next(told)
    assert wrong["build"] == good
    assert wrong["what"].startswith("1 error")
    path = "content/articles/guides/begin.md"
    assert [line.split(" ")[:2] for line in wrong["problems"]] == [[f"{path}:12:1:", "KB203"]]
    assert running.line("KB203")[0]
    assert "The first words." in page(address)
    write(root, "begin", "Mended words.")
    mended = next(told)
    assert (mended["build"] != good, mended["problems"]) == (True, [])
    assert "Mended words." in page(address)


def test_a_site_that_was_never_built_is_waited_for(root: Path, serve: Start) -> None:
    write(root, "begin", "[x](gone.md)")
    running = serve()
    address = running.address()
    running.line("not built")
    response, text = answer(address, "/articles/begin/")
    assert (response.status, "There is no site yet" in text) == (503, True)
    told = news(address)
    assert len(next(told)["problems"]) == 1
    write(root, "begin", "At last.")
    assert next(told)["what"] == ""
    assert "At last." in page(address)


def test_broken_settings_are_told_and_watching_goes_on(root: Path, serve: Start) -> None:
    settings = root / "content" / "kb.yml"
    good = settings.read_text()
    running = serve()
    address = running.built()
    told = news(address)
    next(told)
    settings.write_text(good + "name: Again\n")
    assert ["KB401" in line for line in next(told)["problems"]] == [True]
    settings.write_text(good)
    assert next(told)["what"] == ""
    (root / "mkdocs.yml").write_text("theme: [")
    wrong = next(state["what"] for state in told if state["what"])
    assert wrong.count("mkdocs.yml") == 1
    (root / "mkdocs.yml").unlink()
    assert next(told)["what"] == ""
    assert "The first words." in page(address)


def test_both_editions_are_served_and_an_interrupt_ends_quietly(root: Path, serve: Start) -> None:
    running = serve("--edition", "all")
    public, agent = running.address("public"), running.address("agent")
    running.line("Watching")
    assert "support/" not in page(public, "/")
    assert answer(agent, "/support/")[0].status == 200
    assert answer(public, "/support/")[0].status == 404
    assert running.interrupt() == ["stopped"]
    assert running.process.returncode == 130
    assert sorted(path.name for path in (root / "build").iterdir()) == [".kbgen", "agent", "public"]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_all_of_it_leaves_nothing_behind(
    root: Path, serve: Start, number: signal.Signals
) -> None:
    running = serve()
    running.line("built in")
    write(root, "begin", "The second words.")
    running.line("built in")
    os.killpg(running.process.pid, number)  # as a terminal does it
    running.rest()
    assert running.process.returncode == 128 + number
    assert list(running.temporary.iterdir()) == []
    assert sorted(path.name for path in (root / "build").iterdir()) == [".kbgen", "public"]


def test_the_script_is_only_in_pages_that_are_served(root: Path, serve: Start) -> None:
    running = serve()
    address = running.built()
    assert page(address).count("/.kbgen/live.js") == 1
    assert "EventSource" in page(address, "/.kbgen/live.js")
    built = root / "build" / "public" / "site"
    assert not [
        path for path in built.rglob("*") if path.is_file() and b".kbgen" in path.read_bytes()
    ]


def test_a_port_in_use_ends_the_run_with_what_to_do(root: Path, serve: Start) -> None:
    port = serve().address().partition(":")[2]
    second = serve("--port", port)
    assert second.rest() == [
        f"kbgen: port {port} of 127.0.0.1 is in use; end the program that"
        " uses it, or choose another with --port"
    ]
    assert second.process.returncode == 5


def test_a_folder_without_settings_ends_the_run(root: Path, serve: Start) -> None:
    (root / "content" / "kb.yml").unlink()
    ended = serve()
    assert "kbgen init" in ended.rest()[-1]
    assert ended.process.returncode == 2


def test_an_output_folder_of_somebody_else_ends_the_run(root: Path, serve: Start) -> None:
    (root / "build").mkdir()
    (root / "build" / "mine.txt").write_text("mine")
    ended = serve()
    assert "did not write" in ended.rest()[-1]
    assert ended.process.returncode == 2
    assert (root / "build" / "mine.txt").read_text() == "mine"
