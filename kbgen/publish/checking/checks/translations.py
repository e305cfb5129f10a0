"""Each article exists in each language, and no translation is older than its original."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from kbgen.model.article import Article
from kbgen.model.check import Check
from kbgen.model.library import Library
from kbgen.model.problem import Problem


def _problems(library: Library) -> Iterator[Problem]:
    found = {(article.id, article.language): article for article in library.articles}
    unread = {PurePosixPath(path).stem for path in library.unread}
    for original in library.originals():
        for language in library.settings.site.languages[1:]:
            translation = found.get((original.id, language))
            if translation is not None:
                yield from _age(original, translation)
                yield from _untouched(original, translation)
            elif f"{original.id}.{language}" not in unread:  # else what is wrong is said there
                yield Problem(
                    original.place(),
                    "KB207",
                    f"there is no translation to {language!r}",
                    f"`kbgen translate {original.id} {language}` starts one",
                )


def _age(original: Article, translation: Article) -> Iterator[Problem]:
    known = translation.meta.original
    if known == original.digest:
        return
    what = (
        "the original has changed since this was translated"
        if known
        else "this does not say which text of the original it translates"
    )
    yield Problem(
        translation.place("original"),
        "KB208",
        what,
        f"bring it up to date, then set `original: {original.digest}`",
    )


def _untouched(original: Article, translation: Article) -> Iterator[Problem]:
    """Readers get no note on a page that is there, so it must not be the original once more."""
    said = _text(original)
    if said and said == _text(translation):
        yield Problem(
            translation.place("title"),
            "KB215",
            "the text is still that of the original",
            "translate it, or delete the file: readers are told what is not translated",
        )


def _text(article: Article) -> str:
    """Return the running text of *article*, without its headings, which templates translate."""
    return " ".join(" ".join(piece.text for piece in article.pieces()).split())


CHECK = Check(("KB207", "KB208", "KB215"), _problems)
