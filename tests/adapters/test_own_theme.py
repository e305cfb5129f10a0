"""Files of a knowledge base's own theme lie over those of kbgen: templates, parts, styles."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kbgen.app.build import build
from kbgen.model.audience import PUBLIC

NOW = datetime(2026, 11, 22, tzinfo=UTC)
FILES = {
    "content/kb.yml": "name: A\ntimezone: UTC\nlanguages: [en]\n",
    "content/components.yml": "x: {title: X}\n",
    "content/articles/a.md": "---\nid: a\nkind: guide\ntitle: T\ncomponent: x\naudience: public\n"
    "---\n\n## Steps\n\nDo it.\n",
    "theme/home.html": '{% extends "main.html" %}{% block content %}<p id="own-home">'
    "{% endblock %}",
    "theme/partials/footer.html": '<footer id="own-foot"></footer>',
    "theme/partials/copyright.html": "",
    "theme/assets/kbgen/access.css": "/* own */\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("own-theme")
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    build(root, root / "build", (PUBLIC,), NOW, lambda _done, _all: None)
    return root / "build" / "public" / "site"


def test_a_template_of_ones_own_is_the_page(site: Path) -> None:
    assert 'id="own-home"' in (site / "index.html").read_text()
    assert 'id="own-home"' not in (site / "articles/a/index.html").read_text()


def test_a_part_of_ones_own_stands_on_every_page(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 5
    assert all('id="own-foot"' in page.read_text() for page in pages)


def test_a_style_of_ones_own_takes_the_place_of_kbgens(site: Path) -> None:
    (style,) = (site / "assets/kbgen").glob("kbgen.*.css")
    assert "\n/* own */\n" in style.read_text()
    assert "prefers-reduced-motion: reduce) {\n  html" not in style.read_text()
    assert style.name in (site / "articles/a/index.html").read_text()
