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


CHECK = Check(("KB207", "KB208"), _problems)
