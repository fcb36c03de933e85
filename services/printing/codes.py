"""Codes on paper: the QR code of an address, the words beside it, and what was read of one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import segno

from models.vocabulary.language.registry import registry

_CODE = re.compile(r"GJ[-–—]([A-Za-z_]{2,60})(?:[-–—](\d{1,10}))?", re.IGNORECASE)
LONGEST = 300


@dataclass(frozen=True, slots=True)
class Named:
    """What a code names: a register and perhaps a row of it, or a number that some record has."""

    register: str = ""
    row_id: int | None = None
    number: str = ""


def code_of(key: str, row_id: int | None = None) -> str:
    """What stands in words beside the QR code: GJ-work_order-7, GJ-work_order."""
    return f"GJ-{key}" if row_id is None else f"GJ-{key}-{row_id}"


def drawn(address: str) -> str:
    """The QR code of an address as SVG; it fetches nothing and needs no style."""
    return segno.make(address, error="m", micro=False).svg_inline(
        border=0, omitsize=True, svgclass=None, lineclass=None
    )


def read(text: str) -> Named | None:
    """What somebody typed or a reader read: our code, the address of a record, or a number. None for nothing of these."""
    text = text.strip()
    if not text or len(text) > LONGEST:
        return None
    if (found := _CODE.fullmatch(text)) is not None:
        key = found[1].lower()
        return Named(key, int(found[2]) if found[2] else None) if key in registry else None
    if "/admin/" in text:
        try:
            parts = urlsplit(text)
        except ValueError:  # brackets that enclose no address
            return None
        key = parts.path.partition("/admin/")[2].partition("/")[0]
        one = parse_qs(parts.query).get("id", [""])[0]
        known = key in registry and re.fullmatch(r"\d{1,10}", one) is not None and one.isascii()
        return Named(key, int(one)) if known else None
    return Named(number=text)
