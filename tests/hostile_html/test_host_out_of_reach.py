"""Nothing in content, and nothing in the settings of the host, runs code or reads other files."""

import json
from pathlib import Path
from types import SimpleNamespace

import pytest
from hostile_base import KB, NOW, article, hosted, knowledge_base, problems_of

from kbgen.adapters.content import read_content
from kbgen.adapters.host_run import Staged
from kbgen.adapters.hosts import run_hosts
from kbgen.adapters.places import Places
from kbgen.adapters.rendering import make_safe
from kbgen.adapters.stage import author_settings, config_file, stage
from kbgen.errors import ConfigurationError, HostError
from kbgen.model.audience import PUBLIC
from kbgen.publish.showing.project import projections

REFUSED = {
    "a_python_name": "markdown_extensions:\n  - toc:\n      slugify: !!python/name:os.system\n",
    "a_python_object": "site_name: !!python/object/apply:os.system ['touch SENTINEL']\n",
    "an_environment_variable": "site_name: !ENV HOME\n",
    "a_relative_path": "markdown_extensions:\n  - pymdownx.snippets:\n      base_path: !relative\n",
    "snippets": "markdown_extensions: [pymdownx.snippets]\n",
    "another_extension": "markdown_extensions: [mdx_include]\n",
    "an_extension_of_a_path": "markdown_extensions: ['pymdownx.blocks.os']\n",
    "a_slugify_by_name": "markdown_extensions:\n  - toc:\n      slugify: os.system\n",
    "a_custom_fence": "markdown_extensions:\n  - pymdownx.superfences:\n      custom_fences:\n"
    "        - {name: mermaid, class: mermaid, format: os.system}\n",
    "an_emoji_index": "markdown_extensions:\n  - pymdownx.emoji:\n      emoji_index: x.y\n",
    "a_formatter": "markdown_extensions:\n  - pymdownx.highlight:\n      pygments_formatter: x\n",
    "styles_in_code": "markdown_extensions:\n  - pymdownx.highlight:\n      noclasses: true\n",
    "progress_bars": "markdown_extensions: [pymdownx.progressbar]\n",
    "options_with_html": "markdown_extensions:\n  - toc:\n      permalink: '<img src=x>'\n",
    "a_font_of_another_host": "theme:\n  font: {text: Roboto}\n",
    "tooltips": "theme:\n  features: [content.tooltips]\n",
    "another_theme": "theme:\n  name: readthedocs\n",
    "icons_in_styles": "theme:\n  icon:\n    admonition: {note: material/home}\n",
    "a_logo_of_another_host": "theme:\n  logo: https://evil.example/x.png\n",
    "a_palette_with_html": "theme:\n  palette: {scheme: '\"><script>alert(1)</script>'}\n",
    "a_direction_with_html": "theme:\n  direction: 'ltr\"><base href=//evil.example>'\n",
    "features_that_are_no_list": "theme:\n  features: {content.tooltips: true}\n",
    "static_templates": "theme:\n  static_templates: [../../etc/passwd]\n",
}
WITHOUT_EFFECT = """\
INHERIT: ../other.yml
hooks: [hook.py]
plugins: [macros, search]
docs_dir: /etc
site_dir: /tmp/elsewhere
extra: {homepage: 'javascript:alert(1)', scope: x}
extra_javascript: [https://evil.example/x.js]
extra_css: [https://evil.example/x.css]
theme:
  name: material
  custom_dir: /etc
copyright: '<b>We</b> <script>alert(1)</script><a href="https://a.example/">us</a>'
"""
HOOK = "from pathlib import Path\nPath(__file__).with_name('SENTINEL').write_text('')\n"
ADDRESSES = {
    "a_redirect": 'https://a.example/"><meta/http-equiv=refresh/content=0;url=//evil.example>/',
    "a_picture": "https://a.example/'><img/src=//evil.example/x>/",
    "a_password": "https://user:secret@a.example/",
    "a_query": "https://a.example/?x=/",
    "a_fragment": "https://a.example/#/",
    "no_host": "https:///",
    "no_end": "https://a.example/help",
    "two_slashes": "https://a.example//",
}
FRONT = ("template: redirect.html", "location: javascript:alert(1)", "hide: [toc]", "icon: x")


@pytest.mark.parametrize("name", REFUSED)
def test_m9_m2_i3_a_setting_that_could_run_or_read_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "mkdocs.yml").write_text(REFUSED[name], encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"mkdocs\.yml"):
        author_settings(tmp_path)
    assert not (tmp_path / "SENTINEL").exists()


def test_m9_i3_other_settings_of_the_host_have_no_effect(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path, {"a": "Text."})
    (root / "mkdocs.yml").write_text(WITHOUT_EFFECT, encoding="utf-8")
    (root / "hook.py").write_text(HOOK, encoding="utf-8")
    hosted(root)
    html = (root / "build/public/site/articles/a/index.html").read_text("utf-8")
    assert "evil.example" not in html
    assert "alert(1)" not in html
    assert '<b>We</b> <a href="https://a.example/">us</a>' in html
    assert not (root / "SENTINEL").exists()


def test_i4_a_value_that_the_host_does_not_know_is_named(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path, {"a": "Text."})
    (root / "mkdocs.yml").write_text("markdown_extensions: [{toc: {toc_depth: deep}}]\n", "utf-8")
    with pytest.raises(ConfigurationError) as error:
        hosted(root)
    assert "toc" in error.value.what
    assert "'deep'" in error.value.what
    assert "File" not in error.value.what


def test_i4_what_the_theme_lacks_is_named(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path, {"a": "Text."})
    (root / "mkdocs.yml").write_text("theme: {icon: {logo: no/such}}\n", encoding="utf-8")
    with pytest.raises(HostError, match=r"no/such.*look at mkdocs\.yml"):
        hosted(root)


@pytest.mark.parametrize("name", ADDRESSES)
def test_m7_m8_the_address_of_an_edition_is_an_address_and_no_more(
    tmp_path: Path, name: str
) -> None:
    settings = f"{KB}addresses:\n  public: {json.dumps(ADDRESSES[name])}\n"
    root = knowledge_base(tmp_path, {}, settings)
    with pytest.raises(ConfigurationError) as error:
        read_content(root, NOW)
    assert [line.split()[1] for line in error.value.problems] == ["KB403"]


@pytest.mark.parametrize("path", ["", "help/", "%C3%BC/a.b-c_d/"])
@pytest.mark.parametrize(
    "host", ["https://a.example", "http://localhost:8000", "https://ä.example"]
)
def test_m7_an_edition_may_have_an_address_of_its_own(tmp_path: Path, host: str, path: str) -> None:
    settings = f"{KB}addresses:\n  public: {host}/{path}\n"
    root = knowledge_base(tmp_path, {}, settings)
    site = read_content(root, NOW).library.settings.site
    assert site.addresses == {"public": f"{host}/{path}"}


@pytest.mark.parametrize("line", FRONT)
def test_m9_an_article_chooses_no_template(tmp_path: Path, line: str) -> None:
    root = knowledge_base(tmp_path, {"a": "Text."})
    path = root / "content" / "articles" / "a.md"
    text = path.read_text("utf-8").replace("kind: guide", f"kind: guide\n{line}")
    path.write_text(text, encoding="utf-8")
    assert "KB104" in {problem.code for problem in problems_of(root)}


def test_m9_front_matter_that_begins_again_is_text(tmp_path: Path) -> None:
    body = "---\ntemplate: redirect.html\nlocation: javascript:alert(1)\n---\n\nText.\n"
    root = knowledge_base(tmp_path, {"a": f"Before.\n\n{body}"})
    hosted(root)
    assert "Text." in article(root, "a")
    assert "window.location" not in article(root, "a")


def test_m1_theme_and_settings_come_from_the_trusted_folder_alone(tmp_path: Path) -> None:
    root = knowledge_base(tmp_path / "request", {"a": "Text."})
    (root / "mkdocs.yml").write_text("markdown_extensions: [evil]\n", encoding="utf-8")
    (root / "theme").mkdir()
    (root / "theme" / "main.html").write_text("EVIL {{ config }}", encoding="utf-8")
    trusted = tmp_path / "trusted"
    trusted.mkdir()
    (trusted / "mkdocs.yml").write_text("copyright: Trusted\n", encoding="utf-8")
    (projection,) = projections(read_content(root, NOW).library, PUBLIC)
    folder = tmp_path / "staged"
    folder.mkdir()
    stage(Places(root, trusted), projection, folder)
    run_hosts([Staged(config_file(folder, "en"))], NOW, lambda: None)
    html = (folder / "sites/en/articles/a/index.html").read_text("utf-8")
    assert "EVIL" not in html
    assert "Trusted" in html


def test_m7_a_table_of_contents_is_made_safe_at_every_depth() -> None:
    inner = SimpleNamespace(title="<b>B</b><img src=x onerror=y>", id="b", children=[])
    outer = SimpleNamespace(title="A <script>x</script>&lt;i&gt;", id='a" onx="1', children=[inner])
    make_safe([outer])
    assert (outer.title, outer.id) == ("A &lt;i&gt;", "")
    assert (inner.title, inner.id) == ("B", "b")
