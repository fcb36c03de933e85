"""Number plates (GA 36), and what stands in their place."""

from __future__ import annotations

import re
from typing import Final

from models.vocabulary.formats.folding import clean, shown
from models.vocabulary.language.label import Invalid, Label

_PLATE: Final = Label("车牌号", "a number plate")
PROVINCES: Final = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SERIAL: Final = "A-HJ-NP-Z0-9"
_ELECTRIC: Final = "A-HJK"
_PLATES: Final = re.compile(
    rf"[{PROVINCES}][A-HJ-Z](?:[{_SERIAL}]{{5}}|[{_ELECTRIC}][{_SERIAL}][0-9]{{4}}|[0-9]{{5}}[{_ELECTRIC}]"
    rf"|[{_SERIAL}]{{4}}[学警挂港澳领]|[{_SERIAL}]{{4}}应急|临[{_SERIAL}]{{4,5}}|[{_SERIAL}]{{5}}临)"
    rf"|使[0-9]{{6}}|[0-9]{{6}}使|临[A-Z0-9]{{4,7}}|民航[A-Z]?[0-9]{{4,5}}"
    # Armed police and the forces (whose first letter is never A or C, so that 陕AD12345 without its 陕 is still told); electric
    # bicycles carry the city's name.
    rf"|WJ[{PROVINCES}]?[0-9]{{4,7}}[A-Z0-9]?|[BDGHJKLNTVXZ][A-Z][0-9]{{5}}|[军空海北沈兰济南广成][A-Z][0-9]{{5}}"
    rf"|(?!.?使)[\u4e00-\u9fff]{{2,3}}[A-Z]?[0-9]{{4,7}}"
)
# A car that has none yet, or none any longer, is written so by everybody.
_NONE: Final = re.compile(r"(?:暂?无|没有|未上)(?:车?牌照?号?)?|暂无|临牌|临时牌照?|新车(?:无牌|未上牌)?")


def plate(text: str) -> str:
    """Return a mainland plate in upper case without dots and spaces: 陕A12345, 陕AD12345, 陕A1234学, WJ陕12345, 西安A12345;
    无牌 for a vehicle without one, 临牌 for a temporary one whose number is not known.

    Raises Invalid when it is none of the kinds in use.
    """
    number = re.sub(r"[ \-·•・‧．.]", "", clean(text, _PLATE)).upper()
    if _NONE.fullmatch(number):
        return "临牌" if number.startswith("临") else "无牌"
    if _PLATES.fullmatch(number):
        return number
    if "使" in number:
        raise Invalid("使馆车牌应为「使」加 6 位数字，请核对", "A diplomatic plate is 使 with 6 digits; check it")
    if not number or number[0] not in PROVINCES:
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
    if wrong := re.search(rf"[^{_SERIAL}学警挂港澳领临应急]", number[2:]):
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
