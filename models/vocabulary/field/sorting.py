"""The order people expect: 1-101 before 1-1001, building 2 before 10, 张 after 李, as a text that sorts by its bytes.

Beside each number, name and title that a list shows stands a column with this text, filled whenever the value is set, and
indexed where lists are long: so that a list in this order reads its page from an index, on both databases alike.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, Final, cast

from models.vocabulary.field.field import Field
from models.vocabulary.formats.comparing import HAN, fold

LONGEST: Final = 200
_RUN: Final = re.compile(rf"[0-9]+|[{HAN}]+|.", re.DOTALL)
# How a character is read when it is a surname, where that is not its usual reading.
SURNAMES: Final = {
    "曾": "zeng1",
    "单": "shan4",
    "仇": "qiu2",
    "解": "xie4",
    "查": "zha1",
    "区": "ou1",
    "覃": "qin2",
    "盖": "ge3",
    "朴": "piao2",
    "任": "ren2",
    "华": "hua4",
    "燕": "yan1",
    "缪": "miao4",
    "乐": "yue4",
    "种": "chong2",
    "翟": "zhai2",
    "召": "shao4",
    "祭": "zhai4",
    "员": "yun4",
    "秘": "bi4",
    "繁": "po2",
    "晟": "cheng2",
    "冼": "xian3",
    "逄": "pang2",
    "洗": "xian3",
    "折": "she2",
    "能": "nai4",
    "盛": "sheng4",
    "纪": "ji3",
    "牟": "mu4",
    "宓": "mi4",
    "贾": "jia3",
    "句": "gou1",
    "宿": "su4",
    "过": "guo1",
    "那": "na1",
    "便": "pian2",
    "黑": "he4",
    "车": "che1",
    "石": "shi2",
}


@lru_cache(maxsize=50_000)
def sort_key(text: str | None, *, name: bool = False) -> str | None:
    """The text whose bytes sort as people would sort `text`: digits by their number, Latin before Han, Han by pinyin.

    None for None. `name` reads the first character as a surname. At most LONGEST characters; what is longer is cut,
    in the order only.
    """
    if text is None:
        return None
    parts: list[str] = []
    for at, found in enumerate(_RUN.finditer(fold(text).strip())):
        run = found[0]
        if run.isdecimal():
            number = run.lstrip("0") or "0"
            parts.append(f"{min(len(number), 99):02d}{number}")
        elif re.match(rf"[{HAN}]", run):
            parts += _han(run, surname=name and at == 0)
        else:
            parts.append(run)
    return "".join(parts)[:LONGEST]


def _han(run: str, *, surname: bool) -> list[str]:
    """`~li3李`: after every Latin letter, by syllable and tone, and each character apart where they sound alike."""
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(run, style=Style.TONE3, neutral_tone_with_five=True, errors=cast(Any, list))
    if surname and run[0] in SURNAMES:
        syllables[0] = SURNAMES[run[0]]
    return [f"~{syllable}{char}" for syllable, char in zip(syllables, run, strict=True)]


def column_of(held: Field) -> str:
    """The name of the column beside a field."""
    return f"{held.name}_sort"
