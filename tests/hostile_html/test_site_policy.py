"""The policy of a site: no inline code, no other host, and the same in pages and for servers."""

import re
from base64 import b64encode
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

import pytest
from hostile_base import KB, NOW, hosted, knowledge_base

from kbgen.app.build import build
from kbgen.errors import HostError
from kbgen.model.audience import EDITIONS
from kbgen.publish.showing.policy import SCOPE, SCRIPTS, against_policy, policy, served_policy

SERVED = ("site/_headers", "server/nginx.conf", "server/Caddyfile")
TABLE = '| A | B |\n| :-- | --: |\n| 1 | 2 |\n\n=== "T"\n\n    x\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = KB + "allow:\n  pictures: [pictures.example]\n"
    root = knowledge_base(tmp_path_factory.mktemp("policy"), {}, settings)
    (root / "content" / "articles" / "a.md").write_text(
        "---\nid: a\nkind: guide\ntitle: A\ndescription: A guide.\ncomponent: reports\n"
        f"audience: public\n---\n\n{TABLE}",
        encoding="utf-8",
    )
    components = root / "content" / "components.yml"
    components.write_text("reports:\n  title: Reports\n  owner: Ana\n", encoding="utf-8")
    build(root, root / "build", tuple(EDITIONS.values()), NOW, lambda done, total: None)
    return root / "build"


@pytest.mark.parametrize("edition", EDITIONS)
def test_b9_every_page_keeps_to_the_policy_that_it_holds(built: Path, edition: str) -> None:
    pages = sorted((built / edition / "site").rglob("*.html"))
    assert len(pages) > 5
    for path in pages:
        html = path.read_text("utf-8")
        assert list(against_policy(html)) == []
        assert f'content="{policy(("pictures.example",))}"' in html
        # browsers look for the encoding in the first bytes only
        assert b'charset="utf-8"' in path.read_bytes()[:1024]


def test_what_is_named_by_its_bytes_may_be_kept_and_nothing_else(built: Path) -> None:
    site = built / "public" / "site"
    rules = (site / "_headers").read_text("utf-8").split("\n/")[1:]
    rules = [rule for rule in rules if "Cache-Control" in rule]
    folders = [rule.partition("*")[0] for rule in rules if "Cache-Control: public" in rule]
    assert len(folders) == len(rules) > 3
    files = [path for folder in folders for path in (site / folder).rglob("*") if path.is_file()]
    assert len(files) > 8
    named = re.compile(r"[._]?[0-9a-f]{7,16}\.\w+$")
    assert [path.name for path in files if not named.search(path.name)] == []
    for name, written in (("nginx.conf", "location /{} {{ expires"), ("Caddyfile", "/{}* Cache")):
        text = (built / "public" / "server" / name).read_text("utf-8")
        assert all(written.format(folder) in text for folder in folders)


def test_b9_the_policy_allows_no_inline_code_and_no_other_host() -> None:
    assert "unsafe" not in policy()
    assert not re.search(r"https?:|\*", policy())
    assert policy(("a.example",)).count("https://a.example") == 1
    assert "img-src 'self' data: https://a.example" in policy(("a.example",))
    assert "frame-ancestors 'none'" in served_policy()


def test_b9_the_scripts_of_the_list_are_those_of_the_theme() -> None:
    spec = find_spec("material")
    assert spec
    assert spec.submodule_search_locations
    folder = Path(spec.submodule_search_locations[0], "templates", "partials", "javascripts")
    names = ("base", "palette", "content", "announce")
    texts = [(folder / f"{name}.html").read_text("utf-8") for name in names]
    scripts = re.findall(r"<script>(.*?)</script>", "".join(texts), re.DOTALL)
    scripts = [one.replace("{{ config.extra.scope | d(base_url) }}", SCOPE) for one in scripts]
    found = {b64encode(sha256(one.encode()).digest()).decode() for one in scripts}
    assert found == set(SCRIPTS.values())


@pytest.mark.parametrize(
    ("html", "count"),
    [
        ("<script>alert(1)</script>", 1),
        ("<script type=module>import 'x'</script>", 1),
        ("<SCRIPT >alert(1)</SCRIPT >", 1),
        ("<script>alert(1)", 1),
        ("<script>alert(1)</script", 1),
        ("<script", 1),
        ("<script src=a.js></script><script>alert(1)</script><script>alert(2)</script>", 2),
        ("<p style='color: red'>x</p>", 1),
        ("<style>p { color: red }</style>", 1),
        ("<p onclick=alert(1)>x</p>", 1),
        ('<script src="a.js"></script>', 0),
        ('<script type="application/json">{"a": 1}</script>', 0),
        ('<img alt="the style = bold, and once = twice">', 0),
        ("<p>&lt;p style=x onclick=y&gt;</p>", 0),
    ],
)
def test_b9_what_the_policy_would_stop_is_found_in_a_page(html: str, count: int) -> None:
    assert len(list(against_policy(html))) == count


@pytest.mark.parametrize("code", ["<script>alert(1)</script>", "<p style='color: red'>x</p>"])
def test_b9_a_page_with_other_inline_code_is_not_published(tmp_path: Path, code: str) -> None:
    root = knowledge_base(tmp_path, {"a": "Text."})
    main = (Path(__file__).parents[2] / "theme" / "main.html").read_text("utf-8")
    (root / "theme").mkdir()
    text = main + "{% block footer %}" + code + "{% endblock %}"
    (root / "theme" / "main.html").write_text(text, encoding="utf-8")
    with pytest.raises(HostError, match="which the site's policy does not allow"):
        hosted(root)


@pytest.mark.parametrize("name", SERVED)
@pytest.mark.parametrize("edition", EDITIONS)
def test_b9_servers_are_told_the_policy(built: Path, edition: str, name: str) -> None:
    text = (built / edition / name).read_text("utf-8")
    assert served_policy(("pictures.example",)) in text
    for header in ("nosniff", "Referrer-Policy", "Permissions-Policy", "X-Frame-Options"):
        assert header in text


@pytest.mark.parametrize("name", SERVED)
def test_l24_only_the_agent_edition_asks_not_to_be_found(built: Path, name: str) -> None:
    mark = re.compile(r"X-Robots-Tag\W+noindex")
    assert mark.search((built / "agent" / name).read_text("utf-8"))
    assert not mark.search((built / "public" / name).read_text("utf-8"))


def test_l24_each_page_of_the_agent_edition_says_that_it_is_for_staff(built: Path) -> None:
    pages = {edition: list((built / edition / "site").rglob("*.html")) for edition in EDITIONS}
    for mark in ('<meta name="robots" content="noindex', '<p class="kb-internal">'):
        assert all(mark in page.read_text("utf-8") for page in pages["agent"])
        assert not any(mark in page.read_text("utf-8") for page in pages["public"])


def test_m8_tables_are_aligned_without_styles(built: Path) -> None:
    html = (built / "public/site/articles/a/index.html").read_text("utf-8")
    assert '<td align="right">2</td>' in html


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_a_server_answers_an_address_that_leads_nowhere_with_the_page_for_it(
    built: Path, name: str
) -> None:
    assert (built / "public" / "site" / "404.html").is_file()
    assert "/404.html" in (built / "public" / "server" / name).read_text("utf-8")


def test_nginx_tells_the_charset_of_texts_and_the_kind_of_markdown(built: Path) -> None:
    lines = (built / "agent" / "server" / "nginx.conf").read_text("utf-8").splitlines()
    assert "charset utf-8;" in lines
    assert [line for line in lines if line.startswith(r"location ~ \.md$ {")]
