"""Workbooks of Office Open XML (ECMA-376, ISO/IEC 29500), transitional or strict, whichever program wrote them."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Any, Final

from services.exchange.unpacking.built_in import BUILT_IN
from services.exchange.unpacking.frames import Frames, Refusal, Room
from services.exchange.unpacking.packages import Package, ignore, local, scan, scan_all, unescaped
from services.exchange.unpacking.xlsx_sheet import read_sheet

STRINGS_A_FRAME: Final = 2000
YES: Final = ("1", "true")


@dataclass
class _Workbook:
    """What the parts beside the sheets say."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)  # name, relation, hidden
    is_1904: bool = False
    recounts: bool = False  # whoever opens it counts anew: what its formulas hold may stand for nothing


def read_xlsx(package: Package, room: Room) -> Frames:
    """The frames of a workbook. Raises Refusal."""
    _refuse_macros(package)
    main = next((path for kind, path in _relations(package, "").values() if kind == "officeDocument"), "")
    if main not in package:
        raise Refusal("other")
    book, relations = _workbook(package, main), _relations(package, main)
    by_kind = dict(relations.values())
    formats, of_style = _styles(package, by_kind.get("styles", ""))
    yield ["book", "xlsx", _properties(package), formats, book.is_1904]
    yield from _strings(package, by_kind.get("sharedStrings", ""), room)
    found = False
    for name, relation, hidden in book.sheets:
        kind, path = relations.get(relation, ("", ""))
        if kind == "worksheet" and not package.head(path):
            raise Refusal("damaged", name)
        if kind == "worksheet":
            found = True
            yield ["sheet", name, hidden]
            yield from read_sheet(package.chunks(path), of_style, book.recounts, room)
    if not found:
        raise Refusal("damaged")
    yield ["end"]


def _refuse_macros(package: Package) -> None:
    types: list[str] = []
    scan_all(package.chunks("[Content_Types].xml"), lambda _, told: types.append(told.get("ContentType", "")), ignore)
    if any("sheet.binary" in one for one in types):
        raise Refusal("xlsb")
    if any("macroEnabled" in one or "vbaProject" in one for one in types) or "xl/vbaProject.bin" in package:
        raise Refusal("macros")
    if any("wordprocessingml" in one or "presentationml" in one for one in types):
        raise Refusal("other")


def _relations(package: Package, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: by its id, the last word of its type and the path."""
    folder, _, name = part.rpartition("/")
    found: dict[str, tuple[str, str]] = {}

    def start(tag: str, told: dict[str, str]) -> None:
        if tag == "Relationship" and told.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, told.get("Target", ""))).lstrip("/")
            found[told.get("Id", "")] = told.get("Type", "").rpartition("/")[2], path

    scan_all(package.chunks(posixpath.join(folder, "_rels", f"{name}.rels")), start, ignore)
    return found


def _workbook(package: Package, main: str) -> _Workbook:
    book = _Workbook()

    def start(tag: str, told: dict[str, str]) -> None:
        if tag == "sheet":
            hidden = told.get("state", "visible") != "visible"
            book.sheets.append((told.get("name", ""), local(told, "id"), hidden))
        elif tag == "workbookPr":
            book.is_1904 = told.get("date1904") in YES
        elif tag == "calcPr":
            book.recounts = told.get("fullCalcOnLoad") in YES

    scan_all(package.chunks(main), start, ignore)
    return book


def _styles(package: Package, path: str) -> tuple[list[str], list[int]]:
    """The number formats, and for each style the place of its own."""
    own: dict[int, str] = {}
    ids: list[int] = []
    inside = False

    def start(tag: str, told: dict[str, str]) -> None:
        nonlocal inside
        if tag == "numFmt":
            own[_whole(told.get("numFmtId"))] = told.get("formatCode", "")
        elif tag == "cellXfs":
            inside = True
        elif tag == "xf" and inside:
            ids.append(_whole(told.get("numFmtId")))

    def end(tag: str, _: str) -> None:
        nonlocal inside
        inside = inside and tag != "cellXfs"

    scan_all(package.chunks(path), start, end)
    codes = [own.get(one, BUILT_IN.get(one, "General")) for one in ids] or ["General"]
    formats = list(dict.fromkeys(["General", *codes]))
    places = {code: place for place, code in enumerate(formats)}
    return formats, [places[code] for code in codes]


def _strings(package: Package, path: str, room: Room) -> Frames:
    """The texts that cells share, without the readings printed above characters."""
    ready: list[str] = []
    parts: list[str] = []
    above = 0

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal above
        if tag == "si":
            parts.clear()
        elif tag == "rPh":
            above += 1

    def end(tag: str, text: str) -> None:
        nonlocal above
        if tag == "t" and not above:
            parts.append(text)
        elif tag == "rPh":
            above -= 1
        elif tag == "si":
            ready.append(room.text(unescaped("".join(parts))))

    for _ in scan(package.chunks(path), start, end, room.limits.text):
        if len(ready) >= STRINGS_A_FRAME:
            yield ["strings", list(ready)]
            ready.clear()
    if ready:
        yield ["strings", ready]


def _properties(package: Package) -> dict[str, str]:
    """The properties that somebody gave the document."""
    found: dict[str, str] = {}
    name = ""

    def start(tag: str, told: dict[str, str]) -> None:
        nonlocal name
        if tag == "property":
            name = told.get("name", "")

    def end(tag: str, text: str) -> None:
        if name and tag not in ("property", "Properties"):
            found.setdefault(name, text)

    scan_all(package.chunks("docProps/custom.xml"), start, end)
    return found


def _whole(text: Any) -> int:
    return int(text) if isinstance(text, str) and text.isdecimal() and len(text) < 10 else 0
