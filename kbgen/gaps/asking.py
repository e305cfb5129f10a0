"""The forms that a knowledge base lets people fill in: all that can be chosen is a choice."""

from collections.abc import Iterable, Iterator, Mapping

from kbgen.gaps.form import Field, Form, Forms, Help
from kbgen.model.audience import PUBLIC
from kbgen.model.page import Projection
from kbgen.publish.showing.speech import own_name, phrases
from kbgen.publish.showing.tracker_links import ARTICLE, BUG, FEATURE, WHERE

_SEVERITIES = ("form_severity_1", "form_severity_2", "form_severity_3", "form_severity_4")
_NAMES = 200  # characters of a name in a list
# A choice without anything to choose from is not asked.
_CHOICES = frozenset({"component", "version", "platform", "market", "language"})
_VERSIONS = 50  # the newest; nobody reports what is older

Say = Mapping[str, str]


def forms_of(projection: Projection) -> Forms:
    """Return the forms for what *projection* shows, in its language.

    They name components, versions, platforms and markets; nobody who answers for them.
    """
    say = phrases(projection.language)
    return Forms(
        tuple(
            Form(
                name,
                say[f"report_{name}"],
                say[f"form_{name}_lead"],
                label,
                tuple(one for one in fields if one.options or one.id not in _CHOICES),
            )
            for name, label, fields in (
                (BUG, "bug", _bug(projection, say)),
                (FEATURE, "enhancement", _feature(projection, say)),
                (ARTICLE, "documentation", _article(projection, say)),
            )
        ),
        say["form_no_customers"],
        _help(projection, say),
    )


def _bug(projection: Projection, say: Say) -> tuple[Field, ...]:
    return (
        *_about(projection, say),
        Field("version", say["version"], options=_versions(projection, say)),
        Field("platform", say["form_platform"], options=_platforms(projection, say)),
        _market(projection, say),
        _language(projection, say),
        Field("severity", say["form_severity"], options=tuple(say[key] for key in _SEVERITIES)),
        Field("steps", say["form_steps"], say["form_steps_hint"]),
        Field("expected", say["form_expected"]),
        Field("actual", say["form_actual"]),
    )


def _feature(projection: Projection, say: Say) -> tuple[Field, ...]:
    return (
        *_about(projection, say),
        _market(projection, say),
        Field("problem", say["form_problem"], say["form_problem_hint"]),
        Field("who", say["form_how_many"]),
        Field("today", say["form_today"], required=False),
    )


def _article(projection: Projection, say: Say) -> tuple[Field, ...]:
    return (
        *_about(projection, say),
        _language(projection, say),
        Field("question", say["form_about"]),
        Field("words", say["form_words"], required=False),
    )


def _about(projection: Projection, say: Say) -> tuple[Field, ...]:
    """Return where something was seen, which a link fills in, and in which component."""
    titles = [(one.title.text(projection.language), one.id) for one in projection.components]
    names = [title for title, _ in titles]
    told = (f"{title} ({id_})" if names.count(title) > 1 else title for title, id_ in titles)
    return (
        Field(WHERE, say["form_where"], say["form_where_hint"], required=False),
        Field("component", say["component"], options=_chosen(told, say["form_other"])),
    )


def _versions(projection: Projection, say: Say) -> tuple[str, ...]:
    """Return the versions of what is shown, the newest first."""
    dated = [
        (one.meta.release.instant.timestamp() if one.meta.release else 0.0, one.meta.version)
        for one in projection.articles
        if one.meta.version
    ]
    newest = dict.fromkeys(version for _, version in sorted(dated, reverse=True))
    return _chosen(list(newest)[:_VERSIONS], say["form_other"], say["form_unknown"])


def _platforms(projection: Projection, say: Say) -> tuple[str, ...]:
    used = {name for one in projection.components for name in one.platforms}
    used |= {name for one in projection.articles for name in one.meta.platforms}
    return _chosen(_ordered(used, projection.site.platforms), say["form_other"])


def _market(projection: Projection, say: Say) -> Field:
    used = {name for one in projection.articles for name in one.meta.markets}
    options = _chosen(_ordered(used, projection.site.markets), say["form_unknown"])
    return Field("market", say["form_market"], options=options)


def _language(projection: Projection, say: Say) -> Field:
    names = [own_name(one) for one in projection.site.languages]
    return Field("language", say["language"], options=_chosen(names, say["form_other"]))


def _ordered(used: Iterable[str], known: tuple[str, ...]) -> Iterator[str]:
    """Yield what of it is *used*, in the order of the settings."""
    names = set(used)
    yield from (name for name in known if name in names)
    yield from sorted(names.difference(known))


def _chosen(names: Iterable[str], *last: str) -> tuple[str, ...]:
    """Return *names* as they can be chosen from, and what comes *last*; none without names."""
    lines = (" ".join(name.split())[:_NAMES] for name in names)
    found = tuple(dict.fromkeys(line for line in lines if line))
    return (*(name for name in found if name not in last), *last) if found else ()


def _help(projection: Projection, say: Say) -> Help | None:
    site, language = projection.site, projection.language
    if PUBLIC.name not in site.addresses:
        return None
    address = site.address(PUBLIC.name, language, "")
    return Help(site.name.text(language), address, say["form_chooser"])
