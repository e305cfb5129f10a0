"""A page that could not be shown keeps an edition from being published."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from real_base import guide, write

from kbgen.adapters.limits import Limits
from kbgen.adapters.places import Places
from kbgen.app.delivering import Target
from kbgen.app.orders import Order, Progress
from kbgen.app.publish import Moments, Published, publish, rehearse
from kbgen.errors import ContentError
from kbgen.model.audience import PUBLIC

Run = Callable[[Order, Target, Moments, Progress], Published]
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


@pytest.mark.parametrize("run", [publish, rehearse], ids=["published", "rehearsed"])
def test_m4_i4_an_edition_with_a_page_left_out_is_not(tmp_path: Path, run: Run) -> None:
    root = write(tmp_path / "kb", {"plan": guide("plan"), "slow": guide("slow", "[" * 2**14)})
    order = Order(Places.of(root), (PUBLIC,), NOW, Limits(0.5))
    target = Target(tmp_path / "help", PUBLIC.name)
    with pytest.raises(ContentError, match="1 of the pages could not be shown") as error:
        run(order, target, Moments(None, NOW), lambda _done, _total: None)
    assert [line.split()[:2] for line in error.value.problems] == [
        ["content/articles/slow.md:1:1:", "KB170"]
    ]
    assert not (target.folder / "live").exists()
    assert list(target.folder.glob("releases/*")) == []
