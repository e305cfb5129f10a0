"""What a knowledge base holds in one language, as causes and routing ask for it."""

from collections.abc import Mapping

from kbgen.adapters.search_index import Index
from kbgen.gaps.asked import Knowledge
from kbgen.model.article import Article
from kbgen.model.site import Settings
from kbgen.words.analyser import Analyser


def knowledge(
    settings: Settings, articles: Mapping[str, Article], index: Index | None, language: str
) -> Knowledge:
    """Return what *articles* in *language* and its *index* hold, by the words of the index."""
    analyser = index.analyser if index else Analyser(language)
    called = [
        text
        for component in settings.components.values()
        for text in (*component.keywords, *component.title.by_language.values())
    ]
    return Knowledge(
        analyser,
        articles,
        index.vocabulary if index else {},
        index.pages if index else 0,
        frozenset(term for text in called for term in analyser.terms(text)),
        settings.site.languages,
    )
