"""What a host is told, which works in a folder of its own."""

from pathlib import Path

from kbgen.adapters.build_cache import NO_CACHE
from kbgen.adapters.host_task import Way, site_before
from kbgen.adapters.limits import LIMITS


def test_the_last_build_is_found_from_any_folder_however_it_was_named() -> None:
    found = site_before("public", "de", Way(LIMITS, NO_CACHE, before=Path("build")))
    assert found == Path.cwd() / "build" / "public" / "site" / "de"
