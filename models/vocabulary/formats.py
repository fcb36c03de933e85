"""What people type, read into values; and values written so that they may be shown.

Every reader takes a text and returns a value, or raises `Invalid` with a sentence in both languages that
says what is wrong and what to do. No reader looks at a clock: the day or the moment is handed in.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Final
from urllib.parse import urlsplit

from models.vocabulary.label import Invalid, Label

# Only what a Chinese input method produces in place of ASCII is folded. NFKC would go too far here: it
# makes "1²" into 12, and an amount or an identity number must never be guessed.
_FOLD: Final[dict[int, str]] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "\u00a0\u3000\u2002\u2003\u2009\u202f\t"), " "),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    # Phone books and chat programs wrap copied numbers in invisible direction marks.
    **dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF], ""),
    **dict.fromkeys([*range(0x2060, 0x2065), *range(0x2066, 0x206A)], ""),
    ord("。"): ".",
    ord("￥"): "¥",
}
_LONGEST: Final = 100
_LONGEST_URL: Final = 2000


def _fold(text: str) -> str:
    return text.translate(_FOLD).strip()


def _clean(text: str, what: Label) -> str:
    """Return the text folded and stripped. Raises Invalid when nothing is left or it is absurdly long."""
    folded = _fold(text)
    if not folded:
        raise Invalid(f"请填写{what.zh}", f"Enter {what.en}")
    if len(folded) > _LONGEST:
        raise Invalid(
            f"{what.zh}太长，最多 {_LONGEST} 个字符，现在有 {len(folded)} 个",
            f"This is too long for {what.en}: at most {_LONGEST} characters, now {len(folded)}",
        )
    return folded


def _shown(text: str) -> str:
    return text if len(text) <= 20 else text[:20] + "…"


# --- Telephone ---------------------------------------------------------------------------------------

_PHONE: Final = Label("电话号码", "a phone number")
_MOBILE: Final = re.compile(r"0?(1[3-9][0-9]{9})")
_FREE: Final = re.compile(r"([48]00)([0-9]{3})([0-9]{4})")
_AREA: Final = r"010|02[0-57-9]|0[3-9][0-9]{2}"
_LANDLINE: Final = re.compile(rf"({_AREA})([1-9][0-9]{{6,7}})")
_LOCAL: Final = re.compile(r"[2-9][0-9]{6,7}")
_EXTENSION_MARK: Final = re.compile(r" *(?:转|分机号?|ext\.?|x|#) *:? *")
_SEVERAL: Final = re.compile(r"[/、;,|\r\n]|或")


def _national(digits: str) -> str | None:
    """Return a complete mainland number as it is kept, or None when the digits are not one."""
    if mobile := _MOBILE.fullmatch(digits):
        return mobile[1]
    if free := _FREE.fullmatch(digits):
        return "-".join(free.groups())
    if landline := _LANDLINE.fullmatch(digits):
        return f"{landline[1]}-{landline[2]}"
    return digits if _LOCAL.fullmatch(digits) else None


def _count(zh: str, en: str, want_zh: str, want_en: str, have: int, short: bool) -> Invalid:
    only_zh, only_en = ("只有", "only ") if short else ("有", "")
    return Invalid(
        f"{zh}应为 {want_zh} 位，现在{only_zh} {have} 位",
        f"{en} has {want_en} digits; this one has {only_en}{have}",
    )


def _phone_fault(digits: str) -> Invalid:
    size = len(digits)
    if digits.startswith("1"):
        if size != 11:
            return _count("手机号", "A mobile number", "11", "11", size, size < 11)
        return Invalid(
            f"手机号第 2 位应为 3 到 9，现在是 {digits[1]}，请核对",
            f"The second digit of a mobile number is 3 to 9, not {digits[1]}; check the number",
        )
    if digits.startswith("0"):
        area = re.match(_AREA, digits)
        if area is None:
            named = digits[:3] if digits[1:2] in ("", "1", "2") else digits[:4]
            return Invalid(
                f"没有「{named}」这个区号，请核对",
                f"There is no area code {named}; check the number",
            )
        rest = digits[area.end() :]
        if len(rest) not in (7, 8):
            return _count(
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
        return _count("400/800 电话", "A 400/800 number", "10", "10", size, size < 10)
    return _count("座机号", "A landline number", "7 到 8", "7 or 8", size, size < 7)


def phone(text: str) -> str:
    """Return a mainland number as it is kept: `13812342046`, `029-88881234`, `029-88881234-801`,
    `88881234`, `400-812-3456`. Reading what came back gives the same again.

    Raises Invalid for anything else, two numbers in one text included.
    """
    folded = _clean(text, _PHONE).lower()
    if _SEVERAL.search(folded):
        raise Invalid(
            "一格只填一个电话号码，请把其余的分开填",
            "Enter one phone number only; put the others elsewhere",
        )
    body, mark, extension = _split_extension(folded)
    body = re.sub(r"[()]", "-", body).strip("- ")
    if wrong := re.search(r"[^0-9 +\-]", body + extension):
        raise Invalid(
            f"电话号码里只能有数字和横线，请去掉「{wrong[0]}」",
            f"A phone number has only digits and hyphens; remove “{wrong[0]}”",
        )
    groups = _groups(body)
    digits = "".join(groups)
    if not digits:
        raise Invalid(
            "电话号码里没有数字，请填写号码",
            "There are no digits in this phone number; enter the number",
        )
    if mark:
        return _with_extension(digits, re.sub(r"[ \-]", "", extension))
    # "4008-123-456" is one number, though its beginning alone would pass for a local one.
    if (
        not _FREE.fullmatch(digits)
        and len(groups) > 1
        and len(groups[-1]) <= 6
        and re.search(r"- *[0-9]+$", body)
    ):
        main = _national("".join(groups[:-1]))
        if main is not None and not _MOBILE.fullmatch(main):
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

    Raises Invalid for the code of another country, or a plus sign elsewhere than in front.
    """
    abroad = Invalid(
        "只能填中国大陆的号码，请填 +86 开头或不带国家代码的号码",
        "Only mainland numbers can be entered; begin with +86 or leave the country code out",
    )
    coded = re.fullmatch(r"(?:\+|00)[ \-]*86(.*)", body)
    if coded is None and (body.startswith("00") or "+" in body):
        raise abroad
    rest = body if coded is None else coded[1]
    if "+" in rest:
        raise abroad
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
    if _MOBILE.fullmatch(main):
        raise Invalid(
            "手机号没有分机，请去掉分机号",
            "A mobile number has no extension; remove the extension",
        )
    if not re.fullmatch(r"[0-9]{1,6}", extension):
        raise Invalid("分机号应为 1 到 6 位数字，请核对", "An extension has 1 to 6 digits; check it")
    if _LOCAL.fullmatch(main) and _FREE.fullmatch(main + extension):
        raise Invalid(
            "这个座机号加分机会被当成 400/800 电话，请在前面加区号",
            "With its extension this landline reads as a 400/800 number; add the area code in front",
        )
    return f"{main}-{extension}"


# --- Identity card -----------------------------------------------------------------------------------

_ID: Final = Label("身份证号", "an identity card number")
_ID_REGIONS: Final = re.compile("1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|91")
_ID_WEIGHTS: Final = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_card(text: str) -> str:
    """Return the number without separators, its x in upper case: 18 places, or the old 15.

    Raises Invalid when the length, the region, the birth date or the check digit is wrong. Whether the
    birth date lies in the future is for the caller, who knows the day.
    """
    number = re.sub(r"[ \-]", "", _clean(text, _ID)).upper()
    if not re.fullmatch(r"[0-9]*[0-9X]", number):
        raise Invalid(
            "身份证号只能是数字，最后一位可以是 X，请核对",
            "An identity card number has only digits, the last may be X; check it",
        )
    if len(number) not in (15, 18):
        raise _count("身份证号", "An identity card number", "18", "18", len(number), len(number) < 18)
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
    number = re.sub(r"[ \-·•・‧．.]", "", _clean(text, _PLATE)).upper()
    if _PLATES.fullmatch(number):
        return number
    if "使" in number:
        raise Invalid(
            "使馆车牌应为「使」加 6 位数字，请核对",
            "A diplomatic plate is 使 with 6 digits; check it",
        )
    if not number or number[0] not in _PROVINCES:
        raise Invalid(
            f"车牌应以省份简称开头，如「陕A12345」，现在是「{_shown(number)}」",
            f"A plate begins with the character of a province, as in 陕A12345; this is “{_shown(number)}”",
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
        raise Invalid(f"车牌里不能有「{wrong[0]}」，请去掉", f"A plate cannot have “{wrong[0]}”; remove it")
    if len(number) == 8:
        raise Invalid(
            "新能源车牌应像「陕AD12345」或「陕A12345D」，请核对",
            "A new-energy plate looks like 陕AD12345 or 陕A12345D; check it",
        )
    raise Invalid(
        "「学、警、挂、港、澳、领」只能在车牌最后一位，请核对",
        "学, 警, 挂, 港, 澳 and 领 stand only in the last place of a plate; check it",
    )


# --- Addresses on the network ------------------------------------------------------------------------

_EMAIL: Final = Label("邮箱", "an e-mail address")
_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+"
_NAME: Final = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
_LOCAL_PART: Final = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN: Final = re.compile(rf"(?:{_NAME}\.)+[A-Za-z](?:[A-Za-z0-9\-]{{0,61}}[A-Za-z0-9])")


def email(text: str) -> str:
    """Return the address, its domain in lower case. Raises Invalid when it is not an address."""
    address = _clean(text, _EMAIL)
    local, at, domain = address.partition("@")
    if not at or "@" in domain:
        raise Invalid(
            "邮箱里应有且只有一个 @，如 name@example.com",
            "An address has exactly one @, as in name@example.com",
        )
    if len(local) > 64 or not _LOCAL_PART.fullmatch(local):
        raise Invalid(
            f"邮箱 @ 前面的「{_shown(local)}」不对，只能用字母、数字和 . _ - 等，请核对",
            f"“{_shown(local)}” before the @ is not right: letters, digits and . _ - only; check it",
        )
    if not _DOMAIN.fullmatch(domain):
        raise Invalid(
            f"邮箱 @ 后面的「{_shown(domain)}」不是网站域名，应像 example.com",
            f"“{_shown(domain)}” after the @ is not a domain; it should look like example.com",
        )
    return f"{local}@{domain.lower()}"


_URL: Final = Label("网址", "a web address")


def url(text: str) -> str:
    """Return the address, its scheme in lower case; it is safe to put into a link.

    Raises Invalid for every scheme but http, https, tel and mailto, for an address without one, and for
    one that carries a user's name and password.
    """
    # Not folded: full-width signs may be part of a path.
    address = text.strip()
    if not address:
        raise Invalid("请填写网址", "Enter a web address")
    if len(address) > _LONGEST_URL:
        raise Invalid(
            f"网址太长，最多 {_LONGEST_URL} 个字符，现在有 {len(address)} 个",
            f"This web address is too long: at most {_LONGEST_URL} characters, now {len(address)}",
        )
    # Browsers drop tabs and line ends inside an address, so that "java\nscript:" would run.
    if any(char in '"<>\\^`{|}' or unicodedata.category(char)[0] in "CZ" for char in address):
        raise Invalid(
            "网址里有空格或不能用的符号，请重新复制一遍",
            "This web address has spaces or forbidden signs; copy it again",
        )
    scheme, colon, rest = address.partition(":")
    scheme = scheme.lower()
    if not colon or scheme not in ("http", "https", "tel", "mailto"):
        raise Invalid(
            "网址应以 http://、https://、tel: 或 mailto: 开头，请补全",
            "A web address begins with http://, https://, tel: or mailto:; complete it",
        )
    if scheme == "tel":
        if not re.fullmatch(r"\+?[0-9][0-9\-]{2,24}", rest):
            raise Invalid(
                "tel: 后面应是电话号码，如 tel:029-88881234",
                "After tel: comes a number, as in tel:029-88881234",
            )
        return f"tel:{rest}"
    if scheme == "mailto":
        return f"mailto:{email(rest)}"
    _web(rest)
    return f"{scheme}:{rest}"


def _web(rest: str) -> None:
    try:
        parts = urlsplit("http:" + rest)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not rest.startswith("//") or not host or host.startswith("."):
        raise Invalid(
            "网址里的网站名不对，应像 https://example.com/路径",
            "The site's name is not right; write https://example.com/path",
        )
    if "@" in parts.netloc:
        raise Invalid(
            "网址里不要带用户名和密码，请去掉 @ 前面的部分",
            "A web address must not carry a user name or password; remove what stands before the @",
        )


# --- Numbers -----------------------------------------------------------------------------------------

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
            f"{what.zh}只能用数字填写，如 1234，现在是「{_shown(folded)}」",
            f"Write {what.en} in digits, as 1234; this is “{_shown(folded)}”",
        )
    whole = found[2] or "0"
    if "," in whole and not re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+", whole):
        raise Invalid(
            f"千分位逗号的位置不对，应像 1,234,567，现在是「{_shown(folded)}」",
            f"The commas are in the wrong places: write 1,234,567; this is “{_shown(folded)}”",
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
    return abs(value) if not value else value


def integer(text: str) -> int:
    """Return a whole number of at most 18 digits, `1,234` and a sign accepted. Raises Invalid otherwise."""
    sign, whole, decimals = _number(_clean(text, _INTEGER), _INTEGER)
    if decimals:
        raise Invalid("这里要填整数，请去掉小数", "A whole number is wanted here; remove the decimals")
    if len(whole) > 18:
        raise _too_large(_INTEGER, 18)
    return int(sign + whole)


def decimal(text: str, places: int) -> Decimal:
    """Return an exact number with exactly `places` decimals (0 to 17); it always fits 18 digits.

    Raises Invalid when it is no number, has more decimals than that, or is 10**12 or more.
    """
    return _fixed(_clean(text, _DECIMAL), _DECIMAL, places)


def money(text: str) -> Decimal:
    """Return an amount in yuan with exactly two decimals; ¥ in front or 元 behind is accepted.

    Raises Invalid when it is no number, has more than two decimals, or is 10**12 or more.
    """
    folded = re.sub(r" *(?:元|圆|rmb|cny)$", "", _clean(text, _MONEY), flags=re.IGNORECASE)
    folded = re.sub(r"^([+\-]?) *(?:¥|rmb|cny) *", r"\1", folded, flags=re.IGNORECASE)
    return _fixed(folded, _MONEY, 2)


def percent(text: str) -> Decimal:
    """Return the number before the percent sign (which may be left out) with two decimals: 12.5% is 12.50.

    Raises Invalid when it is no number or has more than two decimals.
    """
    return _fixed(re.sub(r" *%$", "", _clean(text, _PERCENT)), _PERCENT, 2)


_YES: Final = frozenset(("是", "有", "对", "真", "√", "✓", "✔", "☑", "yes", "y", "true", "t", "on", "1"))
_NO: Final = frozenset(
    ("", "否", "无", "错", "假", "×", "✗", "✘", "✕", "☐", "no", "n", "false", "f", "off", "0")
)


def flag(text: str) -> bool:
    """Return True for 是, √, yes, true, 1 and their like; False for 否, ×, no, false, 0 and for nothing.

    Raises Invalid otherwise; the letter x too, which means yes to some and no to others.
    """
    word = _fold(text).lower()
    if word in _YES:
        return True
    if word in _NO:
        return False
    raise Invalid(
        f"这里只能填「是」或「否」，现在是「{_shown(word)}」",
        f"Write yes or no here; this is “{_shown(word)}”",
    )


# --- Days and moments --------------------------------------------------------------------------------

_DAY: Final = Label("日期", "a date")
_MOMENT: Final = Label("时间", "a time")
_RELATIVE: Final[dict[str, int]] = {
    **dict.fromkeys(("今天", "今日", "today"), 0),
    **dict.fromkeys(("昨天", "昨日", "yesterday"), -1),
    **dict.fromkeys(("明天", "明日", "tomorrow"), 1),
    "前天": -2,
    "后天": 2,
}
_NOW: Final = frozenset(("现在", "此刻", "now"))
_FULL_DAYS: Final = tuple(
    map(
        re.compile,
        (
            r"([0-9]{4})[\-/.]([0-9]{1,2})[\-/.]([0-9]{1,2})",
            r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})[日号]?",
            r"([0-9]{4})([0-9]{2})([0-9]{2})",
        ),
    )
)
_SHORT_DAYS: Final = tuple(
    map(
        re.compile,
        (r"([0-9]{2})([0-9]{2})", r"([0-9]{1,2})[\-/.]([0-9]{1,2})", r"([0-9]{1,2})月([0-9]{1,2})[日号]?"),
    )
)
_SHORT_YEAR: Final = re.compile(r"[0-9]{2}([\-/.年])[0-9]{1,2}([\-/.月])[0-9]{1,2}[日号]?")
_CLOCKS: Final = tuple(
    map(
        re.compile,
        (
            r"(?P<day>.*?)[ t]*(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})"
            r"(?::(?P<s>[0-9]{2})(?:\.(?P<f>[0-9]{1,6}))?)?",
            r"(?P<day>.*?)[ t]*(?P<h>[0-9]{1,2})[点时](?:(?P<m>[0-9]{1,2})分?)?",
            r"(?P<day>.*?)(?:^|[ t]+|(?<=[日号天]))(?P<h>[0-9]{2})(?P<m>[0-9]{2})",
            r"(?P<day>[0-9]{8})(?P<h>[0-9]{2})(?P<m>[0-9]{2})",
        ),
    )
)
_ZONED: Final = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2}[ t][0-9]{2}:[0-9]{2}[0-9:.]*)(?:z|([+\-])([0-9]{2}):?([0-9]{2}))"
)
_FIRST_YEAR: Final = 1900
_LAST_YEAR: Final = 2100


def _date(year: int, month: int, number: int) -> date:
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Invalid(
            f"年份应在 {_FIRST_YEAR} 到 {_LAST_YEAR} 之间，现在是 {year}，请核对",
            f"The year lies between {_FIRST_YEAR} and {_LAST_YEAR}; this is {year}, check it",
        )
    if not 1 <= month <= 12:
        raise Invalid(
            f"月份应为 1 到 12，现在是 {month}，请核对",
            f"A month is 1 to 12; this is {month}, check it",
        )
    after = date(year + month // 12, month % 12 + 1, 1)
    last = (after - timedelta(days=1)).day
    if not 1 <= number <= last:
        raise Invalid(
            f"{year} 年 {month} 月只有 1 到 {last} 日，现在是 {number} 日，请核对",
            f"{year}-{month:02d} has the days 1 to {last}; this is {number}, check it",
        )
    return date(year, month, number)


def _day(folded: str, today: date) -> date:
    if folded in _RELATIVE:
        try:
            found = today + timedelta(days=_RELATIVE[folded])
        except OverflowError:
            found = today
        return _date(found.year, found.month, found.day)
    for pattern in _FULL_DAYS:
        if match := pattern.fullmatch(folded):
            return _date(int(match[1]), int(match[2]), int(match[3]))
    for pattern in _SHORT_DAYS:
        if match := pattern.fullmatch(folded):
            return _date(today.year, int(match[1]), int(match[2]))
    if _SHORT_YEAR.fullmatch(folded):
        raise Invalid("年份请写四位，如 2026-11-20", "Write the year with four digits, as 2026-11-20")
    if ":" in folded:
        raise Invalid(
            "这里只填日期，不填几点，如 2026-11-20",
            "Only a date is wanted here, no time: 2026-11-20",
        )
    raise Invalid(
        f"看不懂日期「{_shown(folded)}」，请写成 2026-11-20 或 1120",
        f"“{_shown(folded)}” is not understood as a date; write 2026-11-20 or 1120",
    )


def _tight(text: str, what: Label) -> str:
    folded = re.sub(r" {2,}", " ", _clean(text, what).lower())
    return re.sub(r" ?([年月/.\-]) ?| (?=[日号])", r"\1", folded)


def day(text: str, today: date) -> date:
    """Return the day meant; without a year it lies in the year of `today`.

    Accepts 2026-11-20 (also with / or .), 2026年11月20日, 20261120, 11-20, 11月20日, 1120, 今天, 昨天,
    明天, 前天, 后天, today, yesterday, tomorrow. Raises Invalid for anything else, a day that does not exist,
    and a year outside 1900 to 2100.
    """
    return _day(_tight(text, _DAY), today)


def moment(text: str, now: datetime) -> datetime:
    """Return the moment meant, aware, in the zone of `now`: a day, a time of `now`'s day, or both.

    A day alone means its midnight. Four digits alone are always a time (1120 is 11:20 today), so that the
    meaning never hangs on whether they could be a date. A text with an offset (…+08:00, …Z) is converted.
    Raises Invalid for anything else; ValueError when `now` is naive.
    """
    if now.tzinfo is None:
        raise ValueError("`now` must be aware")
    folded = _tight(text, _MOMENT)
    if folded in _NOW:
        return now
    if zoned := _ZONED.fullmatch(folded):
        hours, minutes = int(zoned[3] or 0), int(zoned[4] or 0)
        if hours > 14 or minutes > 59:
            raise Invalid(
                "时区不对，应像 +08:00，请核对",
                "The offset is not right, it looks like +08:00; check it",
            )
        offset = timedelta(hours=hours, minutes=minutes) * (-1 if zoned[2] == "-" else 1)
        return _at(zoned[1], now.replace(tzinfo=timezone(offset))).astimezone(now.tzinfo)
    return _at(folded, now)


def _at(folded: str, now: datetime) -> datetime:
    for pattern in _CLOCKS:
        if match := pattern.fullmatch(folded):
            break
    else:
        if ":" in folded or not re.search(r"[0-9]|天|日|day|tomorrow", folded):
            raise Invalid(
                f"看不懂时间「{_shown(folded)}」，请写成 2026-11-20 15:00 或 1120 1500",
                f"“{_shown(folded)}” is not understood as a time; write 2026-11-20 15:00 or 1120 1500",
            )
        found = _day(folded, now.date())
        return datetime(found.year, found.month, found.day, tzinfo=now.tzinfo)
    parts = match.groupdict()
    hour, minute, second = int(parts["h"]), int(parts["m"] or 0), int(parts.get("s") or 0)
    if hour > 23:
        raise Invalid(
            f"小时应为 0 到 23，现在是 {hour}，请核对",
            f"An hour is 0 to 23; this is {hour}, check it",
        )
    if minute > 59:
        raise Invalid(
            f"分钟应为 0 到 59，现在是 {minute}，请核对",
            f"A minute is 0 to 59; this is {minute}, check it",
        )
    if second > 59:
        raise Invalid(
            f"秒应为 0 到 59，现在是 {second}，请核对",
            f"A second is 0 to 59; this is {second}, check it",
        )
    fraction = int((parts.get("f") or "").ljust(6, "0"))
    found = _day(parts["day"], now.date()) if parts["day"] else now.date()
    return datetime(found.year, found.month, found.day, hour, minute, second, fraction, tzinfo=now.tzinfo)


# --- Masks -------------------------------------------------------------------------------------------

# A firm's name is public; a person's is not. The short endings count only in a long name.
_FIRM: Final = re.compile(
    r"公司|集团|中心|银行|酒店|委员会|事务所|\b(?:ltd|inc|llc|co|company|corp)\b", re.IGNORECASE
)
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
    if _MOBILE.fullmatch(number):
        return f"{number[:3]}****{number[-4:]}"
    groups = number.split("-")
    if groups[0] in ("400", "800"):
        return "-".join([groups[0], "***", groups[2], *("*" * len(extra) for extra in groups[3:])])
    at = 1 if groups[0].startswith("0") else 0
    groups[at] = "*" * (len(groups[at]) - 4) + groups[at][-4:]
    return "-".join(groups[: at + 1] + ["*" * len(extra) for extra in groups[at + 1 :]])


def mask_id(text: str) -> str:
    """Return the first and the last four places with stars between; a short text is masked as a text."""
    stripped = _fold(text)
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
    number = re.sub(r"[ \-·•・]", "", _fold(text)).upper()
    return number[:2] + "*" * (len(number) - 4) + number[-2:] if len(number) >= 7 else mask_text(number)


def mask_email(text: str) -> str:
    """Return s***@example.com; what has no @ is masked as a text."""
    local, at, domain = _fold(text).rpartition("@")
    return f"{local[:1]}***@{domain}" if at else mask_text(text)


# --- Amounts in words --------------------------------------------------------------------------------

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
