"""How a text is made comparable: the same for what is stored to be found and for what is looked for.

Width, case and accents go; traditional characters become simplified ones, each for itself (a phrase would read the same
character now so, now so); and the dot within a name (买买提·吐尔逊), for which there are a dozen signs, goes as well.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Final

HAN: Final = r"\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# Latin, Han and their signs, among which there is no mark: nearly every text is made of nothing else.
_UNMARKED: Final = re.compile(rf"[\x00-\u02ff\u2010-\u2027\u3000-\u3029\uff00-\uff60{HAN}]*")
_UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff]"
)
_IS_HAN: Final = re.compile(rf"[{HAN}]")
_DOT: Final = re.compile(rf"(?<=[{HAN}])[.·•‧∙⋅・᛫●﹒](?=[{HAN}])")
_COMPACT: Final = re.compile(rf"[^a-z0-9{HAN}]+")


class _Simplified(dict[int, str]):
    """Each character as it is simplified, filled as they are met; a table for `str.translate`."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        found = self[code] = str(_converter().convert(char)) if _IS_HAN.match(char) else char
        return found


_simplified: Final = _Simplified()


@lru_cache(maxsize=1)
def _converter() -> Any:
    from opencc import OpenCC  # read when the first Han character comes: a tenth of a second

    return OpenCC("t2s")


def fold(text: str) -> str:
    """The text as it is compared: small letters without accents, plain width, simplified characters, no dots in names."""
    text = _UNSEEN.sub("", text)
    # NFKD is NFKC taken apart: dropping the marks then leaves "e" of "é" instead of a hole in the word.
    folded = unicodedata.normalize("NFKD", text).lower()
    if _UNMARKED.fullmatch(folded) is None:
        folded = "".join(char for char in folded if not unicodedata.category(char).startswith("M"))
    if folded.isascii():
        return folded
    return _DOT.sub("", folded.translate(_simplified))


def compact(text: str) -> str:
    """The folded text with letters, digits and Han only: a number however it is divided (BX-2026 11, 138 1234 5678)."""
    return _COMPACT.sub("", fold(text))
