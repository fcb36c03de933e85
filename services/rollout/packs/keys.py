"""By what a row of a pack is known again in the panel: its natural key, the same whether it was typed or is there already."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from models.vocabulary.formats import rooms

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A row that is named by its key, whether it is there already or comes with the pack."""

    register: str
    key: Key


def fold(text: Any) -> str:
    """A code as it is compared: without blanks, of half width, in capitals."""
    return "".join(unicodedata.normalize("NFKC", str(text)).split()).upper()


def _as_is(value: Any) -> Any:
    return getattr(value, "value", value)


def _casefold(value: Any) -> str:
    return unicodedata.normalize("NFKC", str(value)).strip().casefold()


def _room(value: Any) -> str:
    return rooms.key(str(value))


KEYS: Final[dict[str, tuple[tuple[str, Callable[[Any], Any]], ...]]] = {
    "site": (("code", fold),),
    "department": (("code", fold),),
    "job_post": (("name", _casefold),),
    "service_item": (("item_no", str),),
    "staff": (("employee_no", fold),),
    "building": (("code", _room),),
    "unit": (("building", _as_is), ("unit_no", _room)),
    "resident": (("name", _casefold), ("phone", _as_is)),
    "residency": (("resident", _as_is), ("unit", _as_is), ("relation", _as_is)),
    "vehicle": (("plate_no", fold),),
    "parking_space": (("code", fold),),
    "fee_type": (("code", fold),),
    "fee_standard": (("fee_type", _as_is), ("name", _casefold)),
    "rule_parameter": (("rule_id", fold), ("name", _casefold)),
}


def names_of(register: str) -> tuple[str, ...]:
    """The fields of which the key is made."""
    return tuple(name for name, _ in KEYS[register])


def key_of(register: str, values: Mapping[str, Any]) -> Key | None:
    """The key that values make; None where one of its fields is empty."""
    parts = []
    for name, plain in KEYS[register]:
        value = values.get(name)
        if value is None or value == "":
            return None
        parts.append(plain(value))
    return tuple(parts)


def named(register: str, key: Key, *, of_company: bool = False) -> Named:
    """The name of a row; a department of the company is another one than the site's of the same code."""
    return Named(register, ("", *key) if of_company and register == "department" else key)
