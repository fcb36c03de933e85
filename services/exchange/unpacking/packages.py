"""Archives of XML: opened with every byte counted, and read without a tree."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import IO, Final
from xml.parsers import expat  # nosec: declarations of types and entities are refused below

from services.exchange.unpacking.frames import Refusal, Room

CHUNK: Final = 1 << 16
MOST_PARTS: Final = 5000
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LOCKED: Final = 0x1
BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, UnicodeError)

Start = Callable[[str, dict[str, str]], None]
End = Callable[[str, str], None]


class Package:
    """The parts of an archive, by their names in small letters. Raises Refusal where it is broken, locked or boundless."""

    def __init__(self, data: bytes, room: Room) -> None:
        self.room = room
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (*BROKEN, ValueError):
            raise Refusal("damaged") from None
        parts = self._zip.infolist()
        if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > room.limits.unpacked:
            raise Refusal("bomb")
        if any(part.flag_bits & _LOCKED for part in parts):
            raise Refusal("password")
        self._parts = {_name(part.filename): part for part in parts}

    def __contains__(self, name: str) -> bool:
        return _name(name) in self._parts

    def names(self) -> list[str]:
        return list(self._parts)

    def head(self, name: str, size: int = CHUNK) -> bytes:
        """The beginning of a part; nothing where there is none."""
        for chunk in self.chunks(name):
            return chunk[:size]
        return b""

    def chunks(self, name: str) -> Iterator[bytes]:
        """A part, piece by piece; nothing where there is none. Raises Refusal."""
        if (part := self._parts.get(_name(name))) is None:
            return
        try:
            with self._zip.open(part) as stream:
                yield from self._pieces(stream)
        except BROKEN:
            raise Refusal("damaged", name) from None

    def _pieces(self, stream: IO[bytes]) -> Iterator[bytes]:
        while piece := stream.read(CHUNK):
            self.room.unpack(len(piece))
            yield piece


def _name(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def parser() -> expat.XMLParserType:
    """A parser that takes no declaration of a document type, hence none of an entity."""

    def refuse(*_: object) -> None:
        raise Refusal("damaged", "doctype")

    made = expat.ParserCreate()
    made.buffer_text = True
    made.buffer_size = CHUNK
    made.StartDoctypeDeclHandler = refuse
    made.EntityDeclHandler = refuse
    return made


def feed(made: expat.XMLParserType, pieces: Iterator[bytes]) -> Iterator[None]:
    """Give the pieces to the parser, stopping after each, so that what came out can be handed on. Raises Refusal."""
    begun = False
    try:
        for piece in pieces:
            begun = True
            made.Parse(piece, False)
            yield
        if begun:  # a part that is not there says nothing
            made.Parse(b"", True)
        yield
    except expat.ExpatError as error:
        raise Refusal("damaged", str(error)) from None


def scan(pieces: Iterator[bytes], start: Start, end: End, longest: int = CHUNK) -> Iterator[None]:
    """Read a part by local names: `end` is given the text since the last tag. Stops after each piece.

    Raises Refusal for a text of more than `longest` characters, as soon as it is so long.
    """
    text: list[str] = []
    size = 0

    def chars(piece: str) -> None:
        nonlocal size
        size += len(piece)
        if size > longest:
            raise Refusal("text", piece[:20])
        text.append(piece)

    def starts(name: str, attributes: dict[str, str]) -> None:
        nonlocal size
        size = 0
        text.clear()
        start(name.rpartition(":")[2], attributes)

    def ends(name: str) -> None:
        nonlocal size
        told, size = "".join(text), 0
        text.clear()
        end(name.rpartition(":")[2], told)

    made = parser()
    made.StartElementHandler, made.EndElementHandler, made.CharacterDataHandler = starts, ends, chars
    return feed(made, pieces)


def scan_all(pieces: Iterator[bytes], start: Start, end: End) -> None:
    """The same for a small part, to its end."""
    for _ in scan(pieces, start, end):
        pass


def ignore(*_: object) -> None:
    """What is done with a tag that says nothing."""


def local(attributes: dict[str, str], name: str, fallback: str = "") -> str:
    """An attribute by its local name, whatever its prefix."""
    for key, value in attributes.items():
        if key == name or key.endswith(f":{name}"):
            return value
    return fallback


def unescaped(text: str) -> str:
    """A text with the characters that XML cannot hold: _x000D_ (ECMA-376 22.9.2.19). Control characters but tab and ends of
    lines stay as they are written: nobody meant them, and a database takes no NUL."""
    if "_x" not in text:
        return text
    return _ESCAPED.sub(_meant, text)


def _meant(match: re.Match[str]) -> str:
    char = chr(int(match[1], 16))
    return match[0] if unicodedata.category(char) in ("Cc", "Cs") and char not in "\t\n\r" else char
