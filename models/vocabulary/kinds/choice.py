"""One of the choices that the register lists."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy.types import TypeEngine

from models.vocabulary.kinds.kind import Export, Filter, Kind, Option, Reading
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.columns import ChoiceType
from models.vocabulary.language.label import Invalid, Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class ChoiceKind(Kind):
    """A member of the field's own `Choices`."""

    name = "choice"
    word = "class …(Choices)"
    says = Label("选一项：值、中文或英文", "one choice: its value or its word")
    example = "屋面"
    empty = None
    filter: Filter = "choice"
    export: Export = "text"
    width = 60
    several = numeric = tells_masked = False
    sortable = answers = True

    def column(self, held: Field) -> TypeEngine[Any]:
        return ChoiceType(held.choices or Choices)

    def parse(self, text: str, held: Field, reading: Reading) -> Choices:
        return member(text, held)

    def text_of(self, value: Any) -> str:
        return str(getattr(value, "value", value))

    def show(self, value: Any, held: Field, lang: str) -> str:
        return value.label.text(lang) if isinstance(value, Choices) else str(value)

    def mask(self, value: Any) -> str:
        return "**"

    def json(self, value: Any) -> str:
        return str(getattr(value, "value", value))

    def from_json(self, kept: Any, held: Field) -> Choices:
        assert held.choices is not None
        return held.choices(kept)  # type: ignore[call-arg]  # looking a member up by its value

    def schema(self, held: Field) -> dict[str, Any]:
        return {"type": "string", "enum": [str(one.value) for one in held.choices or ()]}

    def json_texts(self, told: Any, held: Field) -> list[str]:
        return [value_among(told, held)]

    def options(self, held: Field) -> tuple[Option, ...]:
        return tuple(Option(str(one.value), one.label) for one in held.choices or ())


def member(text: str, held: Field) -> Choices:
    """The member that a value or a word of either language names. Raises Invalid."""
    assert held.choices is not None
    wanted = text.strip()
    for one in held.choices:
        if wanted in (one.value, one.label.zh, one.label.en):
            return one
    raise Invalid(
        f"“{wanted[:20]}”不在选项中，可选：{'、'.join(one.label.zh for one in held.choices)}",
        f'"{wanted[:20]}" is no option; choose one of: {", ".join(one.label.en for one in held.choices)}',
    )


def value_among(told: Any, held: Field) -> str:
    """The value of a member that JSON names, which says no words. Raises Invalid."""
    if not isinstance(told, str) or told not in [one.value for one in held.choices or ()]:
        known = ", ".join(str(one.value) for one in held.choices or ())
        raise Invalid(f"应为其中之一：{known}", f"It must be one of: {known}")
    return told


CHOICE = ChoiceKind()
