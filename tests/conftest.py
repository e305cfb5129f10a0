"""Options that tests of several areas share."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from built_once import Builds
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from receiving import Reader, Receiver
    from serving import Start

Golden = Callable[[Path, str], None]

# How long an example takes says more of what else the machine does than of kbgen.
settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regen",
        action="store_true",
        help="rewrite generated articles and golden files instead of comparing",
    )
    parser.addoption(
        "--visited",
        type=Path,
        metavar="FOLDER",
        help="let customers visit the site in this folder instead of building the sample",
    )


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let no test find what another run, or a developer's own builds, have worked out."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return what compares a text with a file, or rewrites the file with --regen."""

    def compare(path: Path, found: str) -> None:
        if request.config.getoption("--regen"):
            path.write_text(found, encoding="utf-8", newline="\n")
        assert found == path.read_text(encoding="utf-8"), "run pytest --regen, read the diff"

    return compare


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """Yield the Chromium of this process; each test opens windows of its own in it."""
    from browsing import launched  # beside the tests that drive a browser
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=15_000)  # small machines are slow; who succeeds does not wait
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def builds(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Builds:
    """Return what builds each site once in this run, for all its processes."""
    own = tmp_path_factory.getbasetemp()
    return Builds((own if worker_id == "master" else own.parent) / "built")


@pytest.fixture(scope="session")
def asking(builds: Builds) -> Path:
    """Return both editions of a help centre that readers ask."""
    from asking_site import asking_site  # beside the tests that drive a browser

    return builds.once("asking", asking_site)


@pytest.fixture(scope="session")
def editions(builds: Builds) -> Path:
    """Return both editions with every kind of page, in English and German, with a brand."""
    from every_kind import built_base  # beside the tests that drive a browser

    return builds.once("every-kind", lambda root: built_base(root, ("en", "de")))


@pytest.fixture(scope="session")
def site(asking: Path) -> Path:
    """Return the public edition of the help centre that readers ask."""
    return asking / "public" / "site"


@pytest.fixture(scope="session")
def sample(request: pytest.FixtureRequest, builds: Builds) -> Path:
    """Return the public site of the sample, or the one that the command line names."""
    from sample_site import sample_site  # needs the whole of kbgen, which few tests do

    named: Path | None = request.config.getoption("--visited")
    return named or builds.once("sample", sample_site)


@pytest.fixture(scope="session")
def sample_editions(builds: Builds) -> Path:
    """Return both editions of the sample."""
    from sample_site import sample_editions  # needs the whole of kbgen, which few tests do

    return builds.once("sample-editions", sample_editions)


@pytest.fixture(scope="session")
def heard() -> Iterator["Receiver"]:
    """Yield what hears the listening site."""
    from receiving import receiver  # beside the tests that drive a browser

    with receiver() as found:
        yield found


@pytest.fixture(scope="session")
def listening(builds: Builds, tmp_path_factory: pytest.TempPathFactory, heard: "Receiver") -> Path:
    """Return a public site that sends what is searched."""
    from receiving import told_to

    return told_to(heard, builds, tmp_path_factory.mktemp("listening"))


@pytest.fixture
def visitor(browser: "Browser", listening: Path, heard: "Receiver") -> Iterator["Reader"]:
    """Yield somebody on the listening site, of which nothing was heard yet."""
    from receiving import reader

    heard.clear()
    with reader(browser, listening) as somebody:
        yield somebody


@pytest.fixture
def serve(root: Path) -> Iterator["Start"]:
    """Return what starts `kbgen serve` of the public edition of *root*; all end with the test."""
    from serving import Serve  # beside the tests that serve

    started: list[Serve] = []

    def start(*arguments: str) -> Serve:
        started.append(Serve(root, *(arguments or ("--edition", "public"))))
        return started[-1]

    yield start
    for one in started:
        one.end()
