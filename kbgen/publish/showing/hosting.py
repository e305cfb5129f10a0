"""What the host is told: the front matter of staged pages and the configuration of a tree."""

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass, field

from kbgen.model.audience import Audience
from kbgen.model.page import Page, Projection, address_of
from kbgen.publish.showing import routes
from kbgen.publish.showing.brand_look import Worn, favicon, look
from kbgen.publish.showing.feed_entries import feed_links
from kbgen.publish.showing.hints import SCRIPT, shown_hints
from kbgen.publish.showing.host_settings import extensions_of
from kbgen.publish.showing.learning_path import learning_scripts
from kbgen.publish.showing.listening import listening_host, listening_scripts, note_of, told
from kbgen.publish.showing.markup import html
from kbgen.publish.showing.navigation import navigation
from kbgen.publish.showing.picture_sizes import by_name
from kbgen.publish.showing.policy import SCOPE, policy
from kbgen.publish.showing.release_lists import newest_release
from kbgen.publish.showing.sanitising import safe_html
from kbgen.publish.showing.speech import own_name, phrases, with_country
from kbgen.publish.showing.spoken import speaking
from kbgen.publish.showing.theme_settings import theme_of

SITES = "sites"
STYLES = [
    "assets/kbgen/kbgen.css",
    "assets/kbgen/access.css",
    "assets/kbgen/search.css",
    "assets/kbgen/feedback.css",
    "assets/kbgen/releases.css",
    "assets/kbgen/coming.css",
    "assets/kbgen/figures.css",
    "assets/kbgen/staff.css",
    "assets/kbgen/charts.css",
    "assets/kbgen/learning.css",
    "assets/kbgen/support.css",
]
SCRIPT_SAYS = (
    *("close", "copied", "copy", "copy_link", "enlarge"),
    *("filter", "filter_none", "link_copied", "menu"),
    *("component", "new_since", "search", "status"),
    *("sort_by", "sort_down", "sort_none", "sorted_down", "sorted_up"),
    *("blank_kept", "blanks", "blanks_left"),
)
# The theme's own script runs before them; search-door.js, which main.html names, before that.
SCRIPTS = [
    "assets/kbgen/search-dialog.js",
    "assets/kbgen/search-results.js",
    "assets/kbgen/search-filters.js",
    "assets/kbgen/search-help.js",
    "assets/kbgen/shortcuts.js",
    "assets/kbgen/ask.js",
    "assets/kbgen/kbgen.js",
    "assets/kbgen/sorting.js",
    "assets/kbgen/canned.js",
    "assets/kbgen/toggles.js",
    "assets/kbgen/releases.js",
    "assets/kbgen/launch.js",
    "assets/kbgen/coming.js",
    "assets/kbgen/figures.js",
    "assets/kbgen/wide.js",
    "assets/kbgen/links.js",
    "assets/kbgen/languages.js",
]


def staged(page: Page) -> str:
    """Return the text of a staged page. JSON is YAML that no value can break out of."""
    front = {"title": html(page.title), "description": html(page.description), **page.front}
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in front.items() if value
    ]
    return "\n".join(("---", *lines, "---", "", page.markdown, ""))


@dataclass(frozen=True, slots=True)
class Given:
    """What the configuration takes from outside.

    *author*: what mkdocs.yml says. *languages*: those that the theme speaks. *worn*: the files of
    the brand.
    """

    author: Mapping[str, object]
    languages: Container[str]
    worn: Worn = field(default_factory=Worn)


def configuration(projection: Projection, pages: Sequence[Page], given: Given) -> dict[str, object]:
    """Return the host's configuration of one edition in one language.

    Folders are relative to that of the configuration.
    """
    site, language = projection.site, projection.language
    default = language == site.language
    copyright = str(given.author.get("copyright") or "")
    found: dict[str, object] = {"copyright": safe_html(copyright)} if copyright else {}
    edition, tree = projection.edition.name, site.tree(language)
    found.update(
        {
            "site_name": html(site.name.text(language)),
            "site_description": html(site.description.text(language)),
            "site_url": site.address(edition, language, "") if edition in site.addresses else "",
            "docs_dir": f"docs/{tree}",
            # the host empties its folder first, so that no language may stand in that of another
            "site_dir": f"{SITES}/{language}",
            "exclude_docs": "".join(f"/{other}/\n" for other in site.languages[1:])
            if default
            else "",
            "theme": {
                **theme_of(given.author),
                "language": _spoken(language, given.languages),
                "custom_dir": "theme",
                **favicon(projection.site.brand, given.worn),
            },
            "markdown_extensions": speaking(extensions_of(given.author), phrases(language)),
            "nav": navigation(pages),
            "plugins": [],  # none of an author's, and no index of the theme's: kbgen makes one
            "extra_css": [*STYLES, *given.worn.styles],
            "extra_javascript": [
                *SCRIPTS,
                *listening_scripts(projection),
                *learning_scripts(projection),
            ],
            "extra": _extra(projection, given.worn),
            "validation": {"nav": {"omitted_files": "ignore"}},
        }
    )
    return found


def _spoken(language: str, known: Container[str]) -> str:
    """Return the theme's language nearest to *language*: zh for zh-Hans, else English."""
    wanted = (language, language.partition("-")[0], "en")
    return next(name for name in wanted if name in known or name == "en")


def _marks(projection: Projection) -> dict[str, object]:
    """Return what the marks of navigation and results say, in the edition that has any."""
    if Audience.AGENT not in projection.edition.audiences:
        return {}
    said = phrases(projection.language)["staff"]
    return {"status": {"staff": html(said)}, "tags": {said: "staff"}}


def _extra(projection: Projection, worn: Worn) -> dict[str, object]:
    site = projection.site
    up = "" if projection.language == site.language else "../"
    alternate = [
        {
            "name": own_name(language),
            "link": site.address(projection.edition.name, language, ""),
            "tree": up + site.tree(language),
            "lang": language,
        }
        for language in site.languages
    ]
    return {
        "generator": False,
        "scope": SCOPE,
        **_marks(projection),
        **({"alternate": alternate} if len(alternate) > 1 else {}),
        "kbgen": {
            "edition": projection.edition.name,
            "internal": Audience.AGENT in projection.edition.audiences,
            "pictures": list(site.allow.pictures),
            "sizes": dict(sorted(by_name(projection.sizes).items())),  # in no order of their files
            "language": projection.language,
            "locale": with_country(projection.language),
            "policy": policy(site.allow.pictures, listening_host(site, projection.edition.name)),
            **look(projection, worn),
            "say": {key: html(text) for key, text in phrases(projection.language).items()},
            "script": {
                **{key: phrases(projection.language)[key] for key in SCRIPT_SAYS},
                "newest": newest_release(projection),
            },
            "listening": told(projection),
            "note": note_of(projection),
            "hints": SCRIPT if shown_hints(projection) else "",
            "recording": address_of(routes.RECORDING),
            "contact": address_of(routes.CONTACT),
            "asks": bool(site.contacts) and Audience.AGENT not in projection.edition.audiences,
            "a_to_z": address_of(routes.A_TO_Z),
            "topics": address_of(routes.TOPICS),
            "directory": address_of(routes.DIRECTORY),
            "support": address_of(routes.SUPPORT),
            "faq": address_of(routes.FAQ),
            "releases": address_of(routes.RELEASES),
            "feeds": feed_links(projection),
        },
    }
