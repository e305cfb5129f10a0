"""Who is missing at a gate, in the words of the command line."""

from kbgen.model.launch import Gate, People
from kbgen.model.saying import counted


def missing_words(missing: Gate) -> str:
    """Return who is *missing*: "1 reader and Tom Keller as tester", "" for nobody."""
    said = (_said(missing.readers, "reader"), _said(missing.testers, "tester"))
    return " and ".join(filter(None, said))


def acknowledging(id_: str) -> str:
    """Return what those do who are missing at the gate of the article *id_*."""
    return f'let them read it and run `kbgen ack {id_} --as "NAME"`, with --tested if they tried it'


def _said(people: People, part: str) -> str:
    if people.names:
        return f"{', '.join(people.names)} as {part}" + ("s" if len(people.names) > 1 else "")
    return counted(people.count, part, f"{part}s") if people.count else ""
