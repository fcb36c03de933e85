"""What people type: tables of what is read and what is refused, with the sentences they see."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary import formats
from models.vocabulary.label import Invalid, Label

SHANGHAI = ZoneInfo("Asia/Shanghai")
TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=SHANGHAI)

PARSERS: dict[str, Callable[[str], Any]] = {
    "phone": formats.phone,
    "id_card": formats.id_card,
    "identity": formats.identity,
    "plate": formats.plate,
    "email": formats.email,
    "url": formats.url,
    "integer": formats.integer,
    "decimal": lambda text: formats.decimal(text, 3),
    "money": formats.money,
    "percent": formats.percent,
    "flag": formats.flag,
    "day": lambda text: formats.day(text, TODAY),
    "moment": lambda text: formats.moment(text, NOW),
}


def at(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=SHANGHAI)  # type: ignore[arg-type, misc]


RIGHT: dict[str, dict[str, Any]] = {
    "phone": {
        "13812342046": "13812342046",
        " １３８ １２３４－２０４６ ": "13812342046",
        "+86 138-1234-2046": "13812342046",
        "0086 13812342046": "13812342046",
        "8613812342046": "13812342046",
        "013812342046": "13812342046",
        "\u202d138 1234 2046\u202c": "13812342046",
        "029-88881234": "029-88881234",
        "02988881234": "029-88881234",
        "(029) 8888 1234": "029-88881234",
        "（029）88881234": "029-88881234",
        "0913-1234567": "0913-1234567",
        "+86 29 88881234": "029-88881234",
        "+86 10 65529999": "010-65529999",
        "86-029-88881234": "029-88881234",
        "029-88881234-801": "029-88881234-801",
        "02988881234转801": "029-88881234-801",
        "029 8888 1234 ext. 801": "029-88881234-801",
        "88881234": "88881234",
        "8888-1234": "88881234",
        "88881234-801": "88881234-801",
        "400-812-3456": "400-812-3456",
        "4008-123-456": "400-812-3456",
        "8008123456": "800-812-3456",
        **{short: short for short in ("110", "119", "120", "12345", "12315", "10086", "116114", "96111", "95598", "961111")},
        "+852 2345 6789": "+852-23456789",
        "00852-2345-6789": "+852-23456789",
        "852 2345 6789": "+852-23456789",
        "+853 6612 3456": "+853-66123456",
        "+886 0912 345 678": "+886-912345678",
        "+886-2-2345-6789": "+886-223456789",
        "＋１ (650) 253-0000": "+1-6502530000",
        "+44 20 7946 0958": "+44-2079460958",
    },
    "id_card": {
        "11010519491231002X": "11010519491231002X",
        "11010519491231002x": "11010519491231002X",
        "１１０１０５ 19491231 002ｘ": "11010519491231002X",
        "130503670401001": "130503670401001",
        "911124198108030024": "911124198108030024",  # permanent residence, given in Beijing
        "921124198108030026": "921124198108030026",  # in Liaoning
        "810000199408230021": "810000199408230021",  # of a resident of Hong Kong
    },
    "identity": {
        "11010519491231002x": "11010519491231002X",
        "H1234567890": "H1234567890",  # home return permits
        "m12345678": "M12345678",
        "12345678": "12345678",  # permits of people from Taiwan
        "01234567(B)": "01234567B",
        "CAN110062012345": "CAN110062012345",  # an old permanent residence card
        "E12345678": "E12345678",
        "EJ 1234567": "EJ1234567",
        "X1234567-8": "X12345678",
    },
    "plate": {
        "陕a12345": "陕A12345",
        "陕A·12345": "陕A12345",
        "陕Ａ１２３４５": "陕A12345",
        "陕AD12345": "陕AD12345",
        "陕A12345D": "陕A12345D",
        "陕A1234学": "陕A1234学",
        "陕A1234警": "陕A1234警",
        "陕A1234挂": "陕A1234挂",
        "粤Z1234港": "粤Z1234港",
        "粤Z1234澳": "粤Z1234澳",
        "沪A0023领": "沪A0023领",
        "使014578": "使014578",
        "224578使": "224578使",
        **dict.fromkeys(("无牌", "无", "暂无车牌", "未上牌", "新车未上牌"), "无牌"),
        "临牌": "临牌",
        **{one: one for one in (
            "陕A临12345", "陕A12345临", "WJ陕12345", "WJ陕1234X", "陕X1234应急", "民航A1234", "VA12345", "军A12345", "西安A12345", "西安0123456",
            "浐灞12345",
        )},
        "WJ01-12345": "WJ0112345",
    },
    "email": {
        "Shen.Jian@Example.COM": "Shen.Jian@example.com",
        "a＠b。cn": "a@b.cn",
        "o'neil+x@mail.example.com.cn": "o'neil+x@mail.example.com.cn",
    },
    "url": {
        "https://example.com/a?b=1#c": "https://example.com/a?b=1#c",
        "HTTP://192.168.1.1:8080/": "http://192.168.1.1:8080/",
        "https://例子.中国/路径": "https://例子.中国/路径",
        "tel:029-88881234": "tel:029-88881234",
        "mailto:a@B.cn": "mailto:a@b.cn",
    },
    "integer": {"12": 12, "-1,234": -1234, "＋１２": 12, "007": 7, "9" * 18: 10**18 - 1},
    "decimal": {"1.5": Decimal("1.500"), ".5": Decimal("0.500"), "1.50000": Decimal("1.500"),
                "-0": Decimal("0.000")},
    "money": {
        "1,234.50": Decimal("1234.50"),
        "￥1,234.5元": Decimal("1234.50"),
        "¥12": Decimal("12.00"),
        "-￥12": Decimal("-12.00"),
        "￥-12": Decimal("-12.00"),
        "１２．５": Decimal("12.50"),
        "12。5": Decimal("12.50"),
        "RMB 12": Decimal("12.00"),
        "999,999,999,999.99": Decimal("999999999999.99"),
    },
    "percent": {"12.5%": Decimal("12.50"), "100％": Decimal("100.00"), "0.05": Decimal("0.05")},
    "flag": {
        **dict.fromkeys(("是", "√", "Yes", "TRUE", "1", "１", "有"), True),
        **dict.fromkeys(("否", "×", "no", "False", "0", "", " ", "无"), False),
    },
    "day": {
        **dict.fromkeys(
            ("2026-11-20", "2026/11/20", "2026.11.20", "2026年11月20日", "2026 年 11 月 20 日", "20261120",
            "1120",
             "11-20", "11/20", "11月20日", "11月20号", "２０２６－１１－２０", "昨天", "Yesterday"),
            date(2026, 11, 20),
        ),
        "0315": date(2026, 3, 15),
        "2026-1-5": date(2026, 1, 5),
        "今天": TODAY,
        "today": TODAY,
        "明天": date(2026, 11, 22),
        "前天": date(2026, 11, 19),
        "后天": date(2026, 11, 23),
        "2024-02-29": date(2024, 2, 29),
    },
    "moment": {
        **dict.fromkeys(
            ("1120 1500", "2026-11-20T15:00", "2026-11-20 15:00:00", "20261120 1500", "202611201500",
            "昨天15:00",
             "11月20日 15点", "2026年11月20日15：00", "11-20 15:00", "昨天1500", "2026-11-20T07:00Z",
             "2026-11-20T16:00:00.000+09:00"),
            at(2026, 11, 20, 15),
        ),
        **dict.fromkeys(("1500", "15:00", "今天 15:00", "today 1500", "15点"), at(2026, 11, 21, 15)),
        "1120": at(2026, 11, 21, 11, 20),
        "11-20": at(2026, 11, 20),
        "20261120": at(2026, 11, 20),
        "昨天": at(2026, 11, 20),
        "9:05": at(2026, 11, 21, 9, 5),
        "8点30分": at(2026, 11, 21, 8, 30),
        "现在": NOW,
    },
}  # fmt: skip

WRONG: dict[str, dict[str, tuple[str, str]]] = {
    "phone": {
        "": ("请填写电话号码", "Enter a phone number"),
        "1381234": ("手机号应为 11 位，现在只有 7 位", "A mobile number has 11 digits; this one has only 7"),
        "138123420461": ("手机号应为 11 位，现在有 12 位", "A mobile number has 11 digits; this one has 12"),
        "12812342046": (
            "手机号第 2 位应为 3 到 9，现在是 2，请核对",
            "The second digit of a mobile number is 3 to 9, not 2; check the number",
        ),
        "029-888812": (
            "区号后面的座机号应为 7 到 8 位，现在只有 6 位",
            "A landline number after the area code has 7 or 8 digits; this one has only 6",
        ),
        "026-88881234": ("没有「026」这个区号，请核对", "There is no area code 026; check the number"),
        "400812345": (
            "400/800 电话应为 10 位，现在只有 9 位",
            "A 400/800 number has 10 digits; this one has only 9",
        ),
        "8888": (
            "座机号应为 7 到 8 位，现在只有 4 位",
            "A landline number has 7 or 8 digits; this one has only 4",
        ),
        "13812342046/02988881234": (
            "一格只填一个电话号码，请把其余的分开填",
            "Enter one phone number only; put the others elsewhere",
        ),
        "沈13812342046": (
            "电话号码里只能有数字和横线，请去掉「沈」",
            "A phone number has only digits and hyphens; remove '沈'",
        ),
        "+999 212 555 0100": (
            "这个国家或地区没有这样的号码，请核对国家代码和位数，如 +852 23456789",
            "No country has such numbers; check its code and the digits, as in +852 23456789",
        ),
        "13812342046转1": (
            "手机号没有分机，请去掉分机号",
            "A mobile number has no extension; remove the extension",
        ),
    },
    "id_card": {
        "1101051949123100": (
            "身份证号应为 18 位，现在只有 16 位",
            "An identity card number has 18 digits; this one has only 16",
        ),
        "110105194912310021": (
            "身份证号校验不对，可能有一位填错，请逐位核对",
            "The check digit of this identity card number does not fit; compare it digit by digit",
        ),
        "11010519490231002X": (
            "身份证号里的出生日期「19490231」不存在，请核对",
            "The birth date 19490231 in this identity card number does not exist; check it",
        ),
        "99010519491231002X": (
            "身份证号开头的地区代码「99」不存在，请核对",
            "No region has the code 99 at the beginning of this identity card number; check it",
        ),
        "1101051949A231002X": (
            "身份证号只能是数字，最后一位可以是 X，请核对",
            "An identity card number has only digits, the last may be X; check it",
        ),
    },
    "plate": {
        "A12345": (
            "车牌应以省份简称开头，如「陕A12345」，现在是「A12345」",
            "A plate begins with the character of a province, as in 陕A12345; this is “A12345”",
        ),
        "陕112345": (
            "车牌第 2 位应为字母（不用 I），如「陕A12345」，请核对",
            "The second place of a plate is a letter (never I), as in 陕A12345; check it",
        ),
        "陕A1234": (
            "车牌应为 7 位，新能源车牌 8 位，现在是 6 位",
            "A plate has 7 places, of a new-energy car 8; this one has 6",
        ),
        "陕AO1234": (
            "车牌第 3 位起没有字母 I 和 O，请改成数字 1 和 0",
            "From the third place on a plate has no letters I and O; write the digits 1 and 0",
        ),
        "陕A123456": (
            "新能源车牌应像「陕AD12345」或「陕A12345D」，请核对",
            "A new-energy plate looks like 陕AD12345 or 陕A12345D; check it",
        ),
    },
    "email": {
        "a.b.cn": (
            "邮箱里应有且只有一个 @，如 name@example.com",
            "An address has exactly one @, as in name@example.com",
        ),
        "a..b@c.cn": (
            "邮箱 @ 前面的「a..b」不对，只能用字母、数字和 . _ - 等，请核对",
            "'a..b' before the @ is not right: letters, digits and . _ - only; check it",
        ),
        "a@b": (
            "邮箱 @ 后面的「b」不是网站域名，应像 example.com",
            "'b' after the @ is not a domain; it should look like example.com",
        ),
    },
    "url": {
        **dict.fromkeys(
            (
                "javascript:alert(1)",
                "data:text/html,x",
                "www.example.com",
                "//example.com",
                "/x",
                "ftp://a.cn",
                "file:///x",
            ),
            (
                "网址应以 http://、https://、tel: 或 mailto: 开头，请补全",
                "A web address begins with http://, https://, tel: or mailto:; complete it",
            ),
        ),
        **dict.fromkeys(
            (
                "java\nscript:alert(1)",
                "https://a.cn/<b>",
                "https://a.cn/ b",
                "https:\\\\a.cn",
                "https://a.cn/\u202ex",
            ),
            (
                "网址里有空格或不能用的符号，请重新复制一遍",
                "This web address has spaces or forbidden signs; copy it again",
            ),
        ),
        "https://bank.cn@evil.cn/": (
            "网址里不要带用户名和密码，请去掉 @ 前面的部分",
            "A web address must not carry a user name or password; remove what stands before the @",
        ),
        "https:///x": (
            "网址里的网站名不对，应像 https://example.com/路径",
            "The site's name is not right; write https://example.com/path",
        ),
    },
    "integer": {
        "1.5": ("这里要填整数，请去掉小数", "A whole number is wanted here; remove the decimals"),
        "9" * 19: (
            "整数太大，整数部分最多 18 位，请核对",
            "This is too large for a whole number: at most 18 digits before the point; check it",
        ),
        "٣": (
            "整数只能用数字填写，如 1234，现在是「٣」",
            "Write a whole number in digits, as 1234; this is '٣'",
        ),
    },
    "decimal": {"1.2345": ("数字最多 3 位小数，现在有 4 位", "At most 3 decimals here; this has 4")},
    "money": {
        "1.234": ("金额最多 2 位小数，现在有 3 位", "At most 2 decimals here; this has 3"),
        "12,34": (
            "千分位逗号的位置不对，应像 1,234,567，现在是「12,34」",
            "The commas are in the wrong places: write 1,234,567; this is '12,34'",
        ),
        **{
            text: (
                f"金额只能用数字填写，如 1234，现在是「{text}」",
                f"Write an amount in digits, as 1234; this is '{text}'",
            )
            for text in ("1e5", "NaN", "Infinity", "1.2万", "1²", "1 234", "--1", ".")
        },
        "1000000000000": (
            "金额太大，整数部分最多 12 位，请核对",
            "This is too large for an amount: at most 12 digits before the point; check it",
        ),
    },
    "percent": {
        "半": (
            "百分比只能用数字填写，如 1234，现在是「半」",
            "Write a percentage in digits, as 1234; this is '半'",
        )
    },
    "flag": {"x": ("这里只能填「是」或「否」，现在是「x」", "Write yes or no here; this is 'x'")},
    "day": {
        "2026-02-29": (
            "2026 年 2 月只有 1 到 28 日，现在是 29 日，请核对",
            "2026-02 has the days 1 to 28; this is 29, check it",
        ),
        "1320": ("月份应为 1 到 12，现在是 13，请核对", "A month is 1 to 12; this is 13, check it"),
        "3026-11-20": (
            "年份应在 1900 到 2100 之间，现在是 3026，请核对",
            "The year lies between 1900 and 2100; this is 3026, check it",
        ),
        "26-11-20": ("年份请写四位，如 2026-11-20", "Write the year with four digits, as 2026-11-20"),
        "2026-11-20 15:00": (
            "这里只填日期，不填几点，如 2026-11-20",
            "Only a date is wanted here, no time: 2026-11-20",
        ),
        "315": (
            "看不懂日期「315」，请写成 2026-11-20 或 1120",
            "'315' is not understood as a date; write 2026-11-20 or 1120",
        ),
    },
    "moment": {
        "": ("请填写时间", "Enter a time"),
        "2500": ("小时应为 0 到 23，现在是 25，请核对", "An hour is 0 to 23; this is 25, check it"),
        "15:60": ("分钟应为 0 到 59，现在是 60，请核对", "A minute is 0 to 59; this is 60, check it"),
        "1320 1500": ("月份应为 1 到 12，现在是 13，请核对", "A month is 1 to 12; this is 13, check it"),
        "晚饭后": (
            "看不懂时间「晚饭后」，请写成 2026-11-20 15:00 或 1120 1500",
            "'晚饭后' is not understood as a time; write 2026-11-20 15:00 or 1120 1500",
        ),
        "2026-11-20T15:00+20:00": (
            "时区不对，应像 +08:00，请核对",
            "The offset is not right, it looks like +08:00; check it",
        ),
    },
}


@pytest.mark.parametrize(
    ("kind", "text", "value"), [(k, t, v) for k, row in RIGHT.items() for t, v in row.items()]
)
def test_reads(kind: str, text: str, value: Any) -> None:
    read = PARSERS[kind](text)
    assert (read, str(read)) == (value, str(value))


@pytest.mark.parametrize(
    ("kind", "text", "said"), [(k, t, s) for k, row in WRONG.items() for t, s in row.items()]
)
def test_refuses(kind: str, text: str, said: tuple[str, str]) -> None:
    with pytest.raises(Invalid) as caught:
        PARSERS[kind](text)
    assert caught.value.label == Label(*said)


# Digits and the signs of the forms, so that the search gets past the first check.
NEAR = st.text("0123456789 -+.,:/年月日点时天今昨转陕AIODXx使学@¥%tzT('）－：", max_size=24)


@pytest.mark.parametrize("kind", PARSERS)
@given(text=st.one_of(st.text(max_size=150), NEAR))
def test_any_text_is_read_or_refused(kind: str, text: str) -> None:
    # Any other exception fails the test by itself.
    with contextlib.suppress(Invalid):
        PARSERS[kind](text)


@pytest.mark.parametrize("kind", ["phone", "id_card", "plate", "email", "url"])
@given(text=NEAR)
def test_what_is_read_reads_the_same_again(kind: str, text: str) -> None:
    try:
        value = PARSERS[kind](text)
    except Invalid:
        return
    assert PARSERS[kind](value) == value


@given(
    groups=st.lists(st.text("0123456789", min_size=1, max_size=11), min_size=1, max_size=4),
    mark=st.sampled_from("-转 "),
)
def test_a_phone_in_groups_reads_the_same_again(groups: list[str], mark: str) -> None:
    try:
        value = formats.phone(mark.join(groups))
    except Invalid:
        return
    assert formats.phone(value) == value


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"]),
)
def test_a_day_comes_back(value: date, form: str) -> None:
    assert formats.day(value.strftime(form), TODAY) == value


# hypothesis wants naive bounds.
@given(st.datetimes(datetime(1992, 1, 1), datetime(2100, 12, 31)))  # noqa: DTZ001
def test_a_moment_comes_back(value: datetime) -> None:
    aware = value.replace(tzinfo=SHANGHAI)
    assert formats.moment(value.isoformat(), NOW) == aware
    assert formats.moment(aware.isoformat(), NOW.astimezone(ZoneInfo("UTC"))) == aware


def test_the_edges_of_the_calendar() -> None:
    for word, today in (("明天", date.max), ("昨天", date.min)):
        with pytest.raises(Invalid):
            formats.day(word, today)


def test_a_naive_now_is_a_mistake_of_the_programme() -> None:
    with pytest.raises(ValueError, match="aware") as caught:
        formats.moment("1500", NOW.replace(tzinfo=None))
    assert not isinstance(caught.value, Invalid)
    assert formats.moment("1500", NOW).utcoffset() == timedelta(hours=8)


@pytest.mark.parametrize(
    ("mask", "text", "shown"),
    [
        (formats.mask_phone, "13812342046", "138****2046"),
        (formats.mask_phone, "029-88881234", "029-****1234"),
        (formats.mask_phone, "029-8881234-801", "029-***1234-***"),
        (formats.mask_phone, "88881234", "****1234"),
        (formats.mask_phone, "400-812-3456", "400-***-3456"),
        (formats.mask_phone, "1381", "1***"),
        (formats.mask_phone, "+852-23456789", "+852-****6789"),
        (formats.mask_phone, "12345", "1***"),
        (formats.mask_phone, "", ""),
        (formats.mask_id, "610101199001012745", "6101**********2745"),
        (formats.mask_id, "130503670401001", "1305*******1001"),
        (formats.mask_id, "12345678", "1***"),
        (formats.mask_name, "沈建华", "沈*华"),
        (formats.mask_name, "沈华", "沈*"),
        (formats.mask_name, "欧阳建华", "欧**华"),
        (formats.mask_name, "沈", "*"),
        (formats.mask_name, "", ""),
        (formats.mask_name, "John Smith", "J***"),
        (formats.mask_name, "西安安居物业有限公司", "西安***"),
        (formats.mask_name, "城东派出所", "城东***"),
        (formats.mask_name, "ABC Co., Ltd", "AB***"),
        (formats.mask_plate, "陕A12345", "陕A***45"),
        (formats.mask_plate, "陕AD12345", "陕A****45"),
        (formats.mask_plate, "陕A", "陕***"),
        (formats.mask_text, "西门岗亭", "西***"),
        (formats.mask_text, " ", ""),
        (formats.mask_email, "shen@example.com", "s***@example.com"),
        (formats.mask_email, "shen", "s***"),
    ],
)
def test_masks(mask: Callable[[str], str], text: str, shown: str) -> None:
    assert mask(text) == shown


CAPITALS = {
    "0": "零元整", "0.05": "伍分", "0.5": "伍角整", "0.55": "伍角伍分", "1": "壹元整", "10": "壹拾元整",
    "12300": "壹万贰仟叁佰元整", "10001": "壹万零壹元整", "105000": "壹拾万伍仟元整",
    "1000500": "壹佰万零伍佰元整",
    "100000000": "壹亿元整", "100000001": "壹亿零壹元整", "100010000": "壹亿零壹万元整",
    "110000000": "壹亿壹仟万元整",
    "1000000000000": "壹万亿元整", "1409.50": "壹仟肆佰零玖元伍角整", "6007.14": "陆仟零柒元壹角肆分",
    "1680.32": "壹仟陆佰捌拾元零叁角贰分", "107000.53": "壹拾万柒仟元零伍角叁分",
    "16409.02": "壹万陆仟肆佰零玖元零贰分",
    "325.04": "叁佰贰拾伍元零肆分", "-3.5": "负叁元伍角整", "-0.00": "零元整", "1E+3": "壹仟元整",
}  # fmt: skip


@pytest.mark.parametrize(("amount", "words"), CAPITALS.items())
def test_capitals(amount: str, words: str) -> None:
    assert formats.capitals(Decimal(amount)) == words


@pytest.mark.parametrize("amount", ["0.001", "NaN", "Infinity", "1E16"])
def test_capitals_refuse(amount: str) -> None:
    with pytest.raises(ValueError):
        formats.capitals(Decimal(amount))


def spoken(words: str) -> int:
    """Read capitals back, in fen."""
    units = {"拾": 10, "佰": 100, "仟": 1000}

    def four(part: str) -> int:
        return sum(
            "零壹贰叁肆伍陆柒捌玖".index(d) * units.get(u, 1)
            for d, u in re.findall("([壹贰叁肆伍陆柒捌玖])([拾佰仟]?)", part)
        )

    def eight(part: str) -> int:
        head, _, tail = part.rpartition("万")
        return four(head) * 10_000 + four(tail)

    yuan, _, rest = words.rpartition("元")
    high, _, low = yuan.rpartition("亿")
    small = sum(
        "零壹贰叁肆伍陆柒捌玖".index(d) * {"角": 10, "分": 1}[u] for d, u in re.findall("(.)([角分])", rest)
    )
    return (eight(high) * 10**8 + eight(low)) * 100 + small


@given(st.integers(0, 10**18 - 1))
def test_capitals_tell_the_amount(fen: int) -> None:
    words = formats.capitals(Decimal(fen).scaleb(-2))
    assert spoken(words) == fen
    assert "零零" not in words
    assert not words.endswith("零")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("1234.50"), "1,234.50"),
        (1234567, "1,234,567"),
        (Decimal("-1E+3"), "-1,000"),
        (Decimal("0.1"), "0.1"),
    ],
)
def test_group_digits(value: Decimal | int, shown: str) -> None:
    assert formats.group_digits(value) == shown


@pytest.mark.parametrize(
    ("text", "month"),
    [("2026-11", "2026-11"), ("202603", "2026-03"), ("2026年3月", "2026-03"), ("2026/3", "2026-03"), ("3", "2026-03"),
     ("12月", "2026-12"), ("本月", "2026-11"), ("上月", "2026-10"), ("２０２６－０１", "2026-01")],
)  # fmt: skip
def test_month(text: str, month: str) -> None:
    assert formats.month(text, date(2026, 11, 20)) == month


@pytest.mark.parametrize("text", ["2026-13", "0", "三月份", "2026-11-20", "1899-01", "202600", ""])
def test_month_refused(text: str) -> None:
    with pytest.raises(Invalid):
        formats.month(text, date(2026, 11, 20))


def test_a_day_without_its_year_is_the_one_that_makes_sense() -> None:
    """On 2 January 1231 was last December where something happened, and is the next one where something is due."""
    new_year = date(2027, 1, 2)
    days = {lean: formats.day("1231", new_year, lean) for lean in ("past", "future", "near", "")}
    assert days == {
        "past": date(2026, 12, 31), "future": date(2027, 12, 31), "near": date(2026, 12, 31), "": date(2027, 12, 31),
    }  # fmt: skip
    assert formats.day("0105", date(2026, 12, 30), "future") == date(2027, 1, 5)
    assert formats.day("0102", new_year, "past") == formats.day("0102", new_year, "future") == new_year
    assert formats.day("0229", date(2027, 3, 1), "past") == date(2024, 2, 29)
    assert formats.day("2026-12-31", new_year, "future") == date(2026, 12, 31)
    now = datetime(2027, 1, 2, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert formats.moment("1231 1500", now, "past") == now.replace(year=2026, month=12, day=31, hour=15)
    assert (formats.month("12", new_year, "past"), formats.month("1", new_year, "past")) == (
        "2026-12",
        "2027-01",
    )
    with pytest.raises(Invalid):
        formats.day("0230", new_year, "past")


@pytest.mark.parametrize(
    ("first", "last", "today", "lean", "found"),
    [
        ("1101", "1231", "2026-11-30", "past", ("2026-11-01", "2026-12-31")),
        ("1101", "1231", "2026-11-30", "future", ("2026-11-01", "2026-12-31")),
        ("1101", "1231", "2027-01-02", "past", ("2026-11-01", "2026-12-31")),
        ("1201", "0131", "2027-01-10", "past", ("2026-12-01", "2027-01-31")),
        ("12-1", "1月31日", "2026-06-15", "", ("2025-12-01", "2026-01-31")),
        ("1101", "2024-12-31", "2026-11-30", "past", ("2024-11-01", "2024-12-31")),
        ("2026-11-01", "1231", "2026-11-30", "past", ("2026-11-01", "2026-12-31")),
        ("昨天", "今天", "2026-11-30", "past", ("2026-11-29", "2026-11-30")),
        ("1105", "1105", "2026-11-30", "past", ("2026-11-05", "2026-11-05")),
    ],
)
def test_the_ends_of_a_period_are_read_together(
    first: str, last: str, today: str, lean: str, found: tuple[str, str]
) -> None:
    read = formats.range_of_days(first, last, date.fromisoformat(today), lean)
    assert tuple(one.isoformat() for one in read) == found


@pytest.mark.parametrize(
    ("first", "last"), [("2026-11-01", "2025-12-31"), ("今天", "昨天"), ("1105", "2024-02-30")]
)
def test_a_period_that_ends_before_it_begins_is_refused(first: str, last: str) -> None:
    with pytest.raises(Invalid):
        formats.range_of_days(first, last, date(2026, 11, 30), "past")
