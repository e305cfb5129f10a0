"""Another language: what was typed is in one that the site, or the article, is not in."""

from collections.abc import Iterable

from kbgen.gaps.asked import AskedNeed, Knowledge, Typed
from kbgen.gaps.choice import chosen
from kbgen.gaps.saying import left
from kbgen.gaps.why import CauseKind
from kbgen.model.need import Cause
from kbgen.model.saying import quoted
from kbgen.words.foreign import foreign_languages, name_of, spoken
from kbgen.words.written import words

_FOREIGN = 0.5  # of what a query says no page has: product names are the same in all languages


def _explain(asked: AskedNeed, known: Knowledge) -> Cause | None:
    if not known.languages or asked.agreed(known.readable):
        return None
    ways = (_without_pages, _on_other_pages, _untranslated, _elsewhere)
    return next((cause for way in ways if (cause := way(asked, known))), None)


def _without_pages(asked: AskedNeed, known: Knowledge) -> Cause | None:
    """Return that the site has no pages in the language of what was typed."""
    foreign = {typed.wording.text: _foreign(typed, asked, known) for typed in asked.typed}
    if not asked.holds(lambda typed: bool(foreign[typed.wording.text])):
        return None
    text, said = next((text, said) for text, said in foreign.items() if said)
    choice = chosen(asked, known)
    article = choice.article if choice else ""
    opened = f" Translate {quoted(known.title(article))} first: readers opened it all the same."
    return Cause(
        "other_language",
        f"{quoted(text)} {said}, and the site has no pages in it; {left(asked.need)}."
        f"{opened if choice else ''}",
        article,
    )


def _on_other_pages(asked: AskedNeed, known: Knowledge) -> Cause | None:
    """Return that it was searched on pages of another language than the one it is in."""
    logged = asked.need.language
    foreign = {
        typed.wording.text: foreign_languages(typed.wording.text, [logged]) for typed in asked.typed
    }
    if not asked.holds(lambda typed: bool(foreign[typed.wording.text])):
        return None
    text, found = next((text, found) for text, found in foreign.items() if found)
    return Cause(
        "other_language",
        f"{quoted(text)} looks like {_named(found)}, and was searched on the {name_of(logged)}"
        f" pages, where only those are found; {left(asked.need)}. Look whether the"
        f" {_named(found)} pages have it.",
    )


def _untranslated(asked: AskedNeed, known: Knowledge) -> Cause | None:
    """Return that the article which readers opened is not in their language."""
    choice, language = chosen(asked, known), asked.need.language
    if choice is None or spoken(known.articles[choice.article].language) == spoken(language):
        return None
    there = name_of(known.articles[choice.article].language)
    return Cause(
        "other_language",
        f"Readers of the {name_of(language)} pages opened {quoted(known.title(choice.article))},"
        f" which is in {there} only; {left(asked.need)}. Translate it.",
        choice.article,
    )


def _elsewhere(asked: AskedNeed, known: Knowledge) -> Cause | None:
    """Return that only pages in another language of the site have the words."""
    there = {typed.wording.text: _language_of(typed, known) for typed in asked.typed}
    if not asked.holds(lambda typed: bool(there[typed.wording.text])):
        return None
    text, language = next((text, found) for text, found in there.items() if found)
    return Cause(
        "other_language",
        f"No page in {name_of(known.language)} has the words of {quoted(text)}, and pages in"
        f" {name_of(language)} have them; {left(asked.need)}. Translate what these say.",
    )


def _language_of(typed: Typed, known: Knowledge) -> str:
    """Return in which other language all words stand, none of which stands here; "" for none.

    They have to be written as there: stems of two languages are often alike by chance.
    """
    said = words(typed.wording.text)
    if not said or known.unknown(typed.wording.text) < 1:
        return ""
    there = (one for one, has in known.others.items() if all(word in has for word in said))
    return next(there, "")


def _foreign(typed: Typed, asked: AskedNeed, known: Knowledge) -> str:
    """Return in which language *typed* is, and what tells it; "" if the site may have it."""
    text, logged = typed.wording.text, asked.need.language
    found = foreign_languages(text, known.languages)
    is_logged = spoken(logged) not in set(map(spoken, known.languages))
    if is_logged and (logged in found or known.unknown(text) >= _FOREIGN):
        return f"is in {name_of(logged)}, says the log"
    return f"looks like {_named(found)}" if found else ""


def _named(languages: Iterable[str]) -> str:
    return " or ".join(dict.fromkeys(map(name_of, languages)))


CAUSE = CauseKind(
    "other_language",
    15,
    "In another language",
    "If many search in it, translate what they opened, else what is read most.",
    _explain,
)
