"""Several rows of another register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from models.vocabulary.kinds.kind import Reading
from models.vocabulary.kinds.listed import Listed, listed
from models.vocabulary.kinds.ref import NAMED, named_id, picked
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import token

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field


class RefsKind(Listed):
    """The ids of rows that were picked; they are kept in a table of their own."""

    name = "refs"
    word = "refs(…)"
    says = Label("另一本台账的几行", "several rows of another register")
    example = "id:12,id:15"
    width = 56
    silent = True

    def column(self, held: Field) -> None:
        return None

    def parse(self, text: str, held: Field, reading: Reading) -> list[int]:
        return [picked(part) for part in text.split(",") if part.strip()]

    def text_of(self, value: Any) -> list[str]:
        return [token(getattr(one, "id", one)) for one in value]

    def show(self, value: Any, held: Field, lang: str) -> str:
        return ", ".join(str(getattr(one, "id", one)) for one in value)

    def schema(self, held: Field) -> dict[str, Any]:
        return {"type": "array", "items": dict(NAMED)}

    def json_texts(self, told: Any, held: Field) -> list[str]:
        return [token(named_id(one)) for one in listed(told)]


REFS = RefsKind()
