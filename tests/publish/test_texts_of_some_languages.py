"""What a build of some languages writes beside its pages, and what all languages share."""

from dataclasses import replace

import pytest
from bases import feature
from text_trees import FEATURE, RELEASE, release, trees

from kbgen.model.audience import AGENT, PUBLIC, Edition
from kbgen.publish.showing.text_files import text_files

TEXTS = {
    FEATURE.format("export"): feature("export", formerly="[export-csv, csv]"),
    FEATURE.format("export").replace(".md", ".de.md"): (
        "---\ntitle: Ausfuhr\n---\n\n## Was ist neu\n\nNeu.\n\n## So geht es\n\nSo.\n"
        "\n## So testen Sie es selbst\n\nSo.\n\n## FAQ\n\n### Neu?\n\nJa.\n"
    ),
    RELEASE.format("two"): release("two", "2.4", "## Highlights\n\nMuch.\n"),
    "content/hints.yml": "export: {page: /, text: Press it.}\n",
}
JOINT = {
    "server/redirects.Caddyfile",
    "server/redirects.nginx.conf",
    "site/_redirects",
    "site/hints.schema.json",
    "site/robots.txt",
    "site/sitemap_index.xml",
}


@pytest.mark.parametrize("edition", [PUBLIC, AGENT], ids=lambda edition: edition.name)
def test_the_languages_one_by_one_make_what_all_together_do(edition: Edition) -> None:
    every = trees(TEXTS, edition)
    whole = dict(text_files(every))
    parts = [
        dict(text_files([tree if tree is built else replace(tree, pages=()) for tree in every]))
        for built in every
    ]
    joint = parts[0].keys() & parts[1].keys()
    assert joint == (JOINT if edition is PUBLIC else joint & JOINT)
    assert [name for name in joint if parts[0][name] != parts[1][name]] == []
    assert parts[0] | parts[1] == whole
