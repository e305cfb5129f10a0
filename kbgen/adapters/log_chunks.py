"""Chunks of logs: whole lines with their numbers, walked over without a list of them all."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from kbgen.listen.log_format import LONGEST_LINE, Line

T = TypeVar("T")
_PIECE = 1 << 20  # bytes whose lines are held at a time


@dataclass(frozen=True, slots=True)
class Chunk:
    """Whole lines of a log: their *text* in UTF-8, and the number of the *first* one.

    *ends*: how many line feeds it holds; to look for them takes as long as to unpack them.
    *end*: how many bytes of the unpacked file lie before what follows. *torn*: the numbers of
    lines that are left out, because they are longer than any event.
    """

    text: bytes
    first: int
    ends: int
    end: int
    torn: tuple[int, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether its last line has an end."""
        return self.text.endswith(b"\n") or not self.text

    @property
    def lines_read(self) -> int:
        """How many lines it takes, with those that are left out."""
        return self.ends + (not self.is_whole) + len(self.torn)

    def lines(self) -> Iterator[Line]:
        """Yield the lines with their numbers; of very many blank ones in a row not all."""
        number = self.first
        for piece in pieces_of(self.text):
            if piece.isspace():
                number += piece.count(b"\n")
                continue
            lines = piece.removesuffix(b"\n").split(b"\n")
            yield from enumerate(lines, start=number)
            number += len(lines)


def ahead(values: Iterator[T]) -> Iterator[T]:
    """Yield *values*, each made in another thread while the one before is used."""
    with ThreadPoolExecutor(1) as thread:
        end = object()
        waiting = thread.submit(next, values, end)
        while (value := waiting.result()) is not end:
            waiting = thread.submit(next, values, end)
            yield value  # type: ignore[misc]  # what is not the end is one of the values


def pieces_of(text: bytes) -> Iterator[bytes]:
    """Yield *text* in pieces of whole lines that are not much longer than the longest line."""
    at = 0
    while at < len(text):
        end = text.find(b"\n", at + _PIECE) + 1 or len(text)
        yield text[at:end]
        at = end


def long_lines(text: bytes) -> Iterator[tuple[int, int]]:
    """Yield begin and end of each line of *text* that is too long.

    Such a line fills a whole window of half its size, so that few bytes are looked at.
    """
    window, at = LONGEST_LINE // 2, 0
    while at + window < len(text):
        if text.find(b"\n", at, at + window) >= 0:
            at += window
            continue
        start, stop = text.rfind(b"\n", 0, at) + 1, text.index(b"\n", at) + 1
        if stop - start > LONGEST_LINE + 1:
            yield start, stop
        at = stop
