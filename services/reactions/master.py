"""Reactions of the master data: rooms, residents and who lives where, staff and posts."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from models.roles import POST_TAGS
from models.vocabulary import formats
from models.vocabulary.formats.rooms import canonical, key, parse_room
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import CS_MANAGER, IT_ADMIN
from services import audit, clock, notices
from services.errors import BadInput
from services.judge import access
from services.judge import actor as actors
from services.reacting import Call, reaction
from services.records import once, writing

# The place values and weights of a unified social credit code (GB 32100-2015).
_CODE_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_CODE_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

ON_FILE = Label("这位住户已经登记过了，请查找后使用", "This resident is on file already; look him up")


# --- Buildings and units -----------------------------------------------------------------------------


@reaction("building_names")
def building_names(call: Call) -> None:
    """Write the building's code as rooms do (`01栋` is 1), and name it 1栋 where no name is given."""
    row = call.row
    code = building_code(row.code)
    if code is None:
        raise _bad(
            "code",
            "楼栋号只写号，如 1、12、A，不带“-”",
            "Write the number only, such as 1, 12 or A, without -",
        )
    row.code = code
    if not (row.name or "").strip():
        row.name = f"{code}栋"


@reaction("building_rooms")
def building_rooms(call: Call) -> None:
    """Let the units follow a changed building code."""
    if call.is_new or not call.changed("code"):
        return
    unit: Any = registry.get("unit")
    units = call.session.scalars(
        select(unit).where(unit.building_id == call.row.id, access.alive(unit))
    ).all()
    for row in units:
        writing.change(
            call.session,
            call.system,
            row,
            {"room_key": f"{call.row.code}-{row.unit_no}"},
            version=row.version,
        )


@reaction("building_butler_rights")
def building_butler_rights(call: Call) -> None:
    """Let every process read the rights of the old and the new butler again when a building changes hands."""
    if call.changed("butler", "site"):
        old = (call.before or {}).get("butler")
        actors.forget(call.session, staff_ids=[old, call.row.butler_id])


@reaction("department_rights")
def department_rights(call: Call) -> None:
    """Let every process read the rights of the old and the new head and coordinator again."""
    if call.changed("head", "coordinator"):
        old = [(call.before or {}).get(name) for name in ("head", "coordinator")]
        actors.forget(call.session, staff_ids=[*old, call.row.head_id, call.row.coordinator_id])


@reaction("unit_room_key")
def unit_room_key(call: Call) -> None:
    """Fill `unit.room_key` (1-2-301, 商铺-12) from building code and unit number, and the floor from the number.

    Raises BadInput when the number says nothing or names another building, or the room is there already in whatever spelling.
    """
    row = call.row
    building: Any = call.session.get(registry.get("building"), row.building_id)
    if building is None or not (call.is_new or call.changed("unit_no", "room_key", "building", "site")):
        return
    shown = room_key(building.code, row.unit_no)
    if shown is None:
        raise _bad(
            "unit_no",
            f"房号“{row.unit_no}”是另一栋楼的，请只写门牌，如 2-301、301、12",
            f"{row.unit_no} belongs to another building; write what the door says: 2-301, 301, 12",
        )
    if key(shown) == key(building.code):
        raise _bad(
            "unit_no",
            f"房号“{row.unit_no}”看不懂，请写成 2-301、301 或门牌上的号",
            f"{row.unit_no} is no unit number; write 2-301, 301 or what the door says",
        )
    if len(shown) > 40:
        raise _bad(
            "unit_no", "房号太长，连楼栋号最多 40 个字", "Too long: at most 40 characters with the building"
        )
    row.room_key, row.unit_no = shown, shown.removeprefix(f"{building.code}-")
    unit: Any = registry.get("unit")
    same = select(unit.room_key).where(
        unit.site_id == row.site_id, unit.room_key_end == row.room_key_end, access.alive(unit)
    )
    if other := call.session.scalar(same if row.id is None else same.where(unit.id != row.id)):
        raise _bad("unit_no", f"{other} 已经登记过了", f"{other} is registered already")
    if row.floor is None and row.unit_use != "garage":
        row.floor = _floor(shown.rpartition("-")[2])


def building_code(text: str) -> str | None:
    """The code that rooms of the building begin with: `1栋` and `01` are 1; None when it can begin none."""
    folded = _fold(text)
    room = parse_room(f"{folded}-1")
    if room is not None and room.entrance is None:
        return room.building
    return folded if key(folded) and "-" not in folded and len(folded) <= 20 else None


def room_key(code: str, unit_no: str) -> str | None:
    """The room of a building's code and a unit number (`301`, `2-301`, `东单元301`, `A-023`, or in full `1栋2单元301`), as it is shown.

    None when the number names another building in full.
    """
    whole = parse_room(unit_no)
    if whole is not None and (whole.entrance is not None or re.search("[栋幢座楼#]", unit_no)):
        # "2-301" in building 2 means its second entrance; only a room in full names the building itself.
        if whole.building == code:
            return canonical(whole)
        if parse_room(f"{code}-1") is not None:
            return None
    joined = parse_room(f"{code}-{unit_no}")
    if joined is not None and joined.building == code:
        return canonical(joined)
    folded = _fold(unit_no)
    return f"{code}-{(folded.removeprefix(code) if parse_room(f'{code}-1') is None else folded).lstrip('-')}"


def _floor(number: str) -> int | None:
    below, number = number.startswith("负"), re.sub("^[负跃复]", "", number)
    floor = int(number[:-2]) if number.isdecimal() and 3 <= len(number) <= 5 else 0
    return (-floor if below and floor <= 9 else floor) if 1 <= floor <= 150 else None


def _fold(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).upper()


# --- Residents ---------------------------------------------------------------------------------------


@reaction("resident_identity", alone=True)
def resident_identity(call: Call) -> None:
    """Check an ID card's number, and take birthday and gender from it where they are empty."""
    row = call.row
    if row.id_type != "id_card" or not row.id_no or formats.is_as_written(row.id_no):
        return
    try:
        number = formats.id_card(row.id_no)
    except Invalid as refusal:
        raise BadInput(
            {"id_no": Label(refusal.label.zh + formats.WAY_OUT.zh, refusal.label.en + formats.WAY_OUT.en)}
        ) from None
    row.id_no = number
    born = number[6:14] if len(number) == 18 else f"19{number[6:12]}"
    row.birthday = row.birthday or date(int(born[:4]), int(born[4:6]), int(born[6:]))
    if row.gender is None:
        odd = int(number[16] if len(number) == 18 else number[14]) % 2
        row.gender = row.spec.fields["gender"].choices("male" if odd else "female")


@reaction("resident_known")
def resident_known(call: Call) -> None:
    """Refuse the same person twice: same site, phone and name, however its letters are written (John Smith, john smith)."""
    row = call.row
    if not call.changed("site", "name", "phone"):
        return
    resident: Any = registry.get("resident")
    same = select(resident).where(
        resident.site_id == row.site_id, resident.phone == row.phone, access.alive(resident)
    )
    for other in call.session.scalars(same if row.id is None else same.where(resident.id != row.id)):
        if other.name.casefold() == row.name.casefold():
            raise BadInput({"phone": once.leading_to(call.session, call.actor, ON_FILE, other)})


@reaction("resident_of_site", alone=True)
def resident_of_site(call: Call) -> None:
    """Refuse a resident of another site than the row's."""
    for held in call.row.spec.fields.values():
        if held.target != "resident" or held.form != "ref" or getattr(call.row, held.column) is None:
            continue
        person: Any = call.session.get(registry.get("resident"), getattr(call.row, held.column))
        if person is not None and person.site_id != call.row.site_id:
            raise _bad(
                held.name,
                f"所选{held.label.zh}不在这个项目，请重新选择",
                f"The {held.label.en.lower()} belongs to another site",
            )


@reaction("private_view", rules="R064 R085 R166 R212")
def private_view(call: Call) -> None:
    """Log that private values of the row were shown in full to somebody."""
    row, register = call.row, type(call.row)
    if call.actor.is_system:
        return
    shown = [
        held for held in access.visible_fields(call.actor, register, row)
        if held.personal and held.column and getattr(row, held.column) not in (None, "", [])
        and access.shows_full(call.actor, register, held, row)
    ]  # fmt: skip
    if shown:
        audit.record_row(
            call.session, call.actor, "view", row, reason="、".join(held.label.zh for held in shown)
        )


# --- Residencies -------------------------------------------------------------------------------------


@reaction("residency_once")
def residency_once(call: Call) -> None:
    """Refuse the same relation of the same person to the same unit for days that are covered already."""
    row = call.row
    if not call.changed("resident", "unit", "relation", "start_on", "end_on"):
        return
    table: Any = registry.get("residency")
    same = select(table).where(
        table.resident_id == row.resident_id, table.unit_id == row.unit_id, table.relation == row.relation,
        or_(table.end_on.is_(None), table.end_on >= row.start_on), access.alive(table),
    )  # fmt: skip
    if row.end_on is not None:
        same = same.where(table.start_on <= row.end_on)
    if any(other.id != row.id for other in call.session.scalars(same)):
        raise _bad(
            "start_on",
            "这段时间的居住关系已经登记过了",
            "This residency is registered already for these days",
        )


@reaction("residency_saved")
def residency_saved(call: Call) -> None:
    """Leave a unit one main contact, and keep where the resident lives now."""
    row, session = call.row, call.session
    today = clock.today()
    if row.is_primary and in_force(row, today):
        for other in _of(call, "unit_id", row.unit_id):
            if other.id != row.id and other.is_primary and in_force(other, today):
                writing.change(session, call.system, other, {"is_primary": False}, version=other.version)
    person: Any = session.get(registry.get("resident"), row.resident_id)
    if person is None:
        return
    mine = [one for one in _of(call, "resident_id", row.resident_id) if in_force(one, today)]
    mine.sort(key=lambda one: (one.is_primary, one.start_on, one.id))
    ended = person.current_unit_id == row.unit_id and all(one.unit_id != row.unit_id for one in mine)
    if (person.current_unit_id is None and in_force(row, today)) or (ended and not call.is_new):
        home = mine[-1].unit_id if mine else None
        writing.change(session, call.system, person, {"current_unit": home}, version=person.version)


def in_force(residency: Any, day: date) -> bool:
    """Whether the residency covers the day."""
    return bool(residency.start_on <= day and (residency.end_on is None or residency.end_on >= day))


def _of(call: Call, column: str, value: int) -> list[Any]:
    table: Any = registry.get("residency")
    return list(
        call.session.scalars(select(table).where(getattr(table, column) == value, access.alive(table)))
    )


# --- Departments, posts, staff, contractors ----------------------------------------------------------


@reaction("no_circle")
def no_circle(call: Call) -> None:
    """Refuse a row that stands above itself: a department's parent, a post's superior."""
    row = call.row
    for held in row.spec.fields.values():
        if held.target != row.spec.key or held.form != "ref":
            continue
        seen, above = {row.id}, getattr(row, held.column)
        while above is not None:
            if above in seen:
                raise _bad(held.name, f"{held.label.zh}不能绕回自己", "The row cannot stand above itself")
            seen.add(above)
            other = call.session.get(type(row), above)
            above = getattr(other, held.column) if other is not None else None


@reaction("post_tag_of_role")
def post_tag_of_role(call: Call) -> None:
    """Refuse a post tag of another role."""
    tag = POST_TAGS.get(call.row.post_tag)
    if tag is not None and tag.role.key != call.row.role:
        raise _bad(
            "post_tag", f"“{tag.label.zh}”不是这个角色的标签", f"{tag.label.en} is no tag of this role"
        )


@reaction("staff_number")
def staff_number(call: Call) -> None:
    """Write a staff number in one way."""
    call.row.employee_no = _fold(call.row.employee_no)


@reaction("staff_left")
def staff_left(call: Call) -> None:
    """Tell who must act when somebody left: IT about the account, the manager about buildings without butler."""
    row = call.row
    if call.is_new or row.status != "left" or not call.changed("status"):
        return
    url = f"/admin/staff/details/?id={row.id}"
    notices.tell(
        call.session, f"{row.name}（{row.employee_no}）已离职，请停用其账号",
        f"{row.name} ({row.employee_no}) left; disable the account", url, roles=IT_ADMIN, site_id=row.site_id,
    )  # fmt: skip
    building: Any = registry.get("building")
    kept = call.session.scalars(
        select(building).where(building.butler_id == row.id, access.alive(building))
    ).all()
    for site_id in {one.site_id for one in kept}:
        names = "、".join(one.name or one.code for one in kept if one.site_id == site_id)
        notices.tell(
            call.session, f"{row.name}已离职，请为{names}另派管家", f"{row.name} left; {names} need another butler",
            "/admin/building/", roles=CS_MANAGER, site_id=site_id,
        )  # fmt: skip


@reaction("contractor_code")
def contractor_code(call: Call) -> None:
    """Check the length and the check character of a unified social credit code."""
    row = call.row
    if not row.licence_no:
        return
    if formats.is_as_written(row.licence_no):
        row.licence_no = formats.as_written(row.licence_no, r"(?:\w.*){4}", 40)
        return
    code = _fold(row.licence_no)
    if len(code) != 18:
        raise _bad(
            "licence_no",
            f"统一社会信用代码应为 18 位，现在 {len(code)} 位{formats.WAY_OUT.zh}",
            f"A company code has 18 characters, not {len(code)}{formats.WAY_OUT.en}",
        )
    if any(char not in _CODE_ALPHABET for char in code[:17]) or code[17] != _check_character(code):
        raise _bad(
            "licence_no",
            f"统一社会信用代码校验不对，请核对{formats.WAY_OUT.zh}",
            f"The check character of the company code is wrong{formats.WAY_OUT.en}",
        )
    row.licence_no = code


def _check_character(code: str) -> str:
    total = sum(
        _CODE_ALPHABET.index(char) * weight for char, weight in zip(code, _CODE_WEIGHTS, strict=False)
    )
    return _CODE_ALPHABET[(31 - total % 31) % 31]


def _bad(field: str, zh: str, en: str) -> BadInput:
    return BadInput({field: Label(zh, en)})
