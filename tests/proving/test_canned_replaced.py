"""What canned answers leave open, and what they were read beside, is replaced by a proof."""

from datetime import date

import pytest

from kbgen.model.library import Source
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.fronts import replaced_front
from kbgen.publish.proving.settings import Shown, replaced_site
from kbgen.publish.reading.frontmatter import split
from kbgen.publish.reading.settings import read_settings

SITE = """\
name: Help
timezone: UTC
languages: [en]
placeholders:
  falcon_name: {title: Falcon, value: Falcon, in: {zendesk: "{{falcon}}"}}
"""
SHOWN = Shown((), date(2026, 1, 1))


@pytest.mark.parametrize("seed", range(6))
def test_l23_placeholders_are_others_and_can_be_read(seed: int) -> None:
    text, _ = replaced_site(Source("content/kb.yml", SITE), SHOWN, Dice(seed))
    assert "falcon" not in text.lower()
    found, problems = read_settings(Source("kb.yml", text), Source("components.yml", ""))
    assert found is not None, problems


@pytest.mark.parametrize("seed", range(6))
def test_l23_the_fingerprint_of_canned_answers_is_another(seed: int) -> None:
    parts = split("a.md", "---\nid: a\nkind: guide\ncanned: f41c0\n---\n")
    assert isinstance(parts, tuple)
    assert "f41c0" not in "\n".join(replaced_front(parts[0], Dice(seed)))
