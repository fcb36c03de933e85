"""Files that nobody should be able to hurt the panel with, each a few kilobytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import xlsxwriter

from tests.services.exchange import ledger

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def archive(parts: Mapping[str, str | bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in parts.items():
            target.writestr(name, content)
    return held.getvalue()


def parts(rows: str = "", *, before: str = "", types: str = TYPES) -> dict[str, str]:
    """The parts of a workbook whose one sheet has these rows."""
    return {
        "[Content_Types].xml": types,
        "_rels/.rels": f'<Relationships><Relationship Id="a" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets><sheet name="一" sheetId="1" r:id="b"/>'
        "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'<Relationships><Relationship Id="b" Type="{RELATIONS}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }


def sheet(rows: str = "", *, before: str = "", types: str = TYPES) -> bytes:
    """A workbook whose one sheet has these rows."""
    return archive(parts(rows, before=before, types=types))


def far(place: str) -> bytes:
    """A workbook with something in its first cell and in one that is far away."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held)
    page = book.add_worksheet()
    page.write("A1", "房号")
    page.write(place, "x")
    book.close()
    return held.getvalue()


def swollen(megabytes: int) -> bytes:
    """A workbook one text of which is so large once it is unpacked."""
    rows = f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * (megabytes * 2**20)}</t></is></c></row>'
    return sheet(rows)


def many(cells: int) -> bytes:
    """A workbook with so many cells in a thousand rows' width of one letter each."""
    line = "".join("<c><v>1</v></c>" for _ in range(100))
    return sheet(f"<row>{line}</row>" * (cells // 100))


def laughing() -> bytes:
    """A workbook whose entities grow a billionfold."""
    entities = "".join(f'<!ENTITY e{one} "{f"&e{one - 1};" * 10 if one else "haha"}">' for one in range(10))
    return sheet('<row><c t="inlineStr"><is><t>&e9;</t></is></c></row>', before=f"<!DOCTYPE worksheet [{entities}]>")


def outside() -> bytes:
    """A workbook that wants to read a file of the server."""
    return sheet(
        '<row><c t="inlineStr"><is><t>&e;</t></is></c></row>',
        before='<!DOCTYPE worksheet [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
    )


def with_macros() -> bytes:
    return sheet(
        types=TYPES.replace(
            "openxmlformats-officedocument.spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main"
        )
    )


def binary() -> bytes:
    return sheet(
        types=TYPES.replace("openxmlformats-officedocument.spreadsheetml.sheet", "ms-excel.sheet.binary.macroEnabled")
    )


def document() -> bytes:
    return sheet(types=TYPES.replace("spreadsheetml.sheet", "wordprocessingml.document"))


def locked_xls() -> bytes:
    """An old workbook whose first record after its beginning says that the rest is encrypted."""
    data = bytearray((ledger.DATA / "ledger.xls").read_bytes())
    start = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    after = start + 4 + int.from_bytes(data[start + 2 : start + 4], "little")
    data[after : after + 2] = b"\x2f\x00"
    return bytes(data)


def repeated_ods(rows: int, columns: int) -> bytes:
    """An OpenDocument sheet that says one cell that many times."""
    cell = (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="string" '
        f'table:number-columns-repeated="{columns}"><text:p>x</text:p></table:table-cell></table:table-row>'
    )
    return archive(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body>'
            f'<office:spreadsheet><table:table table:name="一">{cell}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        }
    )
