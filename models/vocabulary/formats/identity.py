"""Identity cards (GB 11643) and number plates (GA 36)."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from models.vocabulary.formats.folding import clean, count, shown
from models.vocabulary.label import Invalid, Label

_ID: Final = Label("身份证号", "an identity card number")
_ID_REGIONS: Final = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_card(text: str) -> str:
    """Return the number without separators, its x in upper case: 18 places, or the old 15.

    Raises Invalid when the length, the region, the birth date or the check digit is wrong. Whether the
    birth date lies in the future is for the caller, who knows the day.
    """
    number = re.sub(r"[ \-]", "", clean(text, _ID)).upper()
    if not re.fullmatch(r"[0-9]*[0-9X]", number):
        raise Invalid(
            "身份证号只能是数字，最后一位可以是 X，请核对",
            "An identity card number has only digits, the last may be X; check it",
        )
    if len(number) not in (15, 18):
        raise count("身份证号", "An identity card number", "18", "18", len(number), len(number) < 18)
    if len(number) == 15 and number.endswith("X"):
        raise Invalid(
            "15 位的老身份证号只有数字，没有 X，请核对",
            "An old 15-digit number has digits only, no X; check it",
        )
    if not _ID_REGIONS.match(number):
        raise Invalid(
            f"身份证号开头的地区代码「{number[:2]}」不存在，请核对",
            f"No region has the code {number[:2]} at the beginning of this identity card number; check it",
        )
    born = number[6:14] if len(number) == 18 else "19" + number[6:12]
    try:
        known = date(int(born[:4]), int(born[4:6]), int(born[6:])).year >= 1850
    except ValueError:
        known = False
    if not known:
        raise Invalid(
            f"身份证号里的出生日期「{born}」不存在，请核对",
            f"The birth date {born} in this identity card number does not exist; check it",
        )
    if len(number) == 18:
        total = sum(int(digit) * weight for digit, weight in zip(number, _ID_WEIGHTS, strict=False))
        # The right digit is not told: it would help to make a false number pass.
        if "10X98765432"[total % 11] != number[-1]:
            raise Invalid(
                "身份证号校验不对，可能有一位填错，请逐位核对",
                "The check digit of this identity card number does not fit; compare it digit by digit",
            )
    return number


# --- Number plate ------------------------------------------------------------------------------------

_PLATE: Final = Label("车牌号", "a number plate")
_PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SERIAL: Final = "A-HJ-NP-Z0-9"
_ELECTRIC: Final = "A-HJK"
_PLATES: Final = re.compile(
    rf"[{_PROVINCES}][A-HJ-Z](?:[{_SERIAL}]{{5}}|[{_ELECTRIC}][{_SERIAL}][0-9]{{4}}|[0-9]{{5}}[{_ELECTRIC}]"
    rf"|[{_SERIAL}]{{4}}[学警挂港澳领])|使[0-9]{{6}}|[0-9]{{6}}使"
)


def plate(text: str) -> str:
    """Return a mainland plate in upper case without dots and spaces: 陕A12345, 陕AD12345, 陕A1234学.

    Raises Invalid when it is none of the kinds in use.
    """
    number = re.sub(r"[ \-·•・‧．.]", "", clean(text, _PLATE)).upper()
    if _PLATES.fullmatch(number):
        return number
    if "使" in number:
        raise Invalid(
            "使馆车牌应为「使」加 6 位数字，请核对",
            "A diplomatic plate is 使 with 6 digits; check it",
        )
    if not number or number[0] not in _PROVINCES:
        raise Invalid(
            f"车牌应以省份简称开头，如「陕A12345」，现在是「{shown(number)}」",
            f"A plate begins with the character of a province, as in 陕A12345; this is “{shown(number)}”",
        )
    if not re.match(r"[A-HJ-Z]", number[1:]):
        raise Invalid(
            "车牌第 2 位应为字母（不用 I），如「陕A12345」，请核对",
            "The second place of a plate is a letter (never I), as in 陕A12345; check it",
        )
    if len(number) not in (7, 8):
        raise Invalid(
            f"车牌应为 7 位，新能源车牌 8 位，现在是 {len(number)} 位",
            f"A plate has 7 places, of a new-energy car 8; this one has {len(number)}",
        )
    if re.search(r"[IO]", number[2:]):
        raise Invalid(
            "车牌第 3 位起没有字母 I 和 O，请改成数字 1 和 0",
            "From the third place on a plate has no letters I and O; write the digits 1 and 0",
        )
    if wrong := re.search(rf"[^{_SERIAL}学警挂港澳领]", number[2:]):
        raise Invalid(f"车牌里不能有「{wrong[0]}」，请去掉", f"A plate cannot have '{wrong[0]}'; remove it")
    if len(number) == 8:
        raise Invalid(
            "新能源车牌应像「陕AD12345」或「陕A12345D」，请核对",
            "A new-energy plate looks like 陕AD12345 or 陕A12345D; check it",
        )
    raise Invalid(
        "「学、警、挂、港、澳、领」只能在车牌最后一位，请核对",
        "学, 警, 挂, 港, 澳 and 领 stand only in the last place of a plate; check it",
    )
