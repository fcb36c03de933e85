"""What is shown of a person's data: 138****2046, 沈*华."""

from __future__ import annotations

import re
from typing import Final

from models.vocabulary.formats.folding import fold
from models.vocabulary.formats.telephone import MOBILE, phone
from models.vocabulary.language.label import Invalid

# A firm's name is public; a person's is not. The short endings count only in a long name.
_FIRM: Final = re.compile(r"公司|集团|中心|银行|酒店|委员会|事务所|\b(?:ltd|inc|llc|co|company|corp)\b", re.IGNORECASE)
_FIRM_END: Final = re.compile(r"[店厂行部院校局所会社站队处馆园]$")


def mask_text(text: str) -> str:
    """Return the first character and three stars, whatever the length; nothing for nothing."""
    stripped = text.strip()
    return stripped[0] + "***" if stripped else ""


def mask_phone(text: str) -> str:
    """Return 138****2046, 029-****1234, ****1234; what is no number is masked as a text."""
    try:
        number = phone(text)
    except Invalid:
        return mask_text(text)
    if MOBILE.fullmatch(number):
        return f"{number[:3]}****{number[-4:]}"
    groups = number.split("-")
    if groups[0] in ("400", "800"):
        return "-".join([groups[0], "***", groups[2], *("*" * len(extra) for extra in groups[3:])])
    at = 1 if groups[0].startswith(("0", "+")) else 0
    if len(groups[at]) < 7:
        return mask_text(number)  # a short number is known to everybody, and half of it tells all of it
    groups[at] = "*" * (len(groups[at]) - 4) + groups[at][-4:]
    return "-".join(groups[: at + 1] + ["*" * len(extra) for extra in groups[at + 1 :]])


def mask_id(text: str) -> str:
    """Return the first and the last four places with stars between; a short text is masked as a text."""
    stripped = fold(text)
    if len(stripped) < 12:
        return mask_text(stripped)
    return stripped[:4] + "*" * (len(stripped) - 8) + stripped[-4:]


def mask_name(text: str) -> str:
    """Return 沈*华 for 沈建华, 沈* for 沈华, * for a single character, J*** for John; of an organisation the
    first two characters."""
    name = text.strip()
    if _FIRM.search(name) or (len(name) >= 4 and _FIRM_END.search(name)):
        return name[:2] + "***"
    if name[:1].isascii():
        return mask_text(name)
    if len(name) <= 2:
        return name[:-1] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]


def mask_plate(text: str) -> str:
    """Return 陕A***45; what is too short for a plate is masked as a text."""
    number = re.sub(r"[ \-·•・]", "", fold(text)).upper()
    return number[:2] + "*" * (len(number) - 4) + number[-2:] if len(number) >= 7 else mask_text(number)


def mask_email(text: str) -> str:
    """Return s***@example.com; what has no @ is masked as a text."""
    local, at, domain = fold(text).rpartition("@")
    return f"{local[:1]}***@{domain}" if at else mask_text(text)
