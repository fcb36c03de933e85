"""The plan of a pack: every cell read by its kind, every reference found, every row new, changed, the same, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.vocabulary.field.field import Field
from models.vocabulary.formats import rooms
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.registry import registry
from services.exchange.balance import Fate
from services.exchange.book import Cell
from services.exchange.relations import Relations, Where
from services.exchange.values import Values
from services.judge import access
from services.judge.actor import SYSTEM
from services.records import filling
from services.rollout import accounts, company, ledgers
from services.rollout.items import Action, Item, Plan
from services.rollout.packs import patterns, sheets
from services.rollout.packs.keys import KEYS, Named, fold, key_of, names_of
from services.rollout.packs.pack import Entry, Pack, Problem
from services.rollout.world import World, room_of
from services.words import texts

REPEATED: Final = Label("和 {place} 是同一条", "The same as {place}")
NO_SITE: Final = Label("请填项目编码", "Give the site's code")
ELSEWHERE: Final = Label("工号 {no} 是另一个项目的员工{name}", "{no} is {name}'s, of another site")
STANDS: Final = Label(
    "面板里已办到“{state}”，是“{now}”，不能由项目包改；请在面板里另立一条",
    "It stands as {state} with {now}; a pack does not change it. Enter a new one in the panel",
)
OF_COMPANY: Final = Label(
    "与公司现有的不同：公司是“{now}”。公司的资料在面板里改，或把项目包改成一致",
    "It contradicts the company, which has {now}. Change the company's in the panel, or the pack",
)
TWO_SAYS: Final = Label("和 {place} 写的不同", "It differs from {place}")


def make(
    session: Session,
    pack: Pack,
    *,
    company_name: str = "",
    company_code: str = "",
    files: Mapping[str, bytes] | None = None,
) -> Plan:
    """What would become of the pack; reads only. `files` are the ledgers beside it by name."""
    return _Planner(session, pack, company_name, company_code, dict(files or {})).plan


class _Planner:
    def __init__(
        self, session: Session, pack: Pack, company_name: str, company_code: str, files: dict[str, bytes]
    ) -> None:
        self.session = session
        self.plan = Plan(pack, problems=list(pack.problems))
        self.values = Values("zh")
        self.places: dict[Named, str] = {}
        self.items: dict[Named, Item] = {}
        self.refused: set[Named] = set()
        self.later: list[tuple[Entry, Item]] = []
        site = pack.rows("site")
        code = fold(site[0].text("code")) if site else ""
        if not code:
            self.plan.problems.append(Problem(site[0].place if site else "项目", NO_SITE))
        self.plan.site_code = code
        self.world = World(session, code)
        self.plan.site_id = self.world.site.id if self.world.site is not None else None
        self.plan.ids = self.world.ids
        company.check(self.plan, self.world, company_name, company_code)
        for key in ("site", "department", "staff", "building"):
            self._sheet(key)
        self._patterns()
        for key in ("unit", "resident", "vehicle", "parking_space", "fee_type", "fee_standard", "rule_parameter"):
            self._sheet(key)
        self._late()
        accounts.plan(session, self.plan, self.world)
        ledgers.plan(session, self.plan, files)
        self._compare()

    # --- Rows ----------------------------------------------------------------------------------------

    def _sheet(self, key: str) -> None:
        for read in self.plan.pack.rows(key):
            entry = replace(read, cells=dict(read.cells))  # the pack itself stays as it was read
            if key == "unit":
                _with_entrance(entry)
            if key == "site" and not entry.text("company") and (told := self.plan.pack.rows("company")):
                if (cell := told[0].cells.get("name")) is not None:
                    entry.cells["company"] = cell
            if key == "resident":
                self._resident(entry)
            else:
                self._row(entry, key, self._read(entry))

    def _read(self, entry: Entry) -> dict[str, Any] | None:
        """The values of a row; None where a cell is refused, which is told."""
        fields, late = sheets.fields(entry.sheet), sheets.BY_KEY[entry.sheet].late
        found: dict[str, Any] = {}
        good = True
        home: Named | None = None
        for name in sorted(entry.cells, key=lambda one: one not in ("unit", "building")):
            if (held := fields.get(name)) is None or name in late:
                continue
            if held.form == "ref":
                value = self._refer(entry, held, home)
                home = value if held.target == "unit" and isinstance(value, Named) else home
            else:
                value = self._plain(entry.at(name), held, entry.cells[name])
            if value is _WRONG:
                good = False
            elif not filling.blank(value):
                found[name] = value
        return found if good else None

    def _plain(self, place: str, held: Field, cell: Cell) -> Any:
        said = self.values.read(held, cell)
        if said.fate is not Fate.REFUSED:
            return said.value
        near = tuple(words for _, words, _ in said.near)
        self._problem(place, said.why or Label("不能收", "Refused"), cell.shown, near)
        return _WRONG

    def _refer(self, entry: Entry, held: Field, home: Named | None) -> Any:
        text, target = entry.text(held.name), str(held.target)
        if target not in KEYS:
            return self._outside(entry, held, text)
        found = self.world.find(target, text, home if held.home or target == "resident" else None)
        if isinstance(found, Named):
            if found in self.refused:
                return _WRONG  # what it names is told at its own place
            return found
        self._problem(entry.at(held.name), found, text, self.world.near(target, text))
        return _WRONG

    def _outside(self, entry: Entry, held: Field, text: str) -> Any:
        """Something that no pack brings: found as an import does."""
        from_there = Relations(self.session, SYSTEM).find(held, text, Where(self.plan.site_id or 0))
        if from_there.id is None:
            near = tuple(one.text for one in from_there.near)
            self._problem(entry.at(held.name), from_there.why or Label("没有找到", "Not found"), text, near)
            return _WRONG
        return from_there.id

    def _row(self, entry: Entry, register: str, values: dict[str, Any] | None) -> Named | None:
        """Enter a row into the plan; returns how it is named, or None where it is refused."""
        raw = values if values is not None else self._key_only(entry, register)
        key = key_of(register, raw)
        named = Named(register, key) if key is not None else None
        if values is not None and not self._is_whole(entry, register, values, named):
            values = None
        if named is not None and named in self.places:
            self._problem(entry.place, REPEATED.format(place=self.places[named]))
            return None
        if named is not None:
            self.places[named] = entry.place
            self.world.call(named, raw)
            if register in ("building", "unit"):
                self.world.call_room(named)
        if values is None or named is None:
            if named is not None:
                self.refused.add(named)
            return None
        shown = {name: entry.text(name) for name in entry.cells}
        item = Item(named, entry.place, values, places=dict(entry.places), shown=shown)
        self.items[named] = item
        self.later.append((entry, item))
        self.plan.items.append(item)
        return named

    def _key_only(self, entry: Entry, register: str) -> dict[str, Any]:
        """Of a row with a wrong cell its key all the same, so that others may refer to it without being told too."""
        fields, found = sheets.fields(entry.sheet), {}
        for name in names_of(register):
            held, cell = fields.get(name), entry.cells.get(name)
            if held is None or cell is None:
                continue
            if held.form == "ref":
                there = self.world.find(str(held.target), entry.text(name))
                found[name] = there if isinstance(there, Named) else None
            else:
                said = self.values.read(held, cell)
                found[name] = said.value if said.fate is not Fate.REFUSED else None
        return found

    def _is_whole(self, entry: Entry, register: str, values: Mapping[str, Any], named: Named | None) -> bool:
        """Whether everything that a new row needs is given; told where it is not."""
        if named is not None and named in self.world.ids:
            return True
        missing = [
            held
            for name, held in sheets.fields(entry.sheet).items()
            if name in registry.get(register).spec.fields
            and registry.get(register).spec.fields[name] is held
            and held.must_be_given
            and held.default is None
            and name not in values
            and not held.fill
            and not held.at_work
        ]
        for held in missing:
            self._problem(
                entry.place,
                Label(f"缺“{held.label.zh}”：{filling.needed(held).zh}", f"{held.label.en}: {filling.needed(held).en}"),
            )
        return not missing

    # --- Sheets with more to them --------------------------------------------------------------------

    def _patterns(self) -> None:
        """Each row of a pattern becomes the homes it stands for; a row of the sheet of homes goes before them."""
        apart = {self._room(entry) for entry in self.plan.pack.rows("unit")}
        for entry in self.plan.pack.rows("homes"):
            values = self._read(
                Entry(
                    entry.sheet,
                    entry.place,
                    {k: v for k, v in entry.cells.items() if k in sheets.fields("homes")},
                    entry.places,
                )
            )
            try:
                found = patterns.expand(
                    *(entry.text(name) for name in ("entrances", "floors", "doors", "except", "numbering"))
                )
                named = [(text, self.world.find("building", text)) for text in patterns.spread(entry.text("buildings"))]
            except Invalid as refusal:
                self._problem(entry.place, refusal.label)
                continue
            for text, building in named:
                if isinstance(building, Label):
                    self._problem(entry.at("buildings"), building, text, self.world.near("building", text))
                    continue
                for home in found:
                    number = Cell(home.number, home.number)
                    if values is not None and f"{room_of(building)}-{rooms.key(home.number)}" not in apart:
                        whole = {"building": building, "unit_no": number.shown, **values}
                        if home.floor is not None:
                            whole["floor"] = home.floor
                        self._row(
                            Entry("unit", f"{entry.place} → {building.key[0]}-{home.number}", {}, {}), "unit", whole
                        )

    def _room(self, entry: Entry) -> str:
        gate = entry.text("entrance")
        return rooms.key(
            "-".join(one for one in (entry.text("building"), "" if gate == "0" else gate, entry.text("unit_no")) if one)
        )

    def _resident(self, entry: Entry) -> None:
        """One row is somebody and his home; who has two homes stands in two rows."""
        values = self._read(entry)
        if values is None:
            return
        mine = registry.get("resident").spec.fields
        who = {name: value for name, value in values.items() if mine.get(name) is sheets.fields("resident").get(name)}
        home = {name: value for name, value in values.items() if name not in who}
        key = key_of("resident", who)
        named = Named("resident", key) if key is not None else None
        if named is not None and named in self.items:
            first = self.items[named]
            if differs := next((name for name, value in who.items() if first.values.get(name, value) != value), None):
                self._problem(entry.at(differs), TWO_SAYS.format(place=first.at(differs)), entry.text(differs))
                return
            first.values |= who
        else:
            named = self._row(entry, "resident", who | ({"current_unit": home["unit"]} if "unit" in home else {}))
        if named is not None:
            lives = self._row(
                entry, "residency", {**home, "resident": named, "relation": home.get("relation", _relation())}
            )
            if lives is not None:
                self.world.call_person(named, home["unit"])

    def _late(self) -> None:
        """What names rows of later sheets is read once all of them are known."""
        for entry, item in self.later:
            fields = sheets.fields(entry.sheet)
            for name in sorted(sheets.BY_KEY[entry.sheet].late & entry.cells.keys()):
                value = self._refer(entry, fields[name], None)
                if value is not _WRONG:
                    item.late[name] = value

    # --- What is there -------------------------------------------------------------------------------

    def _compare(self) -> None:
        """What of the rows is there already, and what of them differs."""
        company_wide = {sheet.registers[0] for sheet in sheets.SHEETS if sheet.company}
        self._staff_elsewhere()
        for item in self.plan.items:
            row = self.world.rows[item.register].get(item.named.key)
            if row is None:
                continue
            item.row_id, item.version, item.action = row.id, row.version, Action.SAME
            if item.register == "resident":
                item.values.pop("current_unit", None)
            wanted = {**item.values, **item.late}
            for name, value in wanted.items():
                if name not in names_of(item.register) and (name != "start_on" or item.register != "residency"):
                    now = self.world.stored(row, name)
                    if not _same(row, name, now, value):
                        item.changes[name] = (now, value)
                        item.before[name] = getattr(row, str(row.spec.fields[name].column))
            if not item.changes:
                continue
            item.action = Action.CHANGED
            self._may_change(item, row, item.register in company_wide)

    def _may_change(self, item: Item, row: Any, of_company: bool) -> None:
        spec = row.spec
        name, (now, _) = next(iter(item.changes.items()))
        shown = _shown(row, name, now)
        if of_company:
            item.action = Action.REFUSED
            self._problem(item.at(name), OF_COMPANY.format(now=shown), item.shown.get(name, ""))
        elif spec.state is not None and (state := getattr(row, spec.state.name)) != spec.state.default:
            item.action = Action.REFUSED
            said = Label(*(texts.words(spec.state, state, lang) for lang in ("zh", "en")))
            self._problem(item.at(name), STANDS.format(state=said, now=shown), item.shown.get(name, ""))

    def _staff_elsewhere(self) -> None:
        """A number of staff is somebody's in the whole company."""
        staff: Any = registry.get("staff")
        mine = {item.values["employee_no"]: item for item in self.plan.items if item.register == "staff"}
        query = select(staff).where(access.alive(staff), staff.employee_no.in_([*mine, *map(fold, mine)]))
        for row in self.session.scalars(query):
            if row.site_id != self.plan.site_id and row.site_id is not None and (item := mine.get(row.employee_no)):
                item.action = Action.REFUSED
                self._problem(item.at("employee_no"), ELSEWHERE.format(no=row.employee_no, name=row.name))

    def _problem(self, place: str, why: Label, shown: str = "", near: tuple[str, ...] = ()) -> None:
        self.plan.problems.append(Problem(place, why, shown, near))


class _Wrong:
    """A cell that cannot be taken, told already."""


_WRONG: Final = _Wrong()


def _relation() -> Any:
    return registry.get("residency").spec.fields["relation"].default


def _with_entrance(entry: Entry) -> None:
    """A home in three columns: the entrance goes before the number on the door; 0 is none."""
    gate, door = entry.text("entrance"), entry.text("unit_no")
    if door and gate and rooms.key(gate) != "0":
        entry.cells["unit_no"] = Cell(f"{gate}-{door}", f"{gate}-{door}")
    elif door:
        entry.cells["unit_no"] = Cell(door, door)


def _same(row: Any, name: str, now: Any, value: Any) -> bool:
    held = row.spec.fields[name]
    if now == value:
        return True
    if held.form == "ref" or now is None or isinstance(value, Named):
        return False
    return bool(texts.text_of(held, now) == texts.text_of(held, value))


def _shown(row: Any, name: str, now: Any) -> Label:
    held = row.spec.fields[name]
    if isinstance(now, Named):
        return Label(str(now.key[0]), str(now.key[0]))
    if now is None:
        return Label("空", "empty")
    return Label(*(texts.words(held, now, lang) for lang in ("zh", "en")))
