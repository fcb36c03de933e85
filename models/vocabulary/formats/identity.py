"""Identity cards (GB 11643), permits and passports."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from models.vocabulary.formats.folding import clean, count
from models.vocabulary.language.label import Invalid, Label

_ID: Final = Label("身份证号", "an identity card number")
# 81 to 83 are the residence permits of people from Hong Kong, Macao and Taiwan; a 9 before the province, and 91, the
# permanent residence cards of foreigners, whichever province gave them.
_ID_REGIONS: Final = re.compile("9?(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])|91")
# Home return permits, permits of people from Taiwan, old permanent residence cards, passports.
_PERMITS: Final = re.compile(
    "[HM][0-9]{8}(?:[0-9]{2})?|[0-9]{8}(?:[0-9]{2}[A-Z]?)?|[A-Z]{3}[0-9]{12}|(?=.*[A-Z])(?=(?:.*[0-9]){5})[A-Z0-9]{7,12}"
)
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
            "15 位的老身份证号只有数字，没有 X，请核对", "An old 15-digit number has digits only, no X; check it"
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


def identity(text: str) -> str:
    """Return the number of whatever document proves who somebody is: an identity card's as `id_card` does, else a permit's or a
    passport's in upper case without separators.

    Raises Invalid when it is none of them, with what is wrong with it as an identity card's.
    """
    number = re.sub(r"[ \-()]", "", clean(text, _ID)).upper()
    return number if _PERMITS.fullmatch(number) else id_card(text)
