"""A knowledge base with all that is internal replaced: bytes, names, pictures, counts, order."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from kbgen.model.article import Article
from kbgen.model.audience import PUBLIC, Audience
from kbgen.model.library import Library, Source
from kbgen.model.page import Projection
from kbgen.publish.kinds import templates
from kbgen.publish.proving.bodies import Wanted, replaced_body
from kbgen.publish.proving.changes import Change, Kind
from kbgen.publish.proving.dice import Dice
from kbgen.publish.proving.files import Files, pictures_of, replaced_files
from kbgen.publish.proving.fronts import INTERNAL, lines_of, replaced_front
from kbgen.publish.proving.hints import replaced_hints
from kbgen.publish.proving.passages import Targets, passages
from kbgen.publish.proving.people import replaced_people
from kbgen.publish.proving.settings import Shown, replaced_components, replaced_site
from kbgen.publish.proving.strangers import Around, stranger_files, strangers
from kbgen.publish.proving.wording import name
from kbgen.publish.reading.frame import Frame
from kbgen.publish.reading.frontmatter import split
from kbgen.publish.reading.hints import HINTS
from kbgen.publish.showing.project import projections
from kbgen.publish.templates.guide import TEMPLATE

# A text that several articles share is read like one with headings of its own, and no section
# is added to it: the article around it may have that section already.
_SHARED = replace(TEMPLATE, sections=())


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A knowledge base as it stands: read, and the texts of its articles by their paths.

    *people*: the texts of what they decided and acknowledged, by path. *hints*: the text of theirs.
    """

    library: Library
    texts: Mapping[str, str]
    site: Source
    components: Source
    people: Mapping[str, str] = field(default_factory=dict)
    hints: str = ""


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
    public = [article for article in library.articles if article.path in paths]
    files = replaced_files(library, pictures_of(shown), dice)
    components, ids, altered = replaced_components(knowledge.components, _used(shown), dice)
    seen = Shown(_values(shown), _last(shown, library))
    site, addresses = replaced_site(knowledge.site, seen, dice)
    gone = [article for article in library.articles if article.path not in paths]
    language = library.settings.site.language
    around = Around(
        library.settings,
        [article.path for article in public if article.language == language],
        strangers(dice, [article.kind for article in gone if article.language == language]),
        files.pictures,
        ids,
        [f"content/{name(dice)}/{name(dice)}.md" for _ in range(dice.between(1, 3))],
    )
    texts, changes = _public_texts(knowledge, public, around, files, seed)
    texts.update(_strange_texts(dice, around))
    texts.update({knowledge.site.path: site, knowledge.components.path: components})
    beside, decided = replaced_people(knowledge.people, dice)
    texts.update(beside)
    texts[HINTS], said = _hints(knowledge.hints, shown, around, dice)
    changes += [*said, *files.changes, *altered, *addresses, *decided]
    changes += _gone(knowledge, gone, set(texts))
    return Replacement(texts, files.blobs, files.copies, tuple(sorted(changes)))


def _hints(
    text: str, shown: Sequence[Projection], around: Around, dice: Dice
) -> tuple[str, list[Change]]:
    public = {hint.id for one in shown for hint in one.hints}
    hidden = sorted(set(around.components) - _used(shown))
    about = {"article": [one.id for one in around.strangers], "component": hidden}
    return replaced_hints(text, public, about, dice)


def _public_texts(
    knowledge: Knowledge, public: Sequence[Article], around: Around, files: Files, seed: int
) -> tuple[dict[str, str], list[Change]]:
    """Return what customers see the half of, the other half replaced, and what was replaced."""
    texts: dict[str, str] = {}
    changes: list[Change] = []
    included = {path for article in public for path in article.included}
    frames = [
        Frame(article.path, article.language, templates()[article.kind], article.meta.audience)
        for article in public
    ]
    frames += [
        Frame(one.path, knowledge.library.settings.site.language, _SHARED, one.audience)
        for one in knowledge.library.includes
        if one.path in included and one.audience is Audience.PUBLIC
    ]
    for frame in frames:
        dice = Dice(seed, frame.path, knowledge.texts[frame.path])
        wanted = Wanted(dice, around.targets(frame.path, Audience.AGENT), files.moved)
        texts[frame.path], found = _text(frame, knowledge.texts[frame.path], wanted)
        changes += found
    return texts, changes


def _text(frame: Frame, text: str, wanted: Wanted) -> tuple[str, list[Change]]:
    """Return the *text* of a public file with other internal parts, and what was replaced."""
    parts = split(frame.path, text)
    if not isinstance(parts, tuple):
        return text, []
    entries, body = parts
    front = replaced_front(entries, wanted.dice)
    written, changes = replaced_body(frame, body, wanted)
    if INTERNAL & entries.nodes.keys():
        changes.append(Change(frame.path, 1, entries.line + len(entries.nodes), Kind.FRONT))
    return "\n".join((*front, "", written, "")), changes


def _strange_texts(dice: Dice, around: Around) -> Iterator[tuple[str, str]]:
    for one in around.strangers:
        yield from stranger_files(dice, one, around)
    for path in around.includes:
        front = lines_of({"audience": Audience.AGENT}, dice)
        # without includes of its own: no circle, and no end too deep
        targets = Targets(path, around.public, around.pictures)
        yield path, "\n".join((*front, "", *passages(dice, targets), ""))


def _gone(
    knowledge: Knowledge, articles: Iterable[Article], written: Collection[str]
) -> Iterator[Change]:
    for article in articles:
        lines = knowledge.texts[article.path].count("\n") + 1
        yield Change(article.path, 1, lines, Kind.ARTICLE)
    for one in knowledge.library.includes:
        if one.path not in written:
            lines = knowledge.texts[one.path].count("\n") + 1
            yield Change(one.path, 1, lines, Kind.INCLUDE)


def _used(shown: Iterable[Projection]) -> set[str]:
    return {component.id for one in shown for component in one.components}


def _last(shown: tuple[Projection, ...], library: Library) -> date:
    """Return the day of the last release that customers know, else today."""
    days = (one.meta.release for projection in shown for one in projection.articles)
    return max((release.day() for release in days if release), default=library.now.date())


def _values(shown: tuple[Projection, ...]) -> set[str]:
    metas = [article.meta for one in shown for article in one.articles]
    components = [component for one in shown for component in one.components]
    listed = [*(meta.platforms + meta.markets for meta in metas)]
    return {value for one in (*listed, *(part.platforms for part in components)) for value in one}
