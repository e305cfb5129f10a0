"""Options that tests of several areas share."""

from collections.abc import Callable
from pathlib import Path

import pytest

Golden = Callable[[Path, str], None]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regen",
        action="store_true",
        help="rewrite generated articles and golden files instead of comparing",
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Return what compares a text with a file, or rewrites the file with --regen."""

    def compare(path: Path, found: str) -> None:
        if request.config.getoption("--regen"):
            path.write_text(found, encoding="utf-8", newline="\n")
        assert found == path.read_text(encoding="utf-8"), "run pytest --regen, read the diff"

    return compare


@pytest.fixture(scope="session")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return both editions of a help centre that readers ask; building it takes its time."""
    from asking_site import asking_site  # beside the tests that drive a browser

    return asking_site(tmp_path_factory.mktemp("asking"))


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return both editions with every kind of page, in English and German, with a brand."""
    from every_kind import built_base  # beside the tests that drive a browser

    return built_base(tmp_path_factory.mktemp("every-kind"), ("en", "de"))


@pytest.fixture(scope="session")
def site(asking: Path) -> Path:
    """Return the public edition of the help centre that readers ask."""
    return asking / "public" / "site"
