"""Rows about a person: who sees them, from above and he himself (R052)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from models.vocabulary.language.registry import registry
from services.errors import BadInput, Denied, Missing
from services.judge import access, standing
from services.judge.actor import SYSTEM
from services.records import writing
from tests.flows.appraising import deduct, item_of, new_appraisal, new_scheme, seen_by
from tests.flows.conftest import PEOPLE, Flow

# By whom each row is about: everybody of the cast who may see it. His own site's posts, and those of all sites.
SEERS = {
    "clerk": {"clerk", "supervisor", "manager", "company", "gm"},
    "butler": {"butler", "supervisor", "manager", "company", "gm"},
    "supervisor": {"supervisor", "manager", "company", "gm"},
    "manager": {"manager", "gm"},
    "rep": {"rep", "gm"},
}


def _rows_about(flow: Flow, name: str) -> list[Any]:
    """One row of every register about a person, made by the system so that nobody's post stands behind it."""
    staff, site = flow.ids[f"staff_{name}"], flow.ids["site_a"]
    scheme = new_scheme(flow)

    def made(key: str, **values: Any) -> Any:
        return writing.create(flow.session, SYSTEM, registry.get(key), values)

    sheet = made(
        "appraisal",
        site=site,
        scheme=scheme.id,
        check_kind="spot",
        staff=staff,
        checker=flow.ids["staff_gm"],
        comment="密语",
    )
    return [
        sheet,
        made(
            "appraisal_deduction",
            appraisal=sheet.id,
            item=item_of(flow, scheme, "其他质量").id,
            severity="minor",
            violation="密语",
        ),
        made(
            "performance_result",
            site=site,
            staff=staff,
            period_month="2026-01",
            evaluator=flow.ids["staff_gm"],
            remark="密语",
        ),
        made("attendance_check", site=site, staff=staff, checker=flow.ids["staff_gm"], attitude="密语"),
        made("disciplinary_record", staff=staff, basis="handbook", reason="密语", measure="密语"),
    ]


@pytest.mark.parametrize("about", list(SEERS))
def test_rows_about_a_person_are_seen_from_above_and_by_himself(flow: Flow, about: str) -> None:
    rows = _rows_about(flow, about)

    for row in rows:
        seen = {who for who in PEOPLE if seen_by(flow, who, row)}
        key, expected = row.spec.key, set(SEERS[about])
        if key == "disciplinary_record":  # supervisors read their own only; company people have no site
            expected -= {"supervisor", "engineer"} - {about}
        assert seen == expected, key


def test_every_register_that_judges_a_person_is_among_them(flow: Flow) -> None:
    judging = {
        "appraisal",
        "appraisal_deduction",
        "performance_result",
        "attendance_check",
        "disciplinary_record",
    }

    assert {register.spec.key for register in registry.all() if register.spec.about} == judging
    assert {type(row).spec.key for row in _rows_about(flow, "clerk")} == judging


def test_person_reads_his_own_and_changes_nothing(flow: Flow) -> None:
    for row in _rows_about(flow, "supervisor"):
        assert seen_by(flow, "supervisor", row)
        assert not access.decide(flow.who("supervisor"), "edit", type(row), row)
        assert not access.decide(flow.who("supervisor"), "delete", type(row), row)
        ids = select(type(row).id).where(access.reach(type(row), flow.who("supervisor"), "edit"))
        assert row.id not in set(flow.session.scalars(ids))


def test_who_wrote_of_a_person_loses_the_row_when_he_rises(flow: Flow) -> None:
    scheme = new_scheme(flow)
    row = new_appraisal(flow, "supervisor", "butler", scheme)
    finding = deduct(flow, "supervisor", row, item_of(flow, scheme, "其他质量"))
    assert seen_by(flow, "supervisor", row)
    assert seen_by(flow, "supervisor", finding)

    person = flow.one("staff", id=flow.ids["staff_butler"])
    writing.change(flow.session, SYSTEM, person, {"job_post": flow.ids["job_engineer"]}, version=person.version)
    flow.session.expire_all()

    assert [row.about_rank, finding.about_rank] == [2, 2]
    assert not seen_by(flow, "supervisor", row)
    assert not seen_by(flow, "supervisor", finding)
    assert seen_by(flow, "manager", row)
    assert seen_by(flow, "butler", finding)


def test_rows_follow_the_role_of_a_post(flow: Flow) -> None:
    row = new_appraisal(flow, "supervisor", "butler", new_scheme(flow))
    job = flow.one("job_post", id=flow.ids["job_butler"])

    writing.change(
        flow.session,
        SYSTEM,
        job,
        {"role": "supervisor", "post_tag": "quality_supervisor"},
        version=job.version,
    )
    flow.session.expire_all()
    assert row.about_rank == 2
    row.about_rank = None
    flow.session.flush()
    assert not seen_by(flow, "manager", row), "an unknown rank is nobody's but the general manager's"
    standing.renew(flow.session)
    flow.session.expire_all()
    assert row.about_rank == 2


def test_rows_written_in_bulk_get_person_and_rank(flow: Flow) -> None:
    rows = _rows_about(flow, "supervisor")
    sheet, finding = rows[:2]
    for row in rows:
        row.about_rank = None
    finding.staff_id = None
    flow.session.flush()
    assert not seen_by(flow, "manager", sheet)

    standing.renew(flow.session)
    flow.session.expire_all()

    assert (finding.staff_id, {row.about_rank for row in rows}) == (sheet.staff_id, {2})


def test_sheet_given_to_another_person_takes_its_findings_along(flow: Flow) -> None:
    scheme = new_scheme(flow)
    row = new_appraisal(flow, "manager", "butler", scheme)
    finding = deduct(flow, "manager", row, item_of(flow, scheme, "其他质量"))

    with pytest.raises(BadInput) as refusal:
        writing.change(
            flow.session, flow.who("manager"), row, {"staff": flow.ids["staff_company"]}, version=row.version
        )
    assert "staff" in refusal.value.fields
    writing.change(flow.session, flow.who("manager"), row, {"staff": flow.ids["staff_engineer"]}, version=row.version)
    flow.session.expire_all()

    assert (finding.staff_id, finding.about_rank) == (flow.ids["staff_engineer"], 2)
    assert not seen_by(flow, "butler", finding)
    assert not seen_by(flow, "supervisor", finding)


def test_child_row_is_not_written_about_somebody_above(flow: Flow) -> None:
    scheme = new_scheme(flow, "cs_manager")
    row = new_appraisal(flow, "gm", "manager", scheme)

    for who in ("supervisor", "manager", "company", "far_manager"):
        with pytest.raises((Denied, Missing, BadInput)):
            deduct(flow, who, row, item_of(flow, scheme, "培训质量"), cause="none")
    assert flow.all("appraisal_deduction", appraisal_id=row.id) == []
