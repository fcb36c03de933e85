"""Made-up people: names, phones, identity card numbers with valid check digits, plates."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪"
    "田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
# The commoner the surname, the earlier in the line; drawn with falling weight.
_WEIGHTS = tuple(1.0 / (place + 6) for place in range(len(SURNAMES)))
MALE = ["建国", "志强", "伟", "磊", "勇", "军", "涛", "明", "超", "浩然", "子轩", "宇航", "文博", "俊杰", "建华",
    "国庆", "海涛", "晓东", "鹏飞", "立新", "永刚", "振华", "天佑", "家豪", "思远", "文涛", "大伟", "少华", "玉良",
    "德胜", "春生", "广平", "卫东", "新民", "一鸣", "承志", "景行", "嘉诚", "泽宇", "启明", "长江", "长河", "向阳",
    "学文", "光明", "瑞", "凯", "斌", "峰", "健"]
FEMALE = ["秀英", "丽", "娜", "静", "敏", "艳", "芳", "霞", "婷", "雪梅", "晓红", "玉兰", "桂英", "秀兰", "淑华",
    "佳怡", "欣怡", "梓涵", "诗琪", "雨桐", "美玲", "春燕", "海燕", "红梅", "慧敏", "雅琴", "文静", "思雨", "若曦",
    "语嫣", "小燕", "晓丽", "凤英", "翠萍", "爱华", "月娥", "惠珍", "燕妮", "莉莉", "倩", "颖", "琳", "洁", "丹", "萍",
    "蕾", "瑶", "欢", "晴", "佩佩"]
_PREFIXES = ["130", "131", "132", "133", "135", "136", "137", "138", "139", "150", "151", "152", "153", "155", "156",
    "157", "158", "159", "166", "173", "175", "176", "177", "178", "180", "181", "182", "183", "185", "186", "187",
    "188", "189", "191", "198", "199"]
_REGIONS = ["610102", "610103", "610104", "610111", "610112", "610113", "610116", "610402", "610502", "410102",
    "140105", "620102", "510104", "340103"]
_WEIGHT = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_BRANDS = ["大众朗逸", "大众帕萨特", "丰田卡罗拉", "丰田凯美瑞", "本田雅阁", "本田CR-V", "比亚迪秦PLUS", "比亚迪汉",
    "比亚迪元", "吉利星越", "哈弗H6", "长安CS75", "日产轩逸", "特斯拉Model Y", "特斯拉Model 3", "五菱宏光", "奥迪A4L",
    "宝马3系", "奔驰C级", "别克君越", "小鹏P7", "理想L7", "蔚来ES6", "红旗H5", "荣威RX5"]
_COLOURS = ["白", "黑", "银", "灰", "蓝", "红", "棕", "绿"]
_EMPLOYERS = ["市第一中学", "铁路局", "建设银行", "市中心医院", "高新软件园", "航空研究所", "纺织厂（退休）",
    "自由职业", "自营超市", "设计院", "大学", "保险公司", "电力公司", "公交集团", "装饰公司", "税务局", "物流园",
    "会计师事务所", "出租车公司", "幼儿园"]


def person(rng: Random) -> tuple[str, str]:
    """A full name and `male` or `female`."""
    surname = rng.choices(SURNAMES, _WEIGHTS)[0]
    gender = "male" if rng.random() < 0.52 else "female"
    return surname + rng.choice(MALE if gender == "male" else FEMALE), gender


def relative(rng: Random, name: str) -> str:
    """Somebody of the same surname."""
    return name[0] + rng.choice(MALE if rng.random() < 0.5 else FEMALE)


def courtesy(name: str, gender: str | None) -> str:
    """How a receptionist writes a caller down."""
    return name[0] + ("先生" if gender == "male" else "女士")


def mobile(rng: Random) -> str:
    """A mobile number of valid form."""
    return rng.choice(_PREFIXES) + f"{rng.randrange(10**8):08d}"


def landline(rng: Random) -> str:
    """A landline of valid form."""
    return f"029-8{rng.randrange(10**7):07d}"


def birthday(rng: Random, today: date, youngest: int = 22, oldest: int = 82) -> date:
    """A day of birth that makes an adult of the given ages."""
    return today - timedelta(days=rng.randrange(youngest * 365, oldest * 365))


def id_card(rng: Random, born: date, gender: str) -> str:
    """An identity card number: region, birth date, serial of the gender's parity, check digit."""
    serial = rng.randrange(0, 500) * 2 + (1 if gender == "male" else 0)
    body = f"{rng.choice(_REGIONS)}{born:%Y%m%d}{serial % 1000:03d}"
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHT, strict=True))
    return body + "10X98765432"[total % 11]


def plate(rng: Random) -> str:
    """A number plate; a third are new-energy ones."""
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    place = "陕" + rng.choice("AAAAAAABCDEV")
    if rng.random() < 0.33:
        return f"{place}{rng.choice('ADF')}{rng.choice(letters + '0123456789')}{rng.randrange(10**4):04d}".replace(
            "F", "D", 1
        )
    return (
        place
        + rng.choice(letters)
        + "".join(rng.choice("0123456789" + letters) for _ in range(1))
        + f"{rng.randrange(1000):03d}"
    )


def car(rng: Random) -> tuple[str, str]:
    """Brand and colour."""
    return rng.choice(_BRANDS), rng.choice(_COLOURS)


def employer(rng: Random) -> str:
    """Where somebody works."""
    return rng.choice(_EMPLOYERS)
