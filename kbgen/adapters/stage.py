"""The staged tree: a folder that holds what an edition shows, and nothing else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.util import find_spec
from pathlib import Path

import yaml

from kbgen.adapters.asked_files import read_asked
from kbgen.adapters.brand_files import write_brand
from kbgen.adapters.known_texts import no_sweeping
from kbgen.adapters.made_texts import Texts
from kbgen.adapters.pictures import Pictures
from kbgen.adapters.places import Places
from kbgen.adapters.popular_files import read_popular
from kbgen.adapters.staged_files import write_files
from kbgen.adapters.theme import OWN, copy_theme
from kbgen.errors import ConfigurationError, EnvironmentFault
from kbgen.model.made import made
from kbgen.model.page import Page, Projection
from kbgen.model.site import Site
from kbgen.publish.showing.edition_pages import pages_of
from kbgen.publish.showing.host_settings import faults
from kbgen.publish.showing.hosting import SITES, Given, configuration, staged


@dataclass(frozen=True, slots=True)
class Shared:
    """What the trees of one build share: *pictures*, and the output of the build *before* it.

    *texts*: those that pages need, known from before, by edition.
    """

    before: Path | None = None
    pictures: Pictures = field(default_factory=Pictures)
    texts: Mapping[str, Texts] = field(default_factory=dict)


def stage(
    root: Path | Places, projection: Projection, folder: Path, shared: Shared | None = None
) -> tuple[Projection, tuple[Page, ...]]:
    """Write one language of an edition to *folder*, and return it with its pictures and pages.

    *folder* gets `docs/`, `theme/` and a configuration beside them.
    """
    places, shared = Places.of(root), shared or Shared()
    tree = Path("docs", projection.site.tree(projection.language))
    docs = folder / tree
    before = shared.before / projection.edition.name / tree if shared.before else None
    projection = shared.pictures.write(places.root, projection, docs, before)
    popular = read_popular(places.root, projection.language)
    asked = read_asked(places.root, projection.language)
    texts = shared.texts.get(projection.edition.name, made)
    projection = replace(projection, popular=popular, asked=asked, texts=texts)
    with no_sweeping():
        pages = pages_of(projection)
        write_files(docs, ((page.path, staged(page).encode()) for page in pages), before)
    if not (folder / "theme").exists():  # languages share it
        copy_theme(places.config, folder / "theme")
    worn = write_brand(places.root, projection.site.brand, folder / "theme")
    given = Given(author_settings(places.config), _languages(), worn)
    settings = configuration(projection, pages, given)
    text = json.dumps(settings, ensure_ascii=False, indent=1)
    config_file(folder, projection.language).write_text(text, encoding="utf-8", newline="\n")
    return projection, pages


def assemble(folder: Path, site: Site) -> None:
    """Join the languages that the host built below *folder* into one site, the default as root."""
    for language in site.languages:
        built, place = folder / SITES / language, folder / "site" / site.tree(language)
        if built.exists():
            place.parent.mkdir(exist_ok=True)
            built.rename(place)
    (folder / SITES).rmdir()


def fresh_sites(folder: Path, site: Site) -> dict[str, Path]:
    """Return where below *folder* the pages of a build stand until it is whole, by their trees."""
    trees = {f"/{site.tree(one)}": folder / SITES / one for one in site.languages}
    # the longest first: the default language is everywhere else; joined, they are in one site
    return dict(sorted(trees.items(), reverse=True)) | {"": folder / "site"}


def config_file(folder: Path, language: str) -> Path:
    """Return where the host's configuration of a language stands; JSON is YAML as well."""
    return folder / f"mkdocs.{language}.yml"


def author_settings(root: Path) -> Mapping[str, object]:
    """Read the knowledge base's mkdocs.yml, or kbgen's own where there is none.

    The loader makes no Python objects: what the file names is never run.
    """
    path = root / "mkdocs.yml"
    path = path if path.is_file() else OWN / "mkdocs.yml"
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"{path} cannot be used: {' '.join(str(error).split())}",
            "use plain YAML in it, without `!!python` tags",
        ) from error
    if not isinstance(found, dict):
        raise ConfigurationError(
            f"{path} holds no settings",
            "write `theme:` and `markdown_extensions:` in it, or delete it",
        )
    fault = next(faults(found), None)
    if fault:
        raise ConfigurationError(
            f"{path} names {fault.what}, which kbgen does not allow", fault.todo
        )
    return found


@cache
def _languages() -> frozenset[str]:
    """Return the languages that the theme speaks."""
    theme = find_spec("material")
    folders = theme.submodule_search_locations if theme else None
    if not folders:
        raise EnvironmentFault(
            "mkdocs-material is not installed", "install it with `pip install mkdocs-material`"
        )
    files = Path(folders[0], "templates", "partials", "languages").glob("*.html")
    return frozenset(file.stem for file in files)
