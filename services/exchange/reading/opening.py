"""A file or a copied block, read into a Book: nothing left out, or refused in one sentence."""

from __future__ import annotations

import hashlib
from contextlib import closing
from typing import Final

from services import limits
from services.exchange.book import Book
from services.exchange.reading import apart
from services.exchange.reading.building import build
from services.exchange.reading.delimited import read_block, read_csv
from services.exchange.reading.refusals import sentence
from services.exchange.unpacking.frames import Limits, Refusal

LIMITS: Final = Limits(
    unpacked=limits.SHEET_UNPACKED,
    cells=limits.SHEET_CELLS,
    rows=limits.SHEET_ROWS,
    columns=limits.SHEET_COLUMNS,
    text=limits.CELL_TEXT,
    memory=limits.SHEET_MEMORY,
    seconds=limits.SHEET_SECONDS,
    repeated=limits.SHEET_REPEATED,
)
_WORKBOOKS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")  # archives and old workbooks
_OTHERS: Final = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b")
_PAGES: Final = (b"<html", b"<!doctype", b"<table", b"<?xml", b"<meta", b"<style", b"<head")


def read(data: bytes, filename: str) -> Book:
    """The book that a file is: xlsx, xls, ods or CSV, told apart by its bytes. Raises BadInput for `file`.

    `filename` tells only what the bytes cannot: whether a broken file was meant for a workbook.
    """
    digest = hashlib.sha256(data).hexdigest()
    try:
        if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
            raise Refusal("empty")
        if len(data) > limits.SHEET_BYTES:
            raise Refusal("large")
        book = _read(data, digest, filename.lower())
        if not any(sheet.lines for sheet in book.sheets):
            raise Refusal("empty")
    except Refusal as refusal:
        raise sentence(refusal) from None
    return book


def paste(text: str) -> Book:
    """The book of a block copied from Excel, WPS or LibreOffice: tabs between cells. Raises BadInput for `file`."""
    data = text.encode(errors="replace")
    try:
        if not text.strip():
            raise Refusal("empty")
        if len(data) > limits.SHEET_BYTES:
            raise Refusal("large")
        return read_block(text, hashlib.sha256(data).hexdigest(), LIMITS)
    except Refusal as refusal:
        raise sentence(refusal) from None


def _read(data: bytes, digest: str, filename: str) -> Book:
    if data.startswith(_WORKBOOKS):
        with closing(apart.frames(data, LIMITS)) as frames:
            return build(frames, digest)
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:20].lower().startswith(_PAGES):
        raise Refusal("page")
    if filename.endswith((".xlsx", ".xlsm", ".xls", ".ods")):
        raise Refusal("damaged")
    if data.startswith(_OTHERS):
        raise Refusal("other")
    return read_csv(data, digest, LIMITS)
