"""What templates are told of the brand: where its files stand, its foot and its promise."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kbgen.model.page import Projection
from kbgen.model.site import Brand, Words
from kbgen.publish.showing.markup import html

_FIRST = ("text", "bold")  # fonts that every page shows at once


@dataclass(frozen=True, slots=True)
class Worn:
    """Where the files of a brand stand in the site, by their paths, and its style sheets."""

    files: Mapping[str, str] = field(default_factory=dict)
    styles: tuple[str, ...] = ()


def favicon(brand: Brand, worn: Worn) -> dict[str, str]:
    """Return the setting of the theme for the icon of the site, if the brand has one."""
    return {"favicon": worn.files[brand.favicon]} if brand.favicon in worn.files else {}


def look(projection: Projection, worn: Worn) -> dict[str, object]:
    """Return the brand as templates read it, texts escaped for HTML."""
    brand, language = projection.site.brand, projection.language
    return {
        "logo": {
            "light": worn.files.get(brand.logo.light, ""),
            "dark": worn.files.get(brand.logo.dark, ""),
        },
        "preload": list(
            dict.fromkeys(
                worn.files[brand.fonts[use]]
                for use in _FIRST
                if brand.fonts.get(use, "") in worn.files
            )
        ),
        "footer": {
            "text": html(brand.footer.text.text(language)),
            "links": [
                {"title": html(link.title.text(language)), "link": html(link.link)}
                for link in brand.footer.links
            ],
        },
        "answer": html(_promise(projection)),
    }


def _promise(projection: Projection) -> str:
    """Return the first promised answer time of the ways to a person."""
    said: list[Words] = [contact.answer for contact in projection.site.contacts]
    return next((text for one in said if (text := one.text(projection.language))), "")
