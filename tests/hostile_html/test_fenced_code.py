"""Fenced code stays code in the host's renderer, however CommonMark lets authors write it."""

import pytest
import yaml
from hostile_inputs import events
from markdown import Markdown  # type: ignore[import-untyped]  # it brings no types
from test_kept_markup import ROOT

from kbgen.publish.reading.lists import laid_out
from kbgen.publish.showing.host_settings import extensions_of

X = "<img src=x onerror=alert(1)>"
CASES = {
    "words_behind_the_marks": f"```python example one\n{X}\n```",
    "a_longer_end": f"```\n{X}\n`````",
    "words_and_a_longer_end": f"```python example one\n{X}\n````",
    "tildes_with_a_longer_end": f"~~~ html\n{X}\n~~~~~",
    "tildes_with_marks_in_the_words": f"~~~ a~b `c`\n{X}\n~~~",
    "an_indented_beginning": f"   ```js\n   {X}\n ```",
    "an_indented_end": f"```js\n{X}\n   ```",
    "spaces_behind_the_end": f"```a\n{X}\n```   ",
    "braces_that_are_not_closed": f"```{{\n{X}\n```",
    "braces_with_a_title": f'``` {{.python title="{X}"}}\n{X}\n```',
    "braces_with_a_handler": f"``` {{.python onclick=alert(1)}}\n{X}\n```",
    "html_behind_the_marks": f"``` python {X}\n{X}\n```",
    "a_language_with_a_slash": f"```c/c++ <b>\n{X}\n```",
    "a_quote_behind_the_marks": f"```'\n{X}\n```",
    "text_right_above": f"text\n```a b\n{X}\n```",
    "shorter_marks_inside": f"````\n```\n{X}\n````",
    "indented_marks_inside": f"```\n    ```\n{X}\n```",
    "in_a_list": f"- a\n\n   ```html\n   {X}\n     ```",
    "first_in_a_list": f"- ```html x\n  {X}\n  ````\n- b",
    "first_in_a_list_behind_a_tab": f"-\t```a b\n\t{X}\n\t````",
    "in_a_numbered_list": f"1. a\n   ~~~\n   {X}\n   ~~~~",
    "in_a_list_in_a_list": f"- a\n  - b\n    ```a b\n    {X}\n    ````",
    "in_a_quote": f"> ```x y z\n> {X}\n> ````",
    "in_a_quote_in_a_list": f"1. > ```a b c\n   > {X}\n   > ````",
    "in_an_admonition": f"!!! note\n\n    ```a b\n    {X}\n    ````",
    "in_a_tab": f'=== "T"\n\n      ```a b\n      {X}\n    ````',
    "in_a_definition": f"Term\n:   ```a b\n    {X}\n    ````",
    "in_a_footnote": f"y[^1]\n\n[^1]: x\n\n    ```a b\n    {X}\n    ````",
}
KEPT = {
    "a_language": ("```python\nx = 1\n```", '<span class="n">x</span>'),
    "a_title_and_lines": (
        '```python title="a <b> c" linenums="1" hl_lines="1"\nx = 1\n```',
        '<span class="filename">a &lt;b&gt; c</span>',
    ),
    "options_in_braces": ('``` { .python .no-copy title="t" }\nx = 1\n```', "no-copy"),
}


@pytest.mark.parametrize("name", CASES)
def test_m7_fenced_code_is_code_for_the_renderer_too(name: str) -> None:
    found = events(rendered(CASES[name]))
    assert [tag for kind, tag, _ in found if kind == "start" and tag == "img"] == []
    assert ("start", "code") in {(kind, tag) for kind, tag, _ in found}
    assert X in "".join(text for kind, text, _ in found if kind == "text")


@pytest.mark.parametrize("name", KEPT)
def test_options_that_the_renderer_knows_stay(name: str) -> None:
    text, mark = KEPT[name]
    assert mark in rendered(text)


def rendered(text: str) -> str:
    said = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    configs = {name: options for one in extensions_of(said) for name, options in one.items()}
    markdown = Markdown(extensions=list(configs), extension_configs=configs)
    return str(markdown.convert("\n".join(laid_out(text.split("\n")))))
