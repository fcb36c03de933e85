"""The way out of a format: what a person vouches for stands as written, marked by a ! at its end.

The mark is part of the value, so that every list, form, sheet, export and import carries it and reads it back.
"""

from __future__ import annotations

import re
from typing import Final

from models.vocabulary.formats.folding import fold
from models.vocabulary.language.label import Invalid, Label

MARK: Final = "!"
SHOWN: Final = Label("（原样）", " (as written)")
_ENDS: Final = re.compile(r"\s*(?:!+|[(（]\s*(?:原样|as written)\s*[)）])$", re.IGNORECASE)
WAY_OUT: Final = Label(
    "；确实如此的，在末尾加“!”按原样保存", "; if it really is so, put ! at its end to keep it as written"
)


def is_as_written(text: str) -> bool:
    """Whether a stored value stands as written, or a typed text asks for it."""
    return _ENDS.search(fold(text)) is not None


def may_stand(text: str, least: str) -> bool:
    """Whether the text could be kept as written."""
    kept = " ".join(fold(text).split())
    return bool(re.search(least, kept)) and kept.isprintable()


def as_written(text: str, least: str, limit: int) -> str:
    """The text to keep, ending in its one mark.

    Raises Invalid when it lacks what makes any sense at all (`least`, a pattern), is longer than `limit` with its mark, or holds
    signs that cannot be seen.
    """
    kept = " ".join(_ENDS.sub("", fold(text)).split())
    if not re.search(least, kept) or not kept.isprintable():
        raise Invalid(
            f"“{kept[:20]}”不像是这一栏的内容，按原样保存也要写得让人看得懂",
            f"'{kept[:20]}' does not belong here; even as written it must make sense",
        )
    if len(kept) >= limit:
        raise Invalid(f"最多 {limit - 1} 个字，请删减", f"At most {limit - 1} characters")
    return kept + MARK


def shown(value: str, lang: str) -> str:
    """A stored value for reading: 12345（原样）; any other as it is."""
    return value[: -len(MARK)] + SHOWN.text(lang) if value.endswith(MARK) else value
