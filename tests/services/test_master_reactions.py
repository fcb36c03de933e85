"""What the master data do on their own: rooms, residencies, staff, procedures, standards, parameters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.roles import POST_TAGS
from models.rulebook import RULES
from models.vocabulary.language.label import Linked
from models.vocabulary.language.registry import registry
from services import clock, rules
from services.errors import BadInput, Refused
from services.judge.actor import SYSTEM
from services.reactions.master import building_code, room_key
from services.reactions.standards import stricter, why_not
from services.records import writing
from services.rollout import reference
from services.workflow import transitions


def make(session: Session, key: str, **values: Any) -> Any:
    return writing.create(session, SYSTEM, registry.get(key), values)


def change(session: Session, row: Any, **values: Any) -> Any:
    return writing.change(session, SYSTEM, row, values, version=row.version)


def refusal(error: pytest.ExceptionInfo[BadInput]) -> dict[str, str]:
    return {name: label.zh for name, label in error.value.fields.items()}


@pytest.fixture
def site(session: Session) -> Any:
    return make(session, "site", code="X1", name="翠湖花园", customer_mode="single_customer", billing_mode="lump_sum",
                established_on=date(2020, 1, 1))  # fmt: skip


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
def test_resident_is_not_registered_twice_by_what_cannot_be_seen(
    session: Session, site: Any, name: str
) -> None:
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
    first = make(session, "residency", resident=old.id, unit=home.id, relation="owner", is_primary=True,
                 start_on=date(2020, 1, 1))  # fmt: skip
    assert old.current_unit_id == home.id

    second = make(session, "residency", resident=new.id, unit=home.id, relation="owner", is_primary=True,
                  start_on=date(2021, 1, 1))  # fmt: skip
    change(session, first, end_on=date(2021, 1, 1))

    assert (first.is_primary, second.is_primary) == (False, True)
    assert (old.current_unit_id, new.current_unit_id) == (None, home.id)
    assert new.building_id == building.id


def test_residency_is_not_registered_twice_for_the_same_days(
    session: Session, site: Any, building: Any
) -> None:
    home, person = unit(session, building, "301"), resident(session, site, "周建国", "13805711234")
    values = {"resident": person.id, "unit": home.id, "relation": "owner"}
    make(session, "residency", **values, start_on=date(2020, 1, 1), end_on=date(2021, 1, 1))
    make(session, "residency", **values, start_on=date(2021, 1, 2))

    with pytest.raises(BadInput) as error:
        make(session, "residency", **values, start_on=date(2020, 6, 1), end_on=date(2020, 7, 1))

    assert list(refusal(error)) == ["start_on"]


def test_resident_of_another_site_is_refused(session: Session, site: Any, building: Any) -> None:
    other = make(session, "site", code="X2", name="枫林雅苑", customer_mode="multi_customer", billing_mode="lump_sum",
                 established_on=date(2020, 1, 1))  # fmt: skip
    stranger, home = resident(session, other, "吴倩", "13805714321"), unit(session, building, "301")

    with pytest.raises(BadInput) as error:
        make(session, "vehicle", unit=home.id, resident=stranger.id, plate_no="浙A12345")

    assert list(refusal(error)) == ["resident"]


def test_department_cannot_stand_above_itself(session: Session) -> None:
    above = make(session, "department", code="A", name="客服部", kind="customer_service")
    below = make(session, "department", code="B", name="前台", kind="other", parent=above.id)

    with pytest.raises(BadInput) as error:
        change(session, above, parent=below.id)

    assert list(refusal(error)) == ["parent"]


def staff_member(session: Session, role: str = "clerk", **more: Any) -> Any:
    post = make(session, "job_post", name=f"岗位{more['employee_no']}", role=role)
    team = make(session, "department", code=f"D{more['employee_no']}", name="客服部", kind="customer_service")
    return make(session, "staff", name="陈雨桐", department=team.id, job_post=post.id, **more)


def test_staff_are_on_duty_only_when_trained(session: Session) -> None:
    with pytest.raises(BadInput) as error:
        staff_member(session, employee_no="G1", status="on_duty")

    assert refusal(error) == {"qualified": "培训合格后才能上岗，请先登记培训合格"}
    assert staff_member(session, employee_no="G2", status="on_duty", qualified=True).status == "on_duty"


def test_staff_number_is_used_once_in_the_company(session: Session, site: Any) -> None:
    staff_member(session, employee_no="G1")

    with pytest.raises(BadInput) as error:
        staff_member(session, employee_no="g1 ", site=site.id)

    assert refusal(error) == {"employee_no": "这个工号已有人使用：陈雨桐"}


def test_measures_are_drafted_by_a_cs_manager(session: Session) -> None:
    clerk, manager = (
        staff_member(session, employee_no="G1"),
        staff_member(session, "cs_manager", employee_no="G2"),
    )
    values = {"code": "GL", "title": "管理办法", "kind": "measures", "content": "…"}

    with pytest.raises(BadInput) as error:
        make(session, "procedure_document", **values, drafted_by=clerk.id)

    assert list(refusal(error)) == ["drafted_by"]
    assert make(session, "procedure_document", **values, drafted_by=manager.id).state == "draft"


def approved(session: Session, row: Any, *steps: str) -> Any:
    for step in steps:
        given = {"effective_from": date(2024, 1, 1)} if step == "approve" else {}
        transitions.take(session, SYSTEM, row, step, given, version=row.version)
    return row


def test_site_procedure_of_one_customer_is_reviewed_before_approval(session: Session, site: Any) -> None:
    values = {"code": "XM", "title": "项目规程", "kind": "site_procedure", "content": "…", "site": site.id}
    row = approved(session, make(session, "procedure_document", **values), "submit")

    with pytest.raises(Refused):
        approved(session, row, "approve")

    assert approved(session, row, "review", "approve", "file").filed_at_quality_centre is True


def test_new_version_retires_the_old_one(session: Session) -> None:
    values = {"code": "ZY", "title": "投诉处理作业规程", "kind": "procedure", "content": "…"}
    old = approved(session, make(session, "procedure_document", **values), "submit", "approve")
    new = approved(
        session, make(session, "procedure_document", **values, version_no="2.0"), "submit", "approve"
    )

    assert (old.state, new.state) == ("retired", "approved")


def test_parameter_changes_the_rulebook_for_its_site_once_approved(session: Session, site: Any) -> None:
    row = make(session, "rule_parameter", site=site.id, rule_id="r181", name="accept_minutes", value="20")
    assert (row.default_value, row.value_unit, row.default_origin) == ("30", "分钟 minute", "practice")
    assert row.meaning == RULES["R181"].label.zh
    assert rules.parameter(session, site.id, "R181", "accept_minutes") == 30

    transitions.take(session, SYSTEM, row, "approve", version=row.version)

    assert rules.parameter(session, site.id, "R181", "accept_minutes") == 20
    assert rules.parameter(session, None, "R181", "accept_minutes") == 30


@pytest.mark.parametrize(
    ("rule", "name", "text", "allowed"),
    [
        ("R081", "rate", "0.06", True),
        ("R081", "rate", "0.04", False),
        ("R140", "notice_days", "14", True),
        ("R140", "notice_days", "7", False),
        ("R087", "due_day", "3", True),
        ("R087", "due_day", "6", False),
        ("R001", "limit_low", "5000", True),
        ("R001", "limit_low", "20000", False),
        ("R057", "floor", "1", False),
        ("R056", "general", "0", False),
        ("R056", "general", "101", False),
        ("R061", "pass_score", "0", False),
        ("R061", "pass_score", "80", True),
        ("R181", "accept_minutes", "60", True),
        ("R181", "accept_minutes", "1.5", False),
        ("R190", "cut_off", "17:30", True),
        ("R190", "cut_off", "25:00", False),
    ],
)
def test_parameter_stated_by_a_document_is_never_loosened(
    rule: str, name: str, text: str, allowed: bool
) -> None:
    assert (why_not(rule, RULES[rule].parameter(name), text) is None) is allowed


@pytest.mark.parametrize(
    ("name", "text", "allowed"),
    [
        ("general", "0", False), ("general", "2.5", True), ("general", "3", False), ("general", "100", False), ("serious", "1", False),
        ("serious", "4", True), ("serious", "5", False), ("adverse_min", "3", False), ("adverse_min", "9", True), ("adverse_min", "10", False),
        ("adverse_max", "5", False), ("adverse_max", "40", True), ("adverse_max", "41", False),
    ],
)  # fmt: skip
def test_points_of_a_class_lie_between_those_of_its_neighbours(
    session: Session, site: Any, name: str, text: str, allowed: bool
) -> None:
    """R056: a general finding costs less than a serious one, that less than bad consequences, and none more than an item holds."""
    if allowed:
        assert (
            make(session, "rule_parameter", site=site.id, rule_id="R056", name=name, value=text).state
            == "proposed"
        )
        return
    with pytest.raises(BadInput) as refusal:
        make(session, "rule_parameter", site=site.id, rule_id="R056", name=name, value=text)
    assert list(refusal.value.fields) == ["value"]


def test_two_proposals_do_not_pass_each_other_by(session: Session, site: Any) -> None:
    general = make(session, "rule_parameter", site=site.id, rule_id="R056", name="general", value="2.5")
    serious = make(session, "rule_parameter", site=site.id, rule_id="R056", name="serious", value="2")
    transitions.take(session, SYSTEM, general, "approve", version=general.version)

    with pytest.raises(BadInput) as refusal:
        transitions.take(session, SYSTEM, serious, "approve", version=serious.version)
    assert list(refusal.value.fields) == ["value"]


def test_every_shipped_figure_is_allowed() -> None:
    refused = [
        f"{rule.id}.{held.name}"
        for rule in RULES.values()
        for held in rule.parameters
        if why_not(rule.id, held, held.shipped)
        or stricter(rule.id, held) not in ("smaller", "larger", "fixed")
    ]

    assert refused == []


def test_post_tags_are_those_of_the_roles() -> None:
    choices = registry.get("job_post").spec.fields["post_tag"].choices
    assert choices is not None

    assert {one.value: one.label for one in choices if one.value != "none"} == {
        tag.key: tag.label for tag in POST_TAGS.values()
    }


def test_reference_data_are_entered_once(session: Session, site: Any) -> None:
    added = reference.load(session, site.id)

    assert (added["service_item"], added["complaint_category"], added["service_level_standard"]) == (
        56,
        6,
        15,
    )
    assert not reference.load(session, site.id)
    standard: Any = registry.get("service_level_standard")
    query = select(standard).where(standard.business == "complaint", standard.urgency == "normal")
    complaint = session.scalars(query).one()
    assert (complaint.respond_minutes, complaint.resolve_hours) == (30, Decimal(72))
    assert complaint.state == "effective"
    assert complaint.effective_from <= clock.today()
