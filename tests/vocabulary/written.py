"""Tables of what people type: what is read and as what, what is refused and with which sentence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from models.vocabulary import formats

SHANGHAI = ZoneInfo("Asia/Shanghai")


TODAY = date(2026, 11, 21)


NOW = datetime(2026, 11, 21, 9, 30, tzinfo=SHANGHAI)


PARSERS: dict[str, Callable[[str], Any]] = {"phone": formats.phone, "id_card": formats.id_card,
    "identity": formats.identity, "plate": formats.plate, "email": formats.email, "url": formats.url,
    "integer": formats.integer, "decimal": lambda text: formats.decimal(text, 3), "money": formats.money,
    "percent": formats.percent, "flag": formats.flag, "day": lambda text: formats.day(text, TODAY),
    "moment": lambda text: formats.moment(text, NOW)}


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
        **{
            short: short
            for short in ("110", "119", "120", "12345", "12315", "10086", "116114", "96111", "95598", "961111")
        },
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
        **{
            one: one
            for one in (
                "陕A临12345",
                "陕A12345临",
                "WJ陕12345",
                "WJ陕1234X",
                "陕X1234应急",
                "民航A1234",
                "VA12345",
                "军A12345",
                "西安A12345",
                "西安0123456",
                "浐灞12345",
            )
        },
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
    "decimal": {"1.5": Decimal("1.500"), ".5": Decimal("0.500"), "1.50000": Decimal("1.500"), "-0": Decimal("0.000")},
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
            (
                "2026-11-20",
                "2026/11/20",
                "2026.11.20",
                "2026年11月20日",
                "2026 年 11 月 20 日",
                "20261120",
                "1120",
                "11-20",
                "11/20",
                "11月20日",
                "11月20号",
                "２０２６－１１－２０",
                "昨天",
                "Yesterday",
            ),
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
            (
                "1120 1500",
                "2026-11-20T15:00",
                "2026-11-20 15:00:00",
                "20261120 1500",
                "202611201500",
                "昨天15:00",
                "11月20日 15点",
                "2026年11月20日15：00",
                "11-20 15:00",
                "昨天1500",
                "2026-11-20T07:00Z",
                "2026-11-20T16:00:00.000+09:00",
            ),
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
}


WRONG: dict[str, dict[str, tuple[str, str]]] = {
    "phone": {"": ("请填写电话号码", "Enter a phone number"),
        "1381234": ("手机号应为 11 位，现在只有 7 位", "A mobile number has 11 digits; this one has only 7"),
        "138123420461": ("手机号应为 11 位，现在有 12 位", "A mobile number has 11 digits; this one has 12"),
        "12812342046": ("手机号第 2 位应为 3 到 9，现在是 2，请核对",
            "The second digit of a mobile number is 3 to 9, not 2; check the number"),
        "029-888812": ("区号后面的座机号应为 7 到 8 位，现在只有 6 位",
            "A landline number after the area code has 7 or 8 digits; this one has only 6"),
        "026-88881234": ("没有「026」这个区号，请核对", "There is no area code 026; check the number"),
        "400812345": ("400/800 电话应为 10 位，现在只有 9 位", "A 400/800 number has 10 digits; this one has only 9"),
        "8888": ("座机号应为 7 到 8 位，现在只有 4 位", "A landline number has 7 or 8 digits; this one has only 4"),
        "13812342046/02988881234": ("一格只填一个电话号码，请把其余的分开填",
            "Enter one phone number only; put the others elsewhere"),
        "沈13812342046": ("电话号码里只能有数字和横线，请去掉「沈」",
            "A phone number has only digits and hyphens; remove '沈'"),
        "+999 212 555 0100": ("这个国家或地区没有这样的号码，请核对国家代码和位数，如 +852 23456789",
            "No country has such numbers; check its code and the digits, as in +852 23456789"),
        "13812342046转1": ("手机号没有分机，请去掉分机号", "A mobile number has no extension; remove the extension")},
    "id_card": {
        "1101051949123100": ("身份证号应为 18 位，现在只有 16 位",
            "An identity card number has 18 digits; this one has only 16"),
        "110105194912310021": ("身份证号校验不对，可能有一位填错，请逐位核对",
            "The check digit of this identity card number does not fit; compare it digit by digit"),
        "11010519490231002X": ("身份证号里的出生日期「19490231」不存在，请核对",
            "The birth date 19490231 in this identity card number does not exist; check it"),
        "99010519491231002X": ("身份证号开头的地区代码「99」不存在，请核对",
            "No region has the code 99 at the beginning of this identity card number; check it"),
        "1101051949A231002X": ("身份证号只能是数字，最后一位可以是 X，请核对",
            "An identity card number has only digits, the last may be X; check it")},
    "plate": {
        "A12345": ("车牌应以省份简称开头，如「陕A12345」，现在是「A12345」",
            "A plate begins with the character of a province, as in 陕A12345; this is “A12345”"),
        "陕112345": ("车牌第 2 位应为字母（不用 I），如「陕A12345」，请核对",
            "The second place of a plate is a letter (never I), as in 陕A12345; check it"),
        "陕A1234": ("车牌应为 7 位，新能源车牌 8 位，现在是 6 位",
            "A plate has 7 places, of a new-energy car 8; this one has 6"),
        "陕AO1234": ("车牌第 3 位起没有字母 I 和 O，请改成数字 1 和 0",
            "From the third place on a plate has no letters I and O; write the digits 1 and 0"),
        "陕A123456": ("新能源车牌应像「陕AD12345」或「陕A12345D」，请核对",
            "A new-energy plate looks like 陕AD12345 or 陕A12345D; check it")},
    "email": {
        "a.b.cn": ("邮箱里应有且只有一个 @，如 name@example.com",
            "An address has exactly one @, as in name@example.com"),
        "a..b@c.cn": ("邮箱 @ 前面的「a..b」不对，只能用字母、数字和 . _ - 等，请核对",
            "'a..b' before the @ is not right: letters, digits and . _ - only; check it"),
        "a@b": ("邮箱 @ 后面的「b」不是网站域名，应像 example.com",
            "'b' after the @ is not a domain; it should look like example.com")},
    "url": {
        **dict.fromkeys(
            ("javascript:alert(1)", "data:text/html,x", "www.example.com", "//example.com", "/x", "ftp://a.cn",
                "file:///x"),
            ("网址应以 http://、https://、tel: 或 mailto: 开头，请补全",
                "A web address begins with http://, https://, tel: or mailto:; complete it")),
        **dict.fromkeys(
            ("java\nscript:alert(1)", "https://a.cn/<b>", "https://a.cn/ b", "https:\\\\a.cn", "https://a.cn/\u202ex"),
            ("网址里有空格或不能用的符号，请重新复制一遍",
                "This web address has spaces or forbidden signs; copy it again")),
        "https://bank.cn@evil.cn/": ("网址里不要带用户名和密码，请去掉 @ 前面的部分",
            "A web address must not carry a user name or password; remove what stands before the @"),
        "https:///x": ("网址里的网站名不对，应像 https://example.com/路径",
            "The site's name is not right; write https://example.com/path")},
    "integer": {"1.5": ("这里要填整数，请去掉小数", "A whole number is wanted here; remove the decimals"),
        "9999999999999999999": ("整数太大，整数部分最多 18 位，请核对",
            "This is too large for a whole number: at most 18 digits before the point; check it"),
        "٣": ("整数只能用数字填写，如 1234，现在是「٣」", "Write a whole number in digits, as 1234; this is '٣'")},
    "decimal": {"1.2345": ("数字最多 3 位小数，现在有 4 位", "At most 3 decimals here; this has 4")},
    "money": {"1.234": ("金额最多 2 位小数，现在有 3 位", "At most 2 decimals here; this has 3"),
        "12,34": ("千分位逗号的位置不对，应像 1,234,567，现在是「12,34」",
            "The commas are in the wrong places: write 1,234,567; this is '12,34'"),
        **{text:
            (f"金额只能用数字填写，如 1234，现在是「{text}」", f"Write an amount in digits, as 1234; this is '{text}'")
            for text in ("1e5", "NaN", "Infinity", "1.2万", "1²", "1 234", "--1", ".")},
        "1000000000000": ("金额太大，整数部分最多 12 位，请核对",
            "This is too large for an amount: at most 12 digits before the point; check it")},
    "percent": {
        "半": ("百分比只能用数字填写，如 1234，现在是「半」", "Write a percentage in digits, as 1234; this is '半'")},
    "flag": {"x": ("这里只能填「是」或「否」，现在是「x」", "Write yes or no here; this is 'x'")},
    "day": {
        "2026-02-29": ("2026 年 2 月只有 1 到 28 日，现在是 29 日，请核对",
            "2026-02 has the days 1 to 28; this is 29, check it"),
        "1320": ("月份应为 1 到 12，现在是 13，请核对", "A month is 1 to 12; this is 13, check it"),
        "3026-11-20": ("年份应在 1900 到 2100 之间，现在是 3026，请核对",
            "The year lies between 1900 and 2100; this is 3026, check it"),
        "26-11-20": ("年份请写四位，如 2026-11-20", "Write the year with four digits, as 2026-11-20"),
        "2026-11-20 15:00": ("这里只填日期，不填几点，如 2026-11-20",
            "Only a date is wanted here, no time: 2026-11-20"),
        "315": ("看不懂日期「315」，请写成 2026-11-20 或 1120",
            "'315' is not understood as a date; write 2026-11-20 or 1120")},
    "moment": {"": ("请填写时间", "Enter a time"),
        "2500": ("小时应为 0 到 23，现在是 25，请核对", "An hour is 0 to 23; this is 25, check it"),
        "15:60": ("分钟应为 0 到 59，现在是 60，请核对", "A minute is 0 to 59; this is 60, check it"),
        "1320 1500": ("月份应为 1 到 12，现在是 13，请核对", "A month is 1 to 12; this is 13, check it"),
        "晚饭后": ("看不懂时间「晚饭后」，请写成 2026-11-20 15:00 或 1120 1500",
            "'晚饭后' is not understood as a time; write 2026-11-20 15:00 or 1120 1500"),
        "2026-11-20T15:00+20:00": ("时区不对，应像 +08:00，请核对",
            "The offset is not right, it looks like +08:00; check it")}}
