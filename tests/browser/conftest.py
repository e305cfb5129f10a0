"""What tests of listening share: a receiver, a site that sends to it, and its visitor."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from built_once import Builds
from playwright.sync_api import Browser
from receiving import Reader, Receiver, reader, receiver, told_to


@pytest.fixture(scope="session")
def heard() -> Iterator[Receiver]:
    """Yield what hears the listening site."""
    with receiver() as found:
        yield found


@pytest.fixture(scope="session")
def listening(builds: Builds, tmp_path_factory: pytest.TempPathFactory, heard: Receiver) -> Path:
    """Return a public site that sends what is searched."""
    return told_to(heard, builds, tmp_path_factory.mktemp("listening"))


@pytest.fixture
def visitor(browser: Browser, listening: Path, heard: Receiver) -> Iterator[Reader]:
    """Yield somebody on the listening site, of which nothing was heard yet."""
    heard.clear()
    with reader(browser, listening) as somebody:
        yield somebody
