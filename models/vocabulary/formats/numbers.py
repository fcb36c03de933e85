"""Whole numbers, decimals, money, percentages, yes and no; amounts in capitals."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from models.vocabulary.formats.folding import clean, fold, shown
from models.vocabulary.language.label import Invalid, Label

_INTEGER: Final = Label("整数", "a whole number")
_DECIMAL: Final = Label("数字", "a number")
_MONEY: Final = Label("金额", "an amount")
_PERCENT: Final = Label("百分比", "a percentage")
_NUMBER: Final = re.compile(r"([+\-]?)([0-9][0-9,]*)?(?:\.([0-9]+))?")


def _number(folded: str, what: Label) -> tuple[str, str, str]:
    """Return sign, whole part and decimals as digits. Raises Invalid when the text is not a plain number."""
    found = _NUMBER.fullmatch(folded)
    if found is None or not (found[2] or found[3]):
        raise Invalid(
            f"{what.zh}只能用数字填写，如 1234，现在是「{shown(folded)}」",
            f"Write {what.en} in digits, as 1234; this is '{shown(folded)}'",
        )
    whole = found[2] or "0"
    if "," in whole and not re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", whole):
        raise Invalid(
            f"千分位逗号的位置不对，应像 1,234,567，现在是「{shown(folded)}」",
            f"The commas are in the wrong places: write 1,234,567; this is '{shown(folded)}'",
        )
    return ("-" if found[1] == "-" else ""), whole.replace(",", "").lstrip("0") or "0", found[3] or ""


def _too_large(what: Label, digits: int) -> Invalid:
    return Invalid(
        f"{what.zh}太大，整数部分最多 {digits} 位，请核对",
        f"This is too large for {what.en}: at most {digits} digits before the point; check it",
    )


def _fixed(folded: str, what: Label, places: int) -> Decimal:
    sign, whole, decimals = _number(folded, what)
    decimals = decimals.rstrip("0")
    if len(decimals) > places:
        if places == 0:
            raise Invalid(f"{what.zh}不能有小数，请填整数", "No decimals here; enter a whole number")
        raise Invalid(
            f"{what.zh}最多 {places} 位小数，现在有 {len(decimals)} 位",
            f"At most {places} decimals here; this has {len(decimals)}",
        )
    if len(whole) > (room := min(12, 18 - places)):
        raise _too_large(what, room)
    value = Decimal(f"{sign}{whole}.{decimals.ljust(places, '0')}" if places else f"{sign}{whole}")
    return value or abs(value)  # no minus before nothing


def integer(text: str) -> int:
    """Return a whole number of at most 18 digits, `1,234` and a sign accepted. Raises Invalid otherwise."""
    sign, whole, decimals = _number(clean(text, _INTEGER), _INTEGER)
    if decimals:
        raise Invalid("这里要填整数，请去掉小数", "A whole number is wanted here; remove the decimals")
    if len(whole) > 18:
        raise _too_large(_INTEGER, 18)
    return int(sign + whole)


def decimal(text: str, places: int) -> Decimal:
    """Return an exact number with exactly `places` decimals (0 to 17); it always fits 18 digits.

    Raises Invalid when it is no number, has more decimals than that, or is 10**12 or more.
    """
    return _fixed(clean(text, _DECIMAL), _DECIMAL, places)


def money(text: str) -> Decimal:
    """Return an amount in yuan with exactly two decimals; ¥ in front or 元 behind is accepted.

    Raises Invalid when it is no number, has more than two decimals, or is 10**12 or more.
    """
    folded = re.sub(r" *(?:元|圆|rmb|cny)$", "", clean(text, _MONEY), flags=re.IGNORECASE)
    folded = re.sub(r"^([+\-]?) *(?:¥|rmb|cny) *", r"\1", folded, flags=re.IGNORECASE)
    return _fixed(folded, _MONEY, 2)


def percent(text: str) -> Decimal:
    """Return the number before the percent sign (which may be left out) with two decimals: 12.5% is 12.50.

    Raises Invalid when it is no number or has more than two decimals.
    """
    return _fixed(re.sub(r" *%$", "", clean(text, _PERCENT)), _PERCENT, 2)


_YES: Final = frozenset(("是", "有", "对", "真", "√", "✓", "✔", "☑", "yes", "y", "true", "t", "on", "1"))
_NO: Final = frozenset(("", "否", "无", "错", "假", "×", "✗", "✘", "✕", "☐", "no", "n", "false", "f", "off", "0"))


def flag(text: str) -> bool:
    """Return True for 是, √, yes, true, 1 and their like; False for 否, ×, no, false, 0 and for nothing.

    Raises Invalid otherwise; the letter x too, which means yes to some and no to others.
    """
    word = fold(text).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Invalid(
        f"这里只能填「是」或「否」，现在是「{shown(word)}」", f"Write yes or no here; this is '{shown(word)}'"
    )


_DIGITS: Final = "零壹贰叁肆伍陆柒捌玖"


def _four(number: int) -> str:
    """Return a number below ten thousand in capitals without zeros in front; nothing for zero."""
    words, gap = "", False
    for unit, name in ((1000, "仟"), (100, "佰"), (10, "拾"), (1, "")):
        digit = number // unit % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + name
        gap = not digit
    return words


def _eight(number: int) -> str:
    high, low = divmod(number, 10_000)
    if not high:
        return _four(low)
    return _four(high) + "万" + ("零" if 0 < low < 1000 else "") + _four(low)


def capitals(amount: Decimal) -> str:
    """Return an amount in the capitals that receipts are written in: 壹万贰仟叁佰元整, 负 before a negative.

    Zeros follow the bank's rules in their first form: 107000.53 is 壹拾万柒仟元零伍角叁分.
    Raises ValueError for more than two decimals, 10**16 and more, or what is not finite.
    """
    if not amount.is_finite() or abs(amount) >= 10**16:
        raise ValueError(f"no capitals for {amount}")
    cents = amount.quantize(Decimal("0.01"))
    if cents != amount:
        raise ValueError(f"more than two decimals: {amount}")
    yuan, rest = divmod(int(abs(cents) * 100), 100)
    jiao, fen = divmod(rest, 10)
    high, low = divmod(yuan, 10**8)
    words = _eight(high) + "亿" + ("零" if 0 < low < 10**7 else "") if high else ""
    words += _eight(low)
    words += "元" if yuan or not rest else ""
    if not yuan and not rest:
        words = "零元"
    if yuan and rest and (not jiao or yuan % 10 == 0):
        words += "零"
    words += f"{_DIGITS[jiao]}角" if jiao else ""
    words += f"{_DIGITS[fen]}分" if fen else "整"
    return ("负" if cents < 0 else "") + words


def group_digits(value: Decimal | int) -> str:
    """Return the number with commas between thousands, its decimals as they are: 1,234.50."""
    return f"{value:,d}" if isinstance(value, int) else f"{value:,f}"
