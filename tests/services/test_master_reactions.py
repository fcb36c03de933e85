"""What the master data do on their own: rooms, residents, residencies."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.vocabulary.language.label import Linked
from services.errors import BadInput
from services.reactions.master.rooms import building_code, room_key
from tests.services.master_rows import change, make, new_site, refusal

site = pytest.fixture(new_site)


@pytest.fixture
def building(session: Session, site: Any) -> Any:
    return make(session, "building", site=site.id, code="1栋")


def unit(session: Session, building: Any, unit_no: str, **more: Any) -> Any:
    values = {"unit_use": "home", "occupancy_status": "vacant", **more}
    return make(session, "unit", site=building.site_id, building=building.id, unit_no=unit_no, **values)


def resident(session: Session, site: Any, name: str, phone: str, **more: Any) -> Any:
    return make(session, "resident", site=site.id, name=name, kind="owner", phone=phone, **more)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("1", "1"),
        ("01栋", "1"),
        (" 3号楼 ", "3"),
        ("a座", "A"),
        ("十二", "12"),
        ("地库", "地库"),
        ("1-2", None),
        ("", None),
    ],
)
def test_building_code_is_what_rooms_begin_with(typed: str, code: str | None) -> None:
    assert building_code(typed) == code


@pytest.mark.parametrize(
    ("code", "typed", "key"),
    [
        ("1", "301", "1-301"),
        ("1", "2-301", "1-2-301"),
        ("1", "2单元301室", "1-2-301"),
        ("1", "1栋2单元301室", "1-2-301"),
        ("1", "1-2-301", "1-2-301"),
        ("2", "2-301", "2-2-301"),
        ("1", "3-2-301", None),
        ("1", "3栋2单元301", None),
        ("1", "东户", "1-东户"),
        ("1", "东单元-301", "1-东-301"),
        ("1", "-101", "1-负101"),
        ("商铺", "12", "商铺-12"),
        ("商铺", "商铺-12", "商铺-12"),
        ("地下车库", "A-023", "地下车库-A-023"),
        ("S1", "101-102", "S1-101-102"),
    ],
)
def test_room_key_is_the_one_way_a_room_is_written(code: str, typed: str, key: str | None) -> None:
    assert room_key(code, typed) == key


def test_unit_gets_room_and_floor(session: Session, building: Any) -> None:
    row = unit(session, building, "2单元301室")

    assert (row.room_key, row.unit_no, row.floor) == ("1-2-301", "2-301", 3)


def test_unit_of_a_shop_may_be_named_freely(session: Session, building: Any) -> None:
    row = unit(session, building, "商铺东一", unit_use="shop")

    assert row.room_key == "1-商铺东一"


def test_units_follow_the_buildings_code(session: Session, building: Any) -> None:
    row = unit(session, building, "2-301")

    change(session, building, code="5")

    assert row.room_key == "5-2-301"


def test_building_is_named_by_its_code(building: Any) -> None:
    assert (building.code, building.name) == ("1", "1栋")


def test_resident_takes_birthday_and_gender_from_the_id_card(session: Session, site: Any) -> None:
    row = resident(session, site, "周建国", "13805711234", id_type="id_card", id_no="11010519491231002x")

    assert (row.id_no, row.birthday, row.gender) == ("11010519491231002X", date(1949, 12, 31), "female")


def test_resident_is_not_registered_twice(session: Session, site: Any) -> None:
    resident(session, site, "周建国", "13805711234")

    with pytest.raises(BadInput) as error:
        resident(session, site, "周建国", "13805711234")

    assert refusal(error) == {"phone": "这位住户已经登记过了，请查找后使用：周建国"}


@pytest.mark.parametrize("name", ["周\u200b建国", "周 建国", "周建　国 ", "\ufeff周建国", "周建\u202e国"])
def test_resident_is_not_registered_twice_by_what_cannot_be_seen(session: Session, site: Any, name: str) -> None:
    """By whatever door, the name is kept in one way before anything compares it."""
    resident(session, site, "周建国", "13805711234")

    with pytest.raises(BadInput) as error:
        resident(session, site, name, "13805711234")

    assert refusal(error) == {"phone": "这位住户已经登记过了，请查找后使用：周建国"}
    assert resident(session, site, name, "13805711235").name == "周建国"


def test_resident_is_not_registered_twice_in_other_letters(session: Session, site: Any) -> None:
    """The message leads to the one who is there."""
    first = resident(session, site, "John Smith", "13805711234")

    with pytest.raises(BadInput) as error:
        resident(session, site, "john smith", "13805711234")

    said = error.value.fields["phone"]
    assert isinstance(said, Linked)
    assert said.url == f"/admin/resident/details/?id={first.id}"
    assert resident(session, site, "John Smithson", "13805711234").name == "John Smithson"


def test_identity_card_is_one_residents_at_a_site(session: Session, site: Any) -> None:
    """The same card under another name and phone is refused beside its field."""
    card = {"id_type": "id_card", "id_no": "11010519491231002X"}
    resident(session, site, "周建国", "13805711234", **card)

    with pytest.raises(BadInput) as error:
        resident(session, site, "周建军", "13805719999", **card | {"id_no": "11010519491231002x"})

    assert list(refusal(error)) == ["id_no"]
    assert refusal(error)["id_no"].startswith("这张身份证已登记在这位住户名下")


def test_residency_leaves_one_main_contact_and_tells_where_one_lives(
    session: Session, site: Any, building: Any
) -> None:
    home = unit(session, building, "301")
    old, new = (
        resident(session, site, "周建国", "13805711234"),
        resident(session, site, "吴倩", "13805714321"),
    )
    first = make(
        session,
        "residency",
        resident=old.id,
        unit=home.id,
        relation="owner",
        is_primary=True,
        start_on=date(2020, 1, 1),
    )
    assert old.current_unit_id == home.id

    second = make(
        session,
        "residency",
        resident=new.id,
        unit=home.id,
        relation="owner",
        is_primary=True,
        start_on=date(2021, 1, 1),
    )
    change(session, first, end_on=date(2021, 1, 1))

    assert (first.is_primary, second.is_primary) == (False, True)
    assert (old.current_unit_id, new.current_unit_id) == (None, home.id)
    assert new.building_id == building.id


def test_residency_is_not_registered_twice_for_the_same_days(session: Session, site: Any, building: Any) -> None:
    home, person = unit(session, building, "301"), resident(session, site, "周建国", "13805711234")
    values = {"resident": person.id, "unit": home.id, "relation": "owner"}
    make(session, "residency", **values, start_on=date(2020, 1, 1), end_on=date(2021, 1, 1))
    make(session, "residency", **values, start_on=date(2021, 1, 2))

    with pytest.raises(BadInput) as error:
        make(session, "residency", **values, start_on=date(2020, 6, 1), end_on=date(2020, 7, 1))

    assert list(refusal(error)) == ["start_on"]


def test_resident_of_another_site_is_refused(session: Session, site: Any, building: Any) -> None:
    other = make(
        session,
        "site",
        code="X2",
        name="枫林雅苑",
        customer_mode="multi_customer",
        billing_mode="lump_sum",
        established_on=date(2020, 1, 1),
    )
    stranger, home = resident(session, other, "吴倩", "13805714321"), unit(session, building, "301")

    with pytest.raises(BadInput) as error:
        make(session, "vehicle", unit=home.id, resident=stranger.id, plate_no="浙A12345")

    assert list(refusal(error)) == ["resident"]
