"""What a file of ours says of itself, for the import to know it again: written by template and export, read by the import."""

from __future__ import annotations

import hashlib
import re
from typing import Final

from models.vocabulary.language.label import Label
from models.vocabulary.register.register import Register

# Custom document properties of a workbook.
REGISTER: Final = "guanjia.register"  # the register's key
SCHEMA: Final = "guanjia.schema"  # `schema_of` when the file was made
KIND: Final = "guanjia.kind"  # TEMPLATE or EXPORT
RECEIPT: Final = "guanjia.receipt"  # of an export: the number of its receipt
TEMPLATE: Final = "template"
EXPORT: Final = "export"
# The first cell of a template's example row begins so, in either language; nobody's own row does.
EXAMPLE: Final = ("例：", "e.g. ")
# The column that ties a sheet of child rows to its main sheet, and the sheet that an export ends with.
ROW_NUMBER: Final = Label("行号", "Row no.")
RECEIPT_SHEET: Final = Label("导出回执", "Receipt")
REQUIRED: Final = " *"  # behind the head of a column that must be filled in

# What a spreadsheet takes for the beginning of a formula, after blanks; full-width signs too.
_FORMULA: Final = re.compile(r"'*[\s\ufeff\u200b]*[=+\-@＝＋－＠]|'*[\t\r\n]")
_NUMBER: Final = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?%?")
_GUARDED: Final = re.compile(r"'(?='*(?:[\s\ufeff\u200b]*[=+\-@＝＋－＠]|[\t\r\n]))")


def schema_of(register: type[Register]) -> str:
    """What tells one version of a register's fields from another: names, kinds and whether they are needed."""
    told = "\n".join(f"{one.name}:{one.kind.word}:{one.required}" for one in register.spec.fields.values())
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def sheet_name(text: str) -> str:
    """A text that may name a sheet: at most 31 characters, without what is not allowed in one."""
    return re.sub(r"[\[\]:*?/\\']", " ", text).strip()[:31] or "Sheet"


def is_example(first: str) -> bool:
    """Whether a row whose first filled cell says this is a template's example."""
    return f"{first.strip()} ".startswith(EXAMPLE)


def guarded(text: str) -> str:
    """A text that no spreadsheet takes for a formula: with an apostrophe before it, unless it is a number."""
    if text[:1].isalnum():  # nearly all there is: no formula begins so
        return text
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given, for who reads a CSV file of ours."""
    return text[1:] if _GUARDED.match(text) else text
