"""A staff block either leaves no trace on the page of customers, or its author is told."""

from xml.etree.ElementTree import tostring

import pytest
from bases import GUIDE, body_of, errors, guide, library
from rendering import rendered

from kbgen.model.audience import PUBLIC

BLOCK = "::: agent\nSECRET\n\n- SECRET\n:::\n"
# where `{}` is a staff block on lines of its own, or nothing; how deep it stands there
AROUND = {
    "two lines of a paragraph": ("One.\n{}Two.", ""),
    "two paragraphs": ("One.\n\n{}\nTwo.", ""),
    "an empty line above only": ("One.\n\n{}Two.", ""),
    "an empty line below only": ("One.\n{}\nTwo.", ""),
    "two items": ("- one\n{}- two\n- three", ""),
    "two items, with empty lines": ("- one\n\n{}\n- two\n- three", ""),
    "the lines of an item": ("- one\n{}  more\n- two", "  "),
    "an item and the next": ("1.  one\n{}2.  two", "    "),
    "an item and the next, with empty lines": ("1.  one\n\n{}\n2.  two", "    "),
    "the lines of a quote": ("> One.\n{}> Two.", "> "),
    "the paragraphs of a quote": ("> One.\n>\n{}>\n> Two.", "> "),
    "a heading and its text": ("### One\n{}Two.", ""),
    "a text and a heading": ("One.\n{}### Two\n\nThree.", ""),
    "the title of a tab and its text": ('=== "Web"\n{}    Two.', "    "),
    "the paragraphs of a tab": ('=== "Web"\n\n    One.\n\n{}\n    Two.', "    "),
    "the title of a note and its text": ("!!! note\n{}    Two.", "    "),
    "a text and the end": ("One.\n{}", ""),
}


def of_customers(text: str) -> str:
    return tostring(rendered(body_of(f"\n## Steps\n\n{text}\n", PUBLIC)), "unicode")


@pytest.mark.parametrize(("around", "margin"), AROUND.values(), ids=AROUND)
def test_l4_i1_a_staff_block_leaves_no_trace_or_a_warning(around: str, margin: str) -> None:
    block = "".join(f"{margin}{line}".rstrip() + "\n" for line in BLOCK.splitlines())
    text = around.replace("{}", block)
    found = library({GUIDE.format("plan"): guide(f"\n## Steps\n\n{text}\n")})[1]
    assert errors(found) == []
    told = "KB164" in {problem.code for problem in found}
    assert told != (of_customers(text) == of_customers(around.replace("{}", "")))
