"""SVG, read: a tree of allowed elements, or the line of what is not allowed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from kbgen.model.picture import Fault
from kbgen.publish.media.svg_tables import ADVICE, ATTRIBUTES, DRAWN, SVG, TEXTS, UNSEEN, XLINK, XML

MAX_DEPTH = 64
MAX_ELEMENTS = 20_000
_BETWEEN = " "  # stands between a namespace and a name
_WHOLE = True  # the data is all of the file
_ANEW = "export it anew as plain SVG, or as PNG"
_NO_DRAWING = Fault("KB220", "is no SVG drawing", _ANEW)


@dataclass(slots=True)
class Element:
    """An element while its tree grows; *parts* are its elements and, where shown, its text."""

    name: str
    attributes: dict[str, str]
    line: int
    column: int
    parts: list["Element | str"] = field(default_factory=list)

    def elements(self) -> Iterator["Element"]:
        """Return the elements within, but not those within these."""
        return (part for part in self.parts if isinstance(part, Element))

    def text(self) -> str:
        """Return the text that stands in it itself."""
        return "".join(part for part in self.parts if isinstance(part, str))

    def fault(self, what: str, todo: str = _ANEW) -> Fault:
        """Return that this element is not published."""
        return Fault("KB224", what, todo, self.line, self.column)


def read_svg(data: bytes) -> Element | Fault:
    """Return the outermost element of an SVG; entities are refused, not expanded."""
    reader = _Reader()
    try:
        reader.parser.Parse(data, _WHOLE)
    except _Refused as refused:
        return refused.fault
    except (expat.ExpatError, ValueError, LookupError) as error:  # also unknown encodings
        line, column = reader.parser.ErrorLineNumber, reader.parser.ErrorColumnNumber + 1
        said = str(error).partition(":")[0]
        return Fault("KB221", f"is damaged: {said}", _ANEW, line, column)
    return reader.root or _NO_DRAWING


class _Refused(Exception):
    """Ends the parser, which can be stopped in no other way; never leaves this module."""

    def __init__(self, fault: Fault) -> None:
        super().__init__()
        self.fault = fault


class _Reader:
    """Holds the elements that are open while the parser goes through the file."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self.open: list[Element] = []
        self.unseen = 0
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=_BETWEEN)
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._document_type
        self.parser.SkippedEntityHandler = self._entity
        self.parser.ProcessingInstructionHandler = self._instruction

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition(_BETWEEN)
        self.count += 1
        if self.count > MAX_ELEMENTS or len(self.open) + self.unseen >= MAX_DEPTH:
            raise self._too_complex()
        if self.unseen or space != SVG or local in UNSEEN:
            if not self.root:
                raise _Refused(_NO_DRAWING)
            self.unseen += 1  # of a drawing program: its settings, names of layers, notes
            return
        if local not in DRAWN:
            raise self._refused(f"holds <{local}>", ADVICE.get(local, _ANEW))
        if not self.root and local != "svg":
            raise _Refused(_NO_DRAWING)
        kept = dict(self._attributes(attributes))
        self._open(Element(local, kept, *self._at()))

    def _open(self, element: Element) -> None:
        if self.open:
            self.open[-1].parts.append(element)
        self.root = self.root or element
        self.open.append(element)

    def _attributes(self, attributes: dict[str, str]) -> Iterator[tuple[str, str]]:
        for name, value in attributes.items():
            space, _, local = name.rpartition(_BETWEEN)
            if not space and local.lower().startswith("on"):
                raise self._refused(f"holds a script in the attribute {local}", ADVICE["script"])
            if local == "href" and space in {"", XLINK}:
                yield "href", value
            elif not space and (local in ATTRIBUTES or local in {"id", "class", "style"}):
                yield local, value
            elif space == XML and local == "space":
                yield "xml:space", value

    def _end(self, _name: str) -> None:
        if self.unseen:
            self.unseen -= 1
        else:
            self.open.pop()

    def _text(self, text: str) -> None:
        if not self.unseen and self.open and self.open[-1].name in TEXTS | {"style"}:
            self.open[-1].parts.append(text)

    def _document_type(
        self, _name: str, _system: str | None, _public: str | None, internal: object
    ) -> None:
        if internal:
            raise self._refused("declares entities", _ANEW)

    def _entity(self, *_: object) -> None:
        raise self._refused("declares entities", _ANEW)

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            raise self._refused("loads a style sheet", _ANEW)

    def _too_complex(self) -> _Refused:
        what = f"has more than {MAX_ELEMENTS:,} elements, or more than {MAX_DEPTH} in each other"
        return _Refused(Fault("KB225", what, "simplify it, or export it as PNG", *self._at()))

    def _refused(self, what: str, todo: str) -> _Refused:
        return _Refused(Fault("KB224", what, todo, *self._at()))

    def _at(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
