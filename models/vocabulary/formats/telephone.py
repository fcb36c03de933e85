"""Telephone numbers: mobile, landline with extension, 400 and 800, short numbers, and those of other countries and regions."""

from __future__ import annotations

import re
from typing import Final

from models.vocabulary.formats.folding import clean, count
from models.vocabulary.language.label import Invalid, Label

_PHONE: Final = Label("电话号码", "a phone number")
MOBILE: Final = re.compile(r"0?(1[3-9][0-9]{9})")
_FREE: Final = re.compile(r"([48]00)([0-9]{3})([0-9]{4})")
_AREA: Final = r"010|02[0-57-9]|0[3-9][0-9]{2}"
_LANDLINE: Final = re.compile(rf"({_AREA})([1-9][0-9]{{6,7}})")
_LOCAL: Final = re.compile(r"[2-9][0-9]{6,7}")
# 110, 12345, 10086, 116114, 96111, 95598.
_SHORT: Final = re.compile(r"1[0-2][0-9](?:[0-9]{2,3})?|9[56][0-9]{3,4}")
# Hong Kong, Macao and Taiwan are dialled with or without the plus.
_NEAR: Final = re.compile(r"(85[23])([0-9]{8})|(886)0?([0-9]{8,9})")
_EXTENSION_MARK: Final = re.compile(r" *(?:转|分机号?|ext\.?|x|#) *:? *")
_SEVERAL: Final = re.compile(r"[/、;,|\r\n]|或")


def _national(digits: str) -> str | None:
    """Return a complete mainland number as it is kept, or None when the digits are not one."""
    if mobile := MOBILE.fullmatch(digits):
        return mobile[1]
    if free := _FREE.fullmatch(digits):
        return "-".join(free.groups())
    if landline := _LANDLINE.fullmatch(digits):
        return f"{landline[1]}-{landline[2]}"
    if near := _NEAR.fullmatch(digits):
        return f"+{near[1] or near[3]}-{near[2] or near[4]}"
    return digits if _LOCAL.fullmatch(digits) or _SHORT.fullmatch(digits) else None


def _abroad(body: str) -> str:
    """A number with another country's code as it is kept: +852-23456789. Raises Invalid when no such country has numbers so long."""
    import phonenumbers  # a large table that most numbers never ask for

    fault = Invalid(
        "这个国家或地区没有这样的号码，请核对国家代码和位数，如 +852 23456789",
        "No country has such numbers; check its code and the digits, as in +852 23456789",
    )
    try:
        number = phonenumbers.parse("+" + re.sub("[^0-9]", "", re.sub(r"^00", "", body)))
    except phonenumbers.NumberParseException:
        raise fault from None
    if not phonenumbers.is_possible_number(number):
        raise fault
    return f"+{number.country_code}-{phonenumbers.national_significant_number(number)}"


def _phone_fault(digits: str) -> Invalid:
    size = len(digits)
    if digits.startswith("1"):
        if size != 11:
            return count("手机号", "A mobile number", "11", "11", size, size < 11)
        return Invalid(
            f"手机号第 2 位应为 3 到 9，现在是 {digits[1]}，请核对",
            f"The second digit of a mobile number is 3 to 9, not {digits[1]}; check the number",
        )
    if digits.startswith("0"):
        area = re.match(_AREA, digits)
        if area is None:
            named = digits[:3] if digits[1:2] in ("", "1", "2") else digits[:4]
            return Invalid(f"没有「{named}」这个区号，请核对", f"There is no area code {named}; check the number")
        rest = digits[area.end() :]
        if len(rest) not in (7, 8):
            return count(
                "区号后面的座机号",
                "A landline number after the area code",
                "7 到 8",
                "7 or 8",
                len(rest),
                len(rest) < 7,
            )
        return Invalid(
            "区号后面的座机号不能以 0 开头，请核对",
            "A landline number after the area code cannot begin with 0; check it",
        )
    if size > 8 and digits.startswith(("400", "800")):
        return count("400/800 电话", "A 400/800 number", "10", "10", size, size < 10)
    return count("座机号", "A landline number", "7 到 8", "7 or 8", size, size < 7)


def phone(text: str) -> str:
    """Return a number as it is kept: `13812342046`, `029-88881234`, `029-88881234-801`, `88881234`, `400-812-3456`, `12345`,
    `+852-23456789`. Reading what came back gives the same again.

    Raises Invalid for anything else, two numbers in one text included.
    """
    folded = clean(text, _PHONE).lower()
    if _SEVERAL.search(folded):
        raise Invalid("一格只填一个电话号码，请把其余的分开填", "Enter one phone number only; put the others elsewhere")
    body, mark, extension = _split_extension(folded)
    body = re.sub(r"[()]", "-", body).strip("- ")
    if wrong := re.search(r"[^0-9 +\-]", body + extension):
        raise Invalid(
            f"电话号码里只能有数字和横线，请去掉「{wrong[0]}」",
            f"A phone number has only digits and hyphens; remove '{wrong[0]}'",
        )
    if re.match(r"\+|00", body) and not re.match(r"(?:\+|00)[ \-]*86", body):
        if mark:
            raise Invalid("境外号码请不要带分机号", "Leave the extension of a number abroad out")
        return _abroad(body)
    groups = _groups(body)
    digits = "".join(groups)
    if not digits:
        raise Invalid("电话号码里没有数字，请填写号码", "There are no digits in this phone number; enter the number")
    if mark:
        return _with_extension(digits, re.sub(r"[ \-]", "", extension))
    # "4008-123-456" is one number, though its beginning alone would pass for a local one.
    if not _FREE.fullmatch(digits) and len(groups) > 1 and len(groups[-1]) <= 6 and re.search(r"- *[0-9]+$", body):
        main = _national("".join(groups[:-1]))
        if main is not None and not MOBILE.fullmatch(main):
            return f"{main}-{groups[-1]}"
    whole = _national(digits)
    if whole is None:
        raise _phone_fault(digits)
    return whole


def _split_extension(folded: str) -> tuple[str, str, str]:
    found = _EXTENSION_MARK.search(folded)
    return (folded, "", "") if found is None else (folded[: found.start()], found[0], folded[found.end() :])


def _groups(body: str) -> list[str]:
    """Return the groups of digits without the country code, an international landline given its 0 back.

    Raises Invalid for a plus sign elsewhere than in front.
    """
    coded = re.fullmatch(r"(?:\+|00)[ \-]*86(.*)", body)
    rest = body if coded is None else coded[1]
    if "+" in rest:
        raise Invalid("“+”只能写在最前面，如 +852 23456789", "The + stands in front only, as in +852 23456789")
    groups = re.findall(r"[0-9]+", rest)
    digits = "".join(groups)
    if coded is None and digits.startswith("86"):
        tail = digits[2:]
        split = len(groups) > 1 and groups[0] == "86" and (tail.startswith("0") or _FREE.fullmatch(tail))
        if split or re.fullmatch(r"1[3-9][0-9]{9}", tail):
            groups[0] = groups[0][2:]
            groups = [group for group in groups if group]
    elif coded is not None and groups and not re.match(r"0|1[3-9]|[48]00[0-9]{7}$", digits):
        groups[0] = "0" + groups[0]
    return groups


def _with_extension(digits: str, extension: str) -> str:
    main = _national(digits)
    if main is None:
        raise _phone_fault(digits)
    if MOBILE.fullmatch(main):
        raise Invalid("手机号没有分机，请去掉分机号", "A mobile number has no extension; remove the extension")
    if not re.fullmatch(r"[0-9]{1,6}", extension):
        raise Invalid("分机号应为 1 到 6 位数字，请核对", "An extension has 1 to 6 digits; check it")
    if _LOCAL.fullmatch(main) and _FREE.fullmatch(main + extension):
        raise Invalid(
            "这个座机号加分机会被当成 400/800 电话，请在前面加区号",
            "With its extension this landline reads as a 400/800 number; add the area code in front",
        )
    return f"{main}-{extension}"
