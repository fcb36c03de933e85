"""Several of the choices that the register lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.vocabulary.kinds.choice import member, value_among
from models.vocabulary.kinds.kind import Option, Reading
from models.vocabulary.kinds.listed import Listed, listed
from models.vocabulary.language.label import Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class ChoicesKind(Listed):
    """Values of the field's own `Choices`."""

    name = "choices"
    word = "list[…]"
    says = Label("选几项", "several choices")
    example = "屋面、外墙"
    width = 140
    silent = True

    def parse(self, text: str, held: Field, reading: Reading) -> list[str]:
        parts = text.replace("、", ",").replace("，", ",").replace(";", ",").split(",")
        return [str(member(part, held).value) for part in parts if part.strip()]

    def show(self, value: Any, held: Field, lang: str) -> str:
        assert held.choices is not None
        labels = {one.value: one.label for one in held.choices}
        return ("、" if lang != "en" else ", ").join(labels[item].text(lang) for item in value)

    def schema(self, held: Field) -> dict[str, Any]:
        member_ = {"type": "string", "enum": [str(one.value) for one in held.choices or ()]}
        return {"type": "array", "items": member_, "uniqueItems": True}

    def json_texts(self, told: Any, held: Field) -> list[str]:
        return [value_among(one, held) for one in listed(told)]

    def options(self, held: Field) -> tuple[Option, ...]:
        return tuple(Option(str(one.value), one.label) for one in held.choices or ())


CHOICES = ChoicesKind()
