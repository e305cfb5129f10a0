"""A knowledge base with all that is internal replaced: bytes, names, pictures, counts, order."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.library import Library, Source
from kbgen.model.page import Projection
from kbgen.publish.kinds import templates
from kbgen.publish.proving.bodies import Wanted, replaced_body
from kbgen.publish.proving.changes import Change, Kind
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.drawing import noise, picture
from kbgen.publish.proving.fronts import replaced_front
from kbgen.publish.proving.settings import replaced_components, replaced_site
from kbgen.publish.proving.strangers import Around, stranger_files, strangers
from kbgen.publish.proving.wording import name
from kbgen.publish.reading.frame import Frame
from kbgen.publish.reading.frontmatter import split
from kbgen.publish.showing.project import projections

_CONTENT = "content/"
_PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg"}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A knowledge base as it stands: read, and the texts of its articles by their paths."""

    library: Library
    texts: Mapping[str, str]
    site: Source
    components: Source


@dataclass(frozen=True, slots=True)
class Replacement:
    """A knowledge base that customers must not be able to tell from another.

    *texts* and *blobs* are new files, *copies* those that public pages show: new path -> old.
    """

    texts: Mapping[str, str]
    blobs: Mapping[str, bytes]
    copies: Mapping[str, str]
    changes: tuple[Change, ...]


def replacement(knowledge: Knowledge, seed: int) -> Replacement:
    """Return *knowledge* with all that is internal replaced; another *seed* does it otherwise."""
    library = knowledge.library
    shown = projections(library, PUBLIC)
    dice = Dice(seed, *sorted(knowledge.texts))
    # by path: a page that falls back has another language than the file it is made from
    paths = {article.path for one in shown for article in one.articles}
    public = {path: article for path, article in library.by_path().items() if path in paths}
    copies, blobs, changes = _files(library, shown, dice)
    components, ids, altered = replaced_components(knowledge.components, _used(shown), dice)
    site, addresses = replaced_site(knowledge.site, _values(shown), dice)
    kinds = [article.kind for article in library.originals() if article.path not in public]
    around = Around(
        library.settings,
        [path for path, one in public.items() if one.language == library.settings.site.language],
        strangers(dice, kinds),
        [path for path in blobs if PurePosixPath(path).suffix in _PICTURES],
        ids,
    )
    moved = {old: new for new, old in copies.items()}
    texts = {knowledge.site.path: site, knowledge.components.path: components}
    for one in around.strangers:
        texts.update(stranger_files(dice, one, around))
    changes += [*altered, *addresses, *_articles_gone(library, public, knowledge.texts)]
    for path, article in sorted(public.items()):
        wanted = Wanted(
            Dice(seed, path, knowledge.texts[path]),
            around.targets(path, Audience.AGENT),
            lambda file: moved.get(file, file),
        )
        texts[path], found = _article(article, knowledge.texts[path], wanted)
        changes += found
    return Replacement(texts, blobs, copies, tuple(sorted(changes)))


def _used(shown: tuple[Projection, ...]) -> set[str]:
    return {component.id for one in shown for component in one.components}


def _values(shown: tuple[Projection, ...]) -> set[str]:
    metas = [article.meta for one in shown for article in one.articles]
    components = [component for one in shown for component in one.components]
    listed = [*(meta.platforms + meta.markets for meta in metas)]
    return {value for one in (*listed, *(part.platforms for part in components)) for value in one}


def _articles_gone(
    library: Library, public: Mapping[str, Article], texts: Mapping[str, str]
) -> Iterator[Change]:
    for article in library.articles:
        if article.path not in public:
            yield Change(article.path, 1, texts[article.path].count("\n") + 1, Kind.ARTICLE)


def _article(article: Article, text: str, wanted: Wanted) -> tuple[str, list[Change]]:
    """Return the text of a public article with other internal parts, and what was replaced."""
    parts = split(article.path, text)
    if not isinstance(parts, tuple):
        return text, []
    entries, body = parts
    frame = Frame(article.path, article.language, templates()[article.kind], article.meta.audience)
    front = replaced_front(entries, wanted.dice)
    written, changes = replaced_body(frame, body, wanted)
    changes.append(Change(article.path, 1, entries.line + len(entries.nodes), Kind.FRONT))
    return "\n".join((*front, "", written, "")), changes


def _files(
    library: Library, shown: tuple[Projection, ...], dice: Dice
) -> tuple[dict[str, str], dict[str, bytes], list[Change]]:
    """Return the pictures that public pages show under other names, and other files instead."""
    wanted = {
        image.address for one in shown for article in one.articles for image in article.images
    }
    known = {article.path for article in library.articles} | {
        f"{_CONTENT}kb.yml",
        f"{_CONTENT}components.yml",
    }
    copies: dict[str, str] = {}
    blobs: dict[str, bytes] = {}
    changes: list[Change] = []
    for path in sorted(library.files - known):
        suffix = PurePosixPath(path).suffix
        place = f"{_CONTENT}{name(dice)}/{name(dice)}{suffix}"
        if path in wanted:
            copies[place] = path
            continue
        is_picture = suffix.lower() in _PICTURES
        changes.append(Change(path, 1, 1, Kind.PICTURE if is_picture else Kind.FILE))
        if is_picture:
            blobs[f"{_CONTENT}{name(dice)}/{name(dice)}.png"] = picture(dice)
        else:
            blobs[place] = noise(dice)
    for make, suffix in ((picture, ".png"), (picture, ".png"), (noise, ".txt")):
        blobs[f"{_CONTENT}{name(dice)}{suffix}"] = make(dice)
    return copies, blobs, changes
