"""Settings that customers notice: what the files of settings say differently."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from kbgen.gaps.review.outlook import Standing, standing
from kbgen.model.article import Article
from kbgen.model.library import Library
from kbgen.model.review import Setting
from kbgen.model.site import Component, Settings, Site
from kbgen.publish.launching.gates import gated
from kbgen.publish.reading.dates import read_release
from kbgen.publish.reading.fields import Fault

_SEEN: Mapping[str, Callable[[Site], object]] = {
    "name": lambda site: site.name,
    "description": lambda site: site.description,
    "addresses": lambda site: site.addresses.get("public"),
    "contacts": lambda site: site.contacts,
    "platforms": lambda site: site.platforms,
    "markets": lambda site: site.markets,
    "allow": lambda site: site.allow,
    "listening": lambda site: site.listening.get("public"),
    "brand": lambda site: site.brand,
}


def changed_settings(old: Settings, library: Library) -> Iterator[Setting]:
    """Yield what customers notice where *library* has other settings than *old*."""
    site, former = library.settings.site, old.site
    if site.timezone.key != former.timezone.key:
        yield _zone(former, library)
    if site.launch != former.launch:
        yield _gate(former, library)
    if site.languages != former.languages:
        yield Setting("languages", _languages(former, site))
    for key, seen in _SEEN.items():
        if seen(site) != seen(former):
            yield Setting(key, "stands on public pages, or decides what they may show")
    shown = {one.meta.component for one in library.originals() if _is_shown(one, library)}
    for id_ in sorted(shown & old.components.keys() & library.settings.components.keys()):
        if _public(old.components[id_]) != _public(library.settings.components[id_]):
            yield Setting(f"component {id_}", "its public pages say something else")


def _zone(former: Site, library: Library) -> Setting:
    dated = [article for article in library.originals() if article.meta.release]
    then = {article.id: _standing_in(article, former, library) for article in dated}
    now = {article.id: standing(article, library) for article in dated}
    zone = library.settings.site.timezone.key
    return Setting(
        "timezone",
        f"is {zone} instead of {former.timezone.key}: days of release begin at another moment",
        tuple(id_ for id_ in now if (then[id_], now[id_]) == (Standing.LATER, Standing.NOW)),
        tuple(id_ for id_ in now if (then[id_], now[id_]) == (Standing.NOW, Standing.LATER)),
    )


def _standing_in(article: Article, former: Site, library: Library) -> Standing:
    """Return how *article* would stand if its release were in the zone of the site before."""
    release = article.meta.release
    assert release is not None
    read = read_release(release.written, former.timezone)
    other = None if isinstance(read, Fault) else read
    return standing(replace(article, meta=replace(article.meta, release=other)), library)


def _gate(former: Site, library: Library) -> Setting:
    site = replace(library.settings.site, launch=former.launch)
    there = replace(library, settings=replace(library.settings, site=site))
    then = _standings(gated(there, library.acks))
    now = _standings(library)
    return Setting(
        "launch",
        "wants others to have read or tested a feature before customers see it",
        tuple(id_ for id_ in now if (then[id_], now[id_]) == (Standing.LATER, Standing.NOW)),
        tuple(id_ for id_ in now if (then[id_], now[id_]) == (Standing.NOW, Standing.LATER)),
    )


def _standings(library: Library) -> dict[str, Standing]:
    return {article.id: standing(article, library) for article in library.originals()}


def _languages(former: Site, site: Site) -> str:
    more = [code for code in site.languages if code not in former.languages]
    less = [code for code in former.languages if code not in site.languages]
    said = [f"adds pages in {', '.join(more)}"] if more else []
    said += [f"takes away the pages in {', '.join(less)}"] if less else []
    return " and ".join(said) or "puts them in another order"


def _is_shown(article: Article, library: Library) -> bool:
    return standing(article, library) is Standing.NOW


def _public(component: Component) -> object:
    return (component.title, component.description, component.icon, component.platforms)
