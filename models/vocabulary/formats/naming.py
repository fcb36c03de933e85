"""Names as they are kept and compared: one way to write each, so that nobody is there twice and looks like once.

What cannot be seen (zero-width characters, marks of direction, controls, variation selectors, fillers) goes out, blanks are
folded, and a name takes the plain form of its characters (NFKC). Login names are more: nobody may look like somebody else.
"""

from __future__ import annotations

import re
import unicodedata
from string import ascii_lowercase
from typing import Final

from models.vocabulary.formats.comparing import HAN
from models.vocabulary.language.label import Label

# Joiners shape letters of some scripts (Persian, the Indic ones) and emoji: between such they are part of the text.
_JOINERS: Final = re.compile(rf"(?<![^\x00-\u02ff{HAN}])[\u200c\u200d]|[\u200c\u200d](?![^\x00-\u02ff{HAN}])")
_UNSEEN: Final = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_HYPHENS: Final = re.compile("[\u2010-\u2015\u2212\u2500\ufe58]")
_CAPITALS: Final = {ord(char): char.upper() for char in ascii_lowercase}
_BETWEEN_HAN: Final = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")
# Letters of other scripts that are drawn as Latin ones; a login of nothing else would pass for a Latin one.
_LOOK_LATIN: Final = frozenset("аеорсухіјѕһԁԛԝӏАВЕКМНОРСТХІЈЅοανικρυϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧօոսցհյզք")
_MOST_LOOSE: Final = 200


def visible(text: str) -> str:
    """The text without what cannot be seen, its blanks folded to one each and none around it."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    return " ".join(_JOINERS.sub("", _UNSEEN.sub("", text)).split())


def plain(text: str) -> str:
    """`visible`, in the plain form of the characters: ＡＢ－１ is AB-1."""
    for _ in range(_MOST_LOOSE):
        found = visible(unicodedata.normalize("NFKC", text))
        if found == text:
            return found
        text = found  # what comes out of one rule may be work for another; it ends after two or three rounds
    return text


def paper_no(text: str) -> str:
    """The number of a paper as it is kept and compared: `plain`, capitals, one kind of hyphen, no blanks (ａｂ－００７７, ab 0077 → AB-0077, AB0077)."""
    return plain("".join(_HYPHENS.sub("-", plain(text)).translate(_CAPITALS).split()))


def person(text: str) -> str:
    """A name as it is kept: `plain`, and without blanks between Han characters (张 三 is 张三, Anna Lee stays)."""
    return plain(_BETWEEN_HAN.sub("", plain(text)))


def login_key(text: str) -> str:
    """How login names and staff numbers are compared: `plain`, whatever the case."""
    return plain(plain(text).casefold())


def wrong_login(text: str) -> Label | None:
    """What keeps a text from being a login name, or None: blanks, or letters that could pass for others."""
    key = login_key(text)
    if not 2 <= len(key) <= 60 or any(char.isspace() for char in key):
        return Label("用户名 2 到 60 位，不含空格", "2 to 60 characters without spaces")
    scripts = {_script(char) for char in key if char.isalpha()}
    if any(char.isalpha() and _script(char) == "LATIN" and not char.isascii() for char in key):
        return Label(
            "拉丁字母只用 a–z，不用变体和带符号的字母", "Of Latin letters use a–z only, no variants and no accents"
        )
    others = scripts - {"CJK"}
    if len(others) > 1:
        return Label(
            "用户名不能混用几种文字的字母（如拉丁字母和西里尔字母），它们看起来一样",
            "Do not mix letters of several scripts (Latin and Cyrillic): they look alike",
        )
    if others and others != {"LATIN"} and all(char in _LOOK_LATIN for char in plain(text) if char.isalpha()):
        return Label("这些字母看起来和拉丁字母一样，请用 a–z", "These letters look like Latin ones; use a–z")
    return None


def _script(char: str) -> str:
    """The script of a letter by the first word of its name; what East Asian texts mix counts as one."""
    first = unicodedata.name(char, "?").partition(" ")[0]
    return "CJK" if first in ("CJK", "HIRAGANA", "KATAKANA", "BOPOMOFO", "IDEOGRAPHIC") else first
