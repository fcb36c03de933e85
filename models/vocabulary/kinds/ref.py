"""A row of another register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BigInteger, Integer
from sqlalchemy.types import TypeEngine

from models.vocabulary.kinds.kind import HIDDEN, Export, Filter, Kind, Reading
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.reading import LARGEST, chosen, token

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field

# A row as JSON names it: by its id; the words beside it are for people.
NAMED: Final = {
    "type": "object",
    "properties": {"id": {"type": "integer", "minimum": 1, "maximum": LARGEST}, "label": {"type": "string"}},
    "required": ["id"],
}


class RefKind(Kind):
    """The id of a row that was picked. Its words are the row's name, which `services/words/naming.py` reads for who may look."""

    name = "ref"
    word = "ref(…)"
    says = Label("另一本台账的一行，由查找选定", "a row of another register, picked")
    example = "id:12"
    empty = None
    filter: Filter = "ref"
    export: Export = "text"
    width = 88
    several = numeric = tells_masked = False
    sortable = True

    def column(self, held: Field) -> TypeEngine[Any]:
        return BigInteger().with_variant(Integer(), "sqlite")

    def parse(self, text: str, held: Field, reading: Reading) -> int:
        return picked(text)

    def text_of(self, value: Any) -> str:
        return token(getattr(value, "id", value))

    def show(self, value: Any, held: Field, lang: str) -> str:
        return str(getattr(value, "id", value))

    def mask(self, value: Any) -> str:
        return HIDDEN

    def json(self, value: Any) -> int:
        return int(value)

    def from_json(self, kept: Any, held: Field) -> int:
        return int(kept)

    def schema(self, held: Field) -> dict[str, Any]:
        return dict(NAMED)

    def json_texts(self, told: Any, held: Field) -> list[str]:
        return [token(named_id(told))]


def picked(text: str) -> int:
    """The id of the row that was picked. Raises Invalid."""
    row_id = chosen(text)
    if row_id is None:
        raise Invalid("请从查到的结果中选择一项", "Pick one of the results found")
    return row_id


def named_id(told: Any) -> int:
    """The id of the row that JSON names. Raises Invalid."""
    row_id = told.get("id") if isinstance(told, dict) else None
    if not isinstance(row_id, int) or isinstance(row_id, bool) or not 0 < row_id <= LARGEST:
        raise Invalid('应为 {"id": 数字}', 'It must be {"id": number}')
    return row_id


REF = RefKind()
