"""How the width of a paper is shared out among the columns of a table: by what their kinds need."""

from __future__ import annotations

from collections.abc import Iterable

from models.vocabulary.field.field import Field

SERIAL, EXACT, TIME, TICK = 142, 124, 96, 46  # pixels, as kinds tell their usual width
LONGEST_HEAD = 6  # characters of a head in one line
CHARACTER = 13
LETTER, AROUND = 10, 20  # of a word that is not broken, and beside it
SHARED = 95  # hundredths; the rest is the number of the row


def width(held: Field, lang: str) -> int:
    """What a column of the field needs: numbers and moments stand in full on paper, in one line."""
    usual = SERIAL if held.serial else EXACT if held.kind.exact else held.kind.width
    usual = max(usual, TIME) if held.kind.is_time else usual
    if lang == "en":  # Han can be broken anywhere, a word cannot
        texts = [held.label.en, *(one.label.en for one in held.choices or ())]
        return max(usual, AROUND + LETTER * max(len(word) for text in texts for word in text.split()))
    return max(usual, CHARACTER * min(len(held.label.text(lang)), LONGEST_HEAD))


def shares(widths: Iterable[int]) -> list[int]:
    """The widths as hundredths of the paper's."""
    needed = list(widths)
    return [max(1, round(one * SHARED / (sum(needed) or 1))) for one in needed]
