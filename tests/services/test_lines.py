"""Child rows inside their parent, the recycle bin, and records opened from another."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.system.search_index import SearchEntry
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import audit
from services.errors import AppError, BadInput, Denied, Missing, Refused
from services.judge.actor import SYSTEM
from services.records import once, openings, writing
from tests.services.conftest import Estate
from tests.services.test_records import new, refused, repair

# --- child rows --------------------------------------------------------------------------------------


def test_lines_are_created_changed_and_removed(estate: Estate) -> None:
    row = new(estate, estate.butler)
    writing.change(
        estate.session,
        estate.butler,
        row,
        {},
        version=1,
        lines={"repair_followups": [{"progress": "已到场"}, {"progress": "待料"}]},
    )
    child = registry.get("repair_followup")
    lines = list(estate.session.scalars(select(child).where(child.repair_request_id == row.id).order_by(child.id)))

    assert [line.progress for line in lines] == ["已到场", "待料"]
    assert {line.building_id for line in lines} == {estate.ids["building_a1"]}
    assert row.version == 2

    writing.change(
        estate.session,
        estate.butler,
        row,
        {},
        version=2,
        lines={"repair_followups": [{"id": lines[0].id, "progress": "修好"}]},
    )
    assert lines[0].progress == "修好"


@pytest.mark.parametrize(
    ("who", "entry", "error"),
    [
        ("clerk", {"progress": "x"}, Denied),  # the child's register does not let a clerk write
        ("butler", {"progress": None}, BadInput),
        ("butler", {"progress": "x", "butler": "staff_stranger"}, BadInput),
        ("butler", {"id": "foreign", "progress": "x"}, BadInput),
        ("butler", {"progress": "x", "repair_request": 1}, None),
    ],
)
def test_lines_refuse(estate: Estate, who: str, entry: dict[str, Any], error: type[AppError] | None) -> None:
    row, other = new(estate), new(estate)
    foreign = writing.create(
        estate.session,
        SYSTEM,
        registry.get("repair_followup"),
        {"repair_request": other.id, "progress": "他单", "butler": estate.ids["staff_butler"]},
    )
    given = {k: foreign.id if v == "foreign" else estate.ids.get(str(v), v) for k, v in entry.items()}

    def act() -> None:
        writing.change(estate.session, getattr(estate, who), row, {}, version=1, lines={"repair_followups": [given]})

    if error is None:
        act()
        child = registry.get("repair_followup")
        assert estate.session.scalars(select(child.repair_request_id).order_by(child.id.desc())).first() == row.id
    else:
        refusal = refused(estate.session, error, act)
        if isinstance(refusal, BadInput):
            assert next(iter(refusal.fields)).startswith("repair_followups.0")


def test_lines_of_a_finished_parent_are_shut(estate: Estate) -> None:
    row = new(estate)
    child = registry.get("repair_followup")
    values = {"repair_request": row.id, "progress": "已到场"}
    line = writing.create(estate.session, estate.butler, child, values)
    row.state = row.spec.fields["state"].choices("archived")
    estate.session.flush()

    refused(estate.session, Refused, lambda: writing.create(estate.session, estate.butler, child, values))
    refused(
        estate.session,
        Refused,
        lambda: writing.change(estate.session, estate.butler, line, {"progress": "x"}, version=1),
    )


def test_a_unique_value_taken_meanwhile_is_told_at_its_field(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    """The check beforehand sees nothing, as when two save at once; the database refuses."""
    real, calls = once.errors, []

    def late(session: Session, actor: Any, row: Any, *, whole: bool = False) -> dict[str, Label]:
        calls.append(row)
        return {} if len(calls) == 1 else real(session, actor, row, whole=whole)

    building = registry.get("building")
    other = estate.row("building", "building_a2")
    monkeypatch.setattr(once, "errors", late)
    acts = [
        lambda: writing.create(estate.session, SYSTEM, building, {"site": estate.ids["site_a"], "code": "1"}),
        lambda: writing.change(estate.session, SYSTEM, other, {"code": "1"}, version=other.version),
    ]
    for act in acts:
        calls.clear()
        refusal = refused(estate.session, BadInput, act)
        assert isinstance(refusal, BadInput)
        assert list(refusal.fields) == ["code"]


# --- load, remove, restore ---------------------------------------------------------------------------


def test_load_answers_alike_for_absent_foreign_and_deleted(estate: Estate) -> None:
    row = new(estate)
    gone = new(estate)
    writing.remove(estate.session, SYSTEM, gone, "重复")
    words = set()

    for actor, row_id in (
        (estate.clerk, 99999999),
        (estate.clerk, 2**70),
        (estate.clerk, -1),
        (estate.stranger, row.id),
        (estate.nobody, row.id),
        (estate.it, row.id),
        (estate.clerk, gone.id),
    ):
        with pytest.raises(Missing) as caught:
            writing.load(estate.session, actor, repair(), row_id)
        words.add(caught.value.label)

    assert len(words) == 1
    assert writing.load(estate.session, estate.clerk, repair(), row.id) is row
    assert writing.load(estate.session, SYSTEM, repair(), gone.id, deleted=True) is gone


def test_remove_needs_the_delete_grant(estate: Estate) -> None:
    row = new(estate)

    refused(estate.session, Denied, lambda: writing.remove(estate.session, estate.clerk, row))
    refused(estate.session, Missing, lambda: writing.remove(estate.session, estate.stranger, row))


def test_remove_and_restore_take_lines_and_words_along(estate: Estate) -> None:
    row = new(estate, estate.butler)
    writing.change(
        estate.session,
        estate.butler,
        row,
        {},
        version=1,
        lines={"repair_followups": [{"progress": "已到场"}]},
    )
    child = registry.get("repair_followup")
    alive = select(func.count()).select_from(child).where(child.repair_request_id == row.id, child.deleted_at.is_(None))
    words = estate.session.scalar(select(func.count()).select_from(SearchEntry))

    writing.remove(estate.session, SYSTEM, row, "登记错误")

    assert row.deleted_at is not None
    assert estate.session.scalar(alive) == 0
    assert estate.session.scalar(select(func.count()).select_from(SearchEntry)) == (words or 0) - 2

    writing.restore(estate.session, SYSTEM, row)

    assert row.deleted_at is None
    assert estate.session.scalar(alive) == 1
    assert estate.session.scalar(select(func.count()).select_from(SearchEntry)) == words
    actions = [entry.action for entry in audit.entries(estate.session, "repair_request", row.id)]
    assert actions[:2] == ["restore", "delete"]
    refused(estate.session, Refused, lambda: writing.restore(estate.session, SYSTEM, row))
    refused(estate.session, Denied, lambda: writing.restore(estate.session, estate.clerk, row))


# --- opening one record from another -----------------------------------------------------------------


def test_opened_from_links_without_being_asked(estate: Estate) -> None:
    row = new(estate)
    opens = next(one for one in row.spec.opens if one.target == "work_order")
    values = openings.prefill(row, opens)

    assert values["unit"] == row.unit_id
    assert values["site"] == row.site_id
    refused(
        estate.session,
        Denied,
        lambda: writing.create(estate.session, estate.clerk, registry.get("work_order"), values, opened_from=row),
    )  # only while it is dispatched
