"""Number plates."""

from __future__ import annotations

from typing import Annotated

from models.vocabulary import formats
from models.vocabulary.kinds.formatted import Formatted
from models.vocabulary.language.label import Label


class PlateKind(Formatted):
    """A vehicle's plate."""

    name = "plate"
    word = "Plate"
    says = Label("车牌", "a number plate")
    example = "陕a·zk573"
    longest = 20
    width = 90
    sense = r"(?:\w.*){2}"
    found_by_end = somebody = True
    nobody = ("无牌", "临牌")

    def in_format(self, text: str) -> str:
        return formats.plate(text)

    def hide(self, text: str) -> str:
        return formats.mask_plate(text)


PLATE = PlateKind()
Plate = Annotated[str, PLATE]
