"""What must be read again once it changes, and what need not: pairs of texts, and the rule."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.publish.launching.essence import essence

SAME = [
    ("a corrected comma", "Open it and then, click.", "Open it, and then click."),
    ("a full stop at the end", "Click **Export**", "Click **Export**."),
    ("a colon for a dash", "Note: it ends.", "Note \u2013 it ends."),
    ("an exclamation mark", "Done!", "Done."),
    ("an ellipsis", "Wait...", "Wait\u2026"),
    ("curved quotation marks", 'Click "Save".', "Click \u201cSave\u201d."),
    ("quotation marks of another language", "Klick \u201eSave\u201c.", "Klick \u00bbSave\u00ab."),
    ("a curved apostrophe", "It doesn't end.", "It doesn\u2019t end."),
    ("spaces and line ends", "One two\nthree.", "One  two three."),
    ("capitals", "Click Export.", "click export."),
    ("emphasis", "Click **Export**, now.", "Click *Export* now."),
    ("a bullet of another shape", "- one\n- two\n", "* one\n* two\n"),
    ("a hard line end", "One.  \nTwo.", "One. Two."),
    (
        "a Chinese comma for another",
        "\u6253\u5f00\uff0c\u70b9\u51fb\u3002",
        "\u6253\u5f00\u3001\u70b9\u51fb\u3002",
    ),
]
OTHER = [
    ("a number", "You get 30 days.", "You get 60 days."),
    ("a decimal comma", "It costs 1,5 euros.", "It costs 15 euros."),
    ("a decimal point at the front", "Wait .5 hours.", "Wait 5 hours."),
    ("a time", "At 10:30 it ends.", "At 1030 it ends."),
    ("a minus sign", "At -5 degrees.", "At 5 degrees."),
    ("a percent sign", "Add 5 % to it.", "Add 5 to it."),
    ("a currency", "It costs $5.", "It costs \u20ac5."),
    ("a negation", "It is now public.", "It is not public."),
    ("a negation that goes", "Do not click.", "Do click."),
    ("a word with another letter", "Turn it on.", "Turn it of."),
    ("two words in another order", "Ana asks Bo.", "Bo asks Ana."),
    ("a question", "You can export?", "You can export."),
    ("an address", "See [this](https://a.example/x).", "See [this](https://a.example/y)."),
    ("the capitals of an address", "See <https://a.example/x>.", "See <https://a.example/X>."),
    ("an address as text", "Call a.example/x.", "Call a.example/x,y."),
    ("a link that goes", "See [this](a.md).", "See this."),
    ("a picture", "![It](a.png)", "![It](b.png)"),
    ("what a picture is called", "![One](a.png)", "![Two](a.png)"),
    ("a comma in code", "Type `a,b`.", "Type `ab`."),
    ("capitals in code", "Type `-v`.", "Type `-V`."),
    ("which part is code", "Type `a` b.", "Type a `b`."),
    ("a block of code", "```\na, b\n```\n", "```\na b\n```\n"),
    ("code that is indented", "Text.\n\n    a: b\n", "Text.\n\n    a b\n"),
    ("a comparison", "If a != b.", "If a = b."),
    ("an unequal sign in words", "a < b", "a > b"),
    ("a comma between Chinese words", "\u4e0d\uff0c\u662f", "\u4e0d\u662f"),
    ("what is struck through", "It is ~~free~~ cheap.", "It is free cheap."),
    ("a step at another number", "1. Click.\n", "3. Click.\n"),
    ("an item that goes", "- one\n- two\n", "- one\n"),
    ("two steps in another order", "1. Open.\n2. Close.\n", "1. Close.\n2. Open.\n"),
    (
        "two cells in another order",
        "| a | b |\n|-|-|\n| 1 | 2 |\n",
        "| a | b |\n|-|-|\n| 2 | 1 |\n",
    ),
    ("a box for a warning", '!!! note "Read"\n    It.\n', '!!! note "Write"\n    It.\n'),
    ("HTML", "A <b>b</b>", "A <i>b</i>"),
    ("a name to fill in", "Hello {customer_name}", "Hello {agent_name}"),
    ("a sign alone", "Type . here", "Type , here"),
]


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in SAME], ids=[p[0] for p in SAME])
def test_what_changes_no_sense_asks_nobody_to_read_again(one: str, other: str) -> None:
    assert list(essence(one)) == list(essence(other))


@pytest.mark.parametrize(("one", "other"), [pair[1:] for pair in OTHER], ids=[p[0] for p in OTHER])
def test_what_may_change_the_sense_asks_again(one: str, other: str) -> None:
    assert list(essence(one)) != list(essence(other))


WORDS = st.lists(
    st.from_regex(r"[a-z0-9]{1,6}(?:[.,:'-][a-z0-9]{1,3})?", fullmatch=True), min_size=1
)
SIGNS = st.sampled_from(["", ",", ".", ";", ":", "!", "\u2026", '"', "\u201d", "...", ",\u201c"])


@settings(max_examples=60)
@given(WORDS, st.data())
def test_signs_behind_words_never_count_and_words_always_do(
    said: list[str], data: st.DataObject
) -> None:
    plain = "a " + " ".join(said)
    marked = "a " + " ".join(word + data.draw(SIGNS) for word in said)
    assert list(essence(plain)) == list(essence(marked))
    without = data.draw(st.integers(0, len(said) - 1))
    fewer = "a " + " ".join(said[:without] + said[without + 1 :])
    assert list(essence(fewer)) != list(essence(plain))


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_no_letter_and_no_digit_is_ever_lost(text: str) -> None:
    said = "".join(essence(text)).casefold()
    for word in re.findall(r"[a-z0-9]+", text.casefold()):
        assert word in said
