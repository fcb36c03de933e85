"""Writing a workbook row by row: sheets of typed cells one after the other and a last one of facts, in constant memory.

A sheet is its XML, written straight into the zip: five times as quick as building each cell as an object. Texts stand in
their cells (`inlineStr`), typed as text, so that none can be taken for a formula.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any, Final
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile

from models.vocabulary.language.label import Label
from services.exchange.book import address
from services.exchange.marks import sheet_name
from services.exchange.out.cells import Cells

LONGEST: Final = 32_767  # characters of a cell
TOTAL: Final = Label("合计", "Total")
_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_TYPE: Final = "application/vnd.openxmlformats-officedocument"
_FIRST_DAY: Final = date(1899, 12, 30).toordinal()
_OLDEST: Final = date(1900, 3, 1)  # before it spreadsheets count a day that never was
# What XML cannot hold, and what Excel would read as one of its own escapes.
_NEVER: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPE: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SPECIAL: Final = re.compile("[&<>\x00-\x1f_\ud800-\udfff\ufffe\uffff]|^ | $|\u3000")
_FORMULA: Final = re.compile(r"[\s]*[=+\-@＝＋－＠]")
# Styles by their place in `_STYLES`: plain, head, whole number, money, day, moment, text that stays text, percent, totals.
PLAIN, HEAD, INTEGER, MONEY, DAY, MOMENT, QUOTED, PERCENT, TOTAL_TEXT, TOTAL_MONEY, TOTAL_NUMBER = range(11)
_FORMATS: Final = {164: "yyyy\\-mm\\-dd", 165: "yyyy\\-mm\\-dd\\ hh:mm", 166: "#,##0.00", 167: 'General"%"'}


def _styles() -> str:
    formats = "".join(f'<numFmt numFmtId="{at}" formatCode={quoteattr(code)}/>' for at, code in _FORMATS.items())
    font = '<font>{}<sz val="11"/><name val="等线"/><family val="2"/></font>'
    cells = "".join(
        f'<xf numFmtId="{number}" fontId="{font_id}" fillId="{fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"'
        f' applyFill="1"{more}'
        for number, font_id, fill, more in (
            (0, 0, 0, "/>"),
            (0, 1, 2, ' applyAlignment="1"><alignment vertical="center" wrapText="1"/></xf>'),
            (1, 0, 0, "/>"),
            (166, 0, 0, "/>"),
            (164, 0, 0, "/>"),
            (165, 0, 0, "/>"),
            (49, 0, 0, ' quotePrefix="1"/>'),
            (167, 0, 0, "/>"),
            (0, 1, 2, "/>"),
            (166, 1, 2, "/>"),
            (0, 1, 2, "/>"),
        )
    )
    return (
        f'{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(_FORMATS)}">{formats}</numFmts>'
        f'<fonts count="2">{font.format("")}{font.format("<b/>")}</fonts>'
        '<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        '<fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF0"/><bgColor indexed="64"/></patternFill></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="11">{cells}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def clean(text: str) -> str:
    """A text as the XML of a cell: escaped, without what XML cannot hold, no longer than a cell takes."""
    if len(text) > LONGEST:
        text = f"{text[: LONGEST - 1]}…"
    if _SPECIAL.search(text) is None:
        return text
    return escape(_ESCAPE.sub("_x005F_", _NEVER.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))))


def _text(text: str, style: int = PLAIN) -> str:
    """The inside of a cell that holds a text, behind its address."""
    if style == PLAIN and _FORMULA.match(text):
        style = QUOTED
    keep = ' xml:space="preserve"' if text != text.strip() or "\n" in text else ""
    return f' s="{style}" t="inlineStr"><is><t{keep}>{clean(text)}</t></is></c>'


def _figure(style: int) -> Callable[[Any], str]:
    begin = f' s="{style}"><v>'
    return lambda value: f"{begin}{value}</v></c>"


def _day(value: date) -> str:
    if value < _OLDEST:
        return _text(value.isoformat())
    return f' s="{DAY}"><v>{value.toordinal() - _FIRST_DAY}</v></c>'


def _moment(value: datetime) -> str:
    if value.date() < _OLDEST:
        return _text(f"{value:%Y-%m-%d %H:%M}")
    days = value.toordinal() - _FIRST_DAY + (value.hour * 60 + value.minute) / 1440
    return f' s="{MOMENT}"><v>{days:.10f}</v></c>'


def _writer_of(column: Cells) -> Callable[[Any], str]:
    writers: dict[str, Callable[[Any], str]] = {
        "text": _text,
        "integer": _figure(INTEGER),
        "number": _figure(PLAIN),
        "percent": _figure(PERCENT),
        "money": _figure(MONEY),
        "day": _day,
        "moment": _moment,
    }
    return writers[column.form]


class Workbook:
    """A workbook on its way into a file: rows in portions, further sheets as `turn` begins them, then `close`. `rows` counts
    those of the first sheet."""

    several = True

    def __init__(self, file: IO[bytes], name: str, columns: Sequence[Cells], lang: str) -> None:
        self._zip = ZipFile(file, "w", ZIP_DEFLATED, compresslevel=1)
        self.lang, self.rows = lang, 0
        self._ended: list[tuple[str, str]] = []  # the names of the sheets and what their filters span
        self._begin(name, columns)

    def turn(self, totals: Mapping[int, Decimal], name: str, columns: Sequence[Cells]) -> None:
        """The sheet ends with its totals by column, and the next one begins."""
        self._end(totals)
        self._begin(name, columns)

    def _begin(self, name: str, columns: Sequence[Cells]) -> None:
        self.columns, self._rows = columns, 0
        self._name = self._free(sheet_name(name))
        self._writers = [_writer_of(one) for one in columns]
        self._letters = [address(1, at)[:-1] for at in range(len(columns))]
        path = f"xl/worksheets/sheet{len(self._ended) + 1}.xml"
        self._sheet: IO[bytes] = self._zip.open(path, "w", force_zip64=True)
        widths = "".join(
            f'<col min="{at}" max="{at}" width="{min(max(one.width, 6), 60):.1f}" customWidth="1"/>'
            for at, one in enumerate(columns, 1)
        )
        self._put(
            f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"'
            f' activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews>'
            f'<sheetFormatPr defaultRowHeight="15"/><cols>{widths}</cols><sheetData><row r="1" ht="22" customHeight="1">'
        )
        heads = zip(self._letters, columns, strict=True)
        self._put("".join(f'<c r="{at}1"{_text(one.head, HEAD)}' for at, one in heads) + "</row>")

    def write(self, rows: Iterable[Sequence[Any]]) -> None:
        """Rows of values, one for each column; None is an empty cell."""
        pieces, columns = [], list(zip(self._letters, self._writers, strict=True))
        number = self._rows + 1
        for row in rows:
            number += 1
            pieces.append(f'<row r="{number}">')
            for (letter, make), value in zip(columns, row, strict=True):
                if value is not None:
                    pieces.append(f'<c r="{letter}{number}"{make(value)}')
            pieces.append("</row>")
        self._rows = number - 1
        if not self._ended:
            self.rows = self._rows
        self._put("".join(pieces))

    def close(
        self, totals: Mapping[int, Decimal], facts: tuple[str, Sequence[tuple[str, str]]], properties: Mapping[str, str]
    ) -> None:
        """The totals by column, the last sheet (its name and its lines), what the document says of itself; and the end."""
        self._end(totals)
        name, lines = facts
        for path, text in _parts(self._ended, self._free(sheet_name(name)), lines, properties).items():
            self._zip.writestr(path, text)
        self._zip.close()

    def _end(self, totals: Mapping[int, Decimal]) -> None:
        last = self._rows + 1
        if totals and self._rows:
            self._put(self._totals(totals, last))
        ref = f"A1:{self._letters[-1]}{last}"
        self._put(f'</sheetData><autoFilter ref="{ref}"/></worksheet>')
        self._sheet.close()
        self._ended.append((self._name, f"'{self._name}'!$A$1:${self._letters[-1]}${last}"))

    def _free(self, name: str) -> str:
        """The name, with a number where a sheet before has it."""
        taken, number = {one.casefold() for one, _ in self._ended}, 2
        found = name
        while found.casefold() in taken:
            found, number = f"{name[:28]} {number}", number + 1
        return found

    def _totals(self, totals: Mapping[int, Decimal], last: int) -> str:
        """A row of sums, as formulas that follow the filter, with what they are now."""
        number = last + 1
        made = [f'<row r="{number}">']
        for at, letter in enumerate(self._letters):
            cell = f'<c r="{letter}{number}"'
            if at in totals:
                style = TOTAL_MONEY if self.columns[at].form == "money" else TOTAL_NUMBER
                formula = f"SUBTOTAL(109,{letter}2:{letter}{last})"
                made.append(f'{cell} s="{style}"><f>{formula}</f><v>{totals[at]}</v></c>')
            elif at == 0:
                made.append(cell + _text(TOTAL.text(self.lang), TOTAL_TEXT))
        return "".join([*made, "</row>"])

    def _put(self, text: str) -> None:
        self._sheet.write(text.encode())


def _parts(
    ended: Sequence[tuple[str, str]], facts: str, lines: Sequence[tuple[str, str]], properties: Mapping[str, str]
) -> dict[str, str]:
    """Everything of the file but the sheets that have ended: the one of facts, and what holds them together."""
    names = [*(name for name, _ in ended), facts]
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{at}" hidden="1">{clean(span)}</definedName>'
        for at, (_, span) in enumerate(ended)
    )
    pages = [f"worksheets/sheet{at}.xml" for at in range(1, len(names) + 1)]
    rows = "".join(
        f'<row r="{at}"><c r="A{at}"{_text(label, HEAD)}<c r="B{at}"{_text(value)}</row>'
        for at, (label, value) in enumerate(lines, 1)
    )
    sheets = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>' for at, name in enumerate(names, 1)
    )
    custom = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{at}" name={quoteattr(name)}>'
        f"<vt:lpwstr>{clean(value)}</vt:lpwstr></property>"
        for at, (name, value) in enumerate(properties.items(), 2)
    )
    kinds = "".join(
        f'<Override PartName="{part}" ContentType="{kind}"/>'
        for part, kind in (
            ("/xl/workbook.xml", f"{_TYPE}.spreadsheetml.sheet.main+xml"),
            *((f"/xl/{page}", f"{_TYPE}.spreadsheetml.worksheet+xml") for page in pages),
            ("/xl/styles.xml", f"{_TYPE}.spreadsheetml.styles+xml"),
            ("/docProps/custom.xml", f"{_TYPE}.custom-properties+xml"),
        )
    )
    return {
        f"xl/{pages[-1]}": f'{_HEAD}<worksheet xmlns="{_MAIN}"><cols><col min="1" max="1" width="16" customWidth="1"/>'
        f'<col min="2" max="2" width="80" customWidth="1"/></cols><sheetData>{rows}</sheetData></worksheet>',
        "xl/workbook.xml": f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}/relationships"><bookViews><workbookView/>'
        f"</bookViews><sheets>{sheets}</sheets><definedNames>{filters}</definedNames></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(*(("worksheet", page) for page in pages), ("styles", "styles.xml")),
        "xl/styles.xml": _styles(),
        "docProps/custom.xml": f'{_HEAD}<Properties xmlns="{_OFFICE}/custom-properties"'
        f' xmlns:vt="{_OFFICE}/docPropsVTypes">{custom}</Properties>',
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml"), ("custom-properties", "docProps/custom.xml")),
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels"'
        f' ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
        f' ContentType="application/xml"/>{kinds}</Types>',
    }


def _relations(*found: tuple[str, str]) -> str:
    each = "".join(
        f'<Relationship Id="rId{at}" Type="{_OFFICE}/relationships/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(found, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{each}</Relationships>'
