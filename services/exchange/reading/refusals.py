"""Why a file is not taken, one sentence each that says what to do."""

from __future__ import annotations

from typing import Final

from models.vocabulary.language.label import Label
from services import limits
from services.errors import BadInput
from services.exchange.book import address
from services.exchange.unpacking.frames import Refusal

_MEGABYTES: Final = limits.SHEET_BYTES // 2**20
_SAVE_AS: Final = Label(
    "请用 Excel 或 WPS 打开，另存为 .xlsx 后再上传", "open it in Excel or WPS, save it as .xlsx and upload that"
)
_SPLIT: Final = Label("请拆成几个文件分别导入", "split it into several files")
_SENTENCES: Final[dict[str, Label]] = {
    "empty": Label(
        "文件里没有内容，请检查选对了没有", "There is nothing in this file; check whether it is the right one"
    ),
    "large": Label(
        f"文件超过 {_MEGABYTES} MB，请删去图片或拆成几个文件",
        f"The file is larger than {_MEGABYTES} MB; remove pictures or split it into several",
    ),
    "password": Label(
        "文件设了密码，请打开后去掉密码，另存再上传",
        "The file has a password; open it, remove the password, save and upload it",
    ),
    "macros": Label(
        "文件里有宏，不能导入；请另存为不带宏的 .xlsx 再上传",
        "The file holds macros; save it as .xlsx without them and upload that",
    ),
    "xlsb": Label("不能读取 .xlsb 文件，{do}", "A .xlsb file is not read; {do}").format(do=_SAVE_AS),
    "damaged": Label("文件已损坏，打不开；{do}", "The file is damaged; {do}").format(do=_SAVE_AS),
    "other": Label(
        "这不是表格文件，请选择 .xlsx、.xls、.ods 或 .csv 文件",
        "This is no spreadsheet; choose an .xlsx, .xls, .ods or .csv file",
    ),
    "page": Label("这其实是一个网页，不是表格文件；{do}", "This is really a web page, no spreadsheet; {do}").format(
        do=_SAVE_AS
    ),
    "bomb": Label("文件解压后太大，不能导入；{do}", "The file is too large once unpacked; {do}").format(do=_SPLIT),
    "heavy": Label("文件太复杂，读取时超出了限度；{do}", "Reading this file takes too much; {do}").format(do=_SPLIT),
    "cells": Label(
        f"有内容的单元格超过 {limits.SHEET_CELLS // 10_000} 万个，{{do}}",
        f"There are more than {limits.SHEET_CELLS:,} cells in it; {{do}}",
    ).format(do=_SPLIT),
    "repeated": Label(
        "到第 {detail} 行为止，写着重复的单元格太多；请删去多余的行和列，另存为 .xlsx 再上传",
        "Too many cells up to row {detail} only say that they are repeated; delete what is not needed and save it as .xlsx",
    ),
    "text": Label(
        f"有一格超过 {limits.CELL_TEXT} 个字（“{{detail}}…”），请删减后再上传",
        f"A cell holds more than {limits.CELL_TEXT} characters (“{{detail}}…”); shorten it",
    ),
    "far": Label(
        f"{{detail}} 格有内容，超出 {limits.SHEET_ROWS} 行、{limits.SHEET_COLUMNS} 列的范围；请删去多余的行和列再上传",
        f"There is something in {{detail}}, beyond {limits.SHEET_ROWS} rows and {limits.SHEET_COLUMNS} columns; "
        "delete the rows and columns that are not needed",
    ),
    "quotes": Label(
        "第 {detail} 行起的引号没有成对，请补上或删去引号再上传",
        "The quotes from line {detail} on do not pair; add or remove one",
    ),
    "letters": Label(
        "认不出文件的文字编码，请用 Excel 或 WPS 另存为“CSV UTF-8”再上传",
        "The encoding of this text is not known; save it from Excel or WPS as “CSV UTF-8”",
    ),
}


def sentence(refusal: Refusal) -> BadInput:
    """The refusal as the user reads it."""
    detail = refusal.detail
    if refusal.why == "far":
        row, _, column = detail.partition(",")
        detail = address(int(row), int(column))
    return BadInput({"file": _SENTENCES[refusal.why].format(detail=detail)})
