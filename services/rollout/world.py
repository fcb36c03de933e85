"""What is there already of a site and its company, by natural key; read once for a plan."""

from __future__ import annotations

import difflib
from collections import defaultdict
from typing import Any, Final

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.reference import rows as shipped
from models.vocabulary.formats import rooms
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services.judge import access
from services.rollout.packs.keys import Key, Named, fold, key_of, named, names_of

# In the order in which their keys need one another. Of the first the company's are read as well as the site's.
READ: Final = (
    "job_post", "service_item", "fee_type", "department", "staff", "building", "unit", "resident", "residency",
    "vehicle", "parking_space", "fee_standard", "rule_parameter",
)  # fmt: skip
NONE: Final = Label("没有“{text}”，项目包和面板里都找不到", "There is no {text}, neither in the pack nor in the panel")
SEVERAL: Final = Label("“{text}”有 {n} 个，请写编号或电话", "There are {n} of {text}; write the number or the phone")
# The fields by whose text a row is named, besides its key.
_WORDS: Final = {
    "job_post": ("name",), "service_item": ("item_no", "name"), "fee_type": ("code", "name"), "department": ("code", "name"),
    "staff": ("employee_no", "name"), "parking_space": ("code",), "resident": ("name", "phone"),
}  # fmt: skip


class World:
    """The rows that are there by key, and how any row, there or to come, is found by what people write."""

    def __init__(self, session: Session, site_code: str) -> None:
        self.session = session
        site: Any = registry.get("site")
        alive = session.scalars(select(site).where(access.alive(site)).order_by(site.id)).all()
        self.sites = list(alive)
        self.site: Any = next((one for one in alive if fold(one.code) == site_code), None)
        self.rows: dict[str, dict[Key, Any]] = {"site": {}}
        self.ids: dict[Named, int] = {}
        self._names: dict[str, dict[int, Named]] = defaultdict(dict)
        self._words: dict[str, dict[str, dict[Named, None]]] = defaultdict(lambda: defaultdict(dict))
        if self.site is not None:
            self._enter("site", self.site)
        for register in READ:
            self._read(register)
        self._ships()

    def _read(self, key: str) -> None:
        register: Any = registry.get(key)
        self.rows[key] = {}
        query = select(register).where(access.alive(register)).order_by(register.id)
        column = register.spec.place["site"]
        if column is not None:
            here = getattr(register, column) == (self.site.id if self.site is not None else 0)
            shared = key in ("department", "staff")
            query = query.where(or_(here, getattr(register, column).is_(None)) if shared else here)
        for row in self.session.scalars(query):
            self._enter(key, row)

    def _enter(self, key: str, row: Any) -> None:
        values = {name: self.stored(row, name) for name in names_of(key)}
        natural = key_of(key, values)
        if natural is None:
            return
        known = named(key, natural, of_company=getattr(row, "site_id", 0) is None)
        self.rows[key][known.key] = row  # of several the last: what was said of it last
        self.ids[known], self._names[key][row.id] = row.id, known
        self.call(known, {name: getattr(row, name, None) for name in _WORDS.get(key, ())})
        if key in ("building", "unit"):
            self.call_room(known)
        if key == "residency":
            self.call_person(natural[0], natural[1])

    def _ships(self) -> None:
        """What comes with the panel is named before it is entered."""
        for row in shipped("job_posts"):
            self.call(Named("job_post", key_of("job_post", row) or ()), row)
        for row in shipped("departments"):
            self.call(named("department", key_of("department", row) or (), of_company=row["level"] == "company"), row)
        for row in shipped("service_items"):
            self.call(Named("service_item", key_of("service_item", row) or ()), row)

    def stored(self, row: Any, name: str) -> Any:
        """What a row holds in a field; a reference by its key, where that is known."""
        held = row.spec.fields[name]
        if held.form != "ref":
            return getattr(row, name)
        value = getattr(row, str(held.column))
        return self._names[str(held.target)].get(value, value)

    def call(self, who: Named, values: Any) -> None:
        """The row is found by these words from now on."""
        for name in _WORDS.get(who.register, ()):
            if values.get(name) not in (None, ""):
                self._words[who.register][fold(values[name])][who] = None

    def call_room(self, place: Named) -> None:
        """A home or a building, found by however it is written."""
        self._words[place.register][room_of(place)][place] = None

    def call_person(self, who: Any, home: Any) -> None:
        """Somebody is found at his home by his name or his phone."""
        if not isinstance(who, Named) or not isinstance(home, Named):
            return
        for word in who.key:
            self._words[f"resident@{home.key}"][fold(word)][who] = None

    def find(self, register: str, text: str, home: Named | None = None) -> Named | Label:
        """The row that a text means, or why none."""
        if register in ("unit", "building"):
            found = self._words[register].get(rooms.key(text), {})
        else:
            found = self._words[f"resident@{home.key}" if register == "resident" and home else register].get(
                fold(text), {}
            )
        if register == "department":  # the site's own goes before the company's of that name
            found = {one: None for one in found if one.key[0]} or found
        if len(found) == 1:
            return next(iter(found))
        shown = text[:30]
        return SEVERAL.format(text=shown, n=len(found)) if found else NONE.format(text=shown)

    def near(self, register: str, text: str) -> tuple[str, ...]:
        """What is written most alike."""
        word = rooms.key(text) if register in ("unit", "building") else fold(text)
        return tuple(difflib.get_close_matches(word, list(self._words[register]), 3, 0.5))


def room_of(place: Named) -> str:
    """The one way in which a home or a building is written."""
    if place.register == "building":
        return str(place.key[0])
    building, number = place.key
    return f"{room_of(building)}-{number}" if isinstance(building, Named) else str(number)
