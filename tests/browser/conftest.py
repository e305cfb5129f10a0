"""What browser tests share: a browser, and the help centre that readers ask."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from asking_site import asking_site
from browsing import launched
from playwright.sync_api import Browser, sync_playwright


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = launched(playwright)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def asking(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both editions of the help centre; building them takes longer than most tests."""
    return asking_site(tmp_path_factory.mktemp("asking"))


@pytest.fixture(scope="session")
def site(asking: Path) -> Path:
    return asking / "public" / "site"
