"""The rights of an import are those of a post at the batch's site, asked anew by its jobs; two posts are never combined."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.importing import ImportBatch, ImportRow
from models.vocabulary.language.registry import registry
from services.errors import BadInput, Denied, Missing, Refused
from services.exchange import apply, batches, keeping, order, undo
from services.exchange.batches import State
from services.exchange.importing import works
from services.exchange.order import Order
from services.judge.actor import Actor
from services.records import many
from services.records.trial import Trial
from tests.services.exchange.conftest import Desk
from tests.services.exchange.sheets import HEAD, book, repair, sheet

ROWS = book(sheet([HEAD, *(repair(content=f"漏水 {n}") for n in range(3))]))
RESIDENTS = book(sheet([["姓名"], ["沈建华"]]))


@pytest.fixture
def both(desk: Desk) -> Actor:
    """A supervisor at site a, who imports residents there, and a clerk at site b, who makes single ones."""
    posts = (*desk.estate.supervisor.posts, *desk.estate.stranger.posts)
    return replace(desk.estate.supervisor, posts=posts)


def _imported(desk: Desk, who: Actor, site: str, state: State = State.APPLIED) -> int:
    with Session(desk.engine) as session:
        where = desk.estate.ids[site]
        batch = batches.begin(session, who, registry.get("resident"), where, b"x", "住户.xlsx", RESIDENTS)
        batch.state = state
        session.commit()
        return batch.id


def test_a_right_of_one_site_opens_no_batch_of_another(desk: Desk, both: Actor) -> None:
    here = _imported(desk, desk.estate.clerk, "site_a")
    there = _imported(desk, desk.estate.stranger, "site_b")
    with Session(desk.engine) as session:
        assert batches.find(session, both, here).id == here
        with pytest.raises(Missing):
            batches.find(session, both, there)
        assert [one.id for one in batches.listed(session, both)] == [here]
        assert undo.may(both, session.get_one(ImportBatch, here)) is None
        assert undo.may(both, session.get_one(ImportBatch, there)) is undo.NOT_HIS
        with pytest.raises(Missing):
            undo.ask(session, both, there)


def test_a_right_of_one_site_updates_no_rows_of_another(desk: Desk, both: Actor) -> None:
    resident, ids = registry.get("resident"), desk.estate.ids

    order.check(both, Order(resident, ids["site_a"], update=True), 1)
    order.check(both, Order(resident, ids["site_b"]), 1)
    for wanted, rows in (
        (Order(resident, ids["site_b"], update=True), 1),
        (Order(resident, ids["site_b"], history=True), 1),
        (Order(resident, ids["site_b"]), order.MOST_WITHOUT + 1),
    ):
        with pytest.raises(Denied):
            order.check(both, wanted, rows)


def test_what_the_paper_book_says_is_judged_where_the_row_lies(desk: Desk, both: Actor) -> None:
    resident: Any = registry.get("resident")
    rows = [
        {"site": desk.estate.ids[site], "name": "许文静", "kind": "owner", "phone": "13812342046"}
        for site in ("site_a", "site_b")
    ]
    vouched = [{"habits": "不吃辣"} for _ in rows]
    with Session(desk.engine) as session:
        plain = Trial(session, both, resident).judge(rows)
        judged = Trial(session, both, resident).judge(rows, vouched=vouched)
        written = many.create_many(session, both, resident, rows, vouched=vouched, partly=True)

    assert [one.refusal for one in plain] == [None, None]
    for found in (judged, written):
        assert found[0].refusal is None
        assert isinstance(found[1].refusal, Denied)


def test_who_lost_his_post_reads_his_batch_no_more_and_may_give_it_up(desk: Desk) -> None:
    batch_id = desk.check(ROWS)
    for posts in ((), desk.estate.stranger.posts):
        gone = replace(desk.who, posts=posts)
        with Session(desk.engine) as session:
            assert batches.listed(session, gone) == []
            for read in (batches.find, batches.own, batches.hold):
                with pytest.raises(Missing):
                    read(session, gone, batch_id)
    with Session(desk.engine) as session:
        batches.drop(session, replace(desk.who, posts=()), batch_id)
        session.commit()
    assert desk.batch(batch_id).state == State.DROPPED


def _lost(desk: Desk, batch_id: int, posts: Any = ()) -> Any:
    """A run of a job on the batch for him as he is after he lost his posts."""
    work: Any = desk.work(batch_id)
    work.person = replace(desk.who, posts=posts)
    return work


def _confirmed(desk: Desk, *, all_or_none: bool) -> int:
    batch_id = desk.check(ROWS)
    with Session(desk.engine) as session:
        apply.confirm(session, desk.who, batch_id, all_or_none=all_or_none)
        session.commit()
    return batch_id


def test_nothing_is_written_for_who_lost_his_post_meanwhile(desk: Desk) -> None:
    batch_id = _confirmed(desk, all_or_none=True)

    with pytest.raises(Denied):
        apply.apply(_lost(desk, batch_id))

    assert (desk.records(), desk.batch(batch_id).state) == (0, State.CHECKED)
    assert desk.batch(batch_id).stored


@pytest.mark.parametrize(("all_or_none", "stands", "state"), [(True, 0, State.UNDONE), (False, 1, State.APPLIED)])
def test_half_way_the_loss_of_a_post_ends_the_writing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, all_or_none: bool, stands: int, state: State
) -> None:
    batch_id = _confirmed(desk, all_or_none=all_or_none)
    monkeypatch.setattr(apply, "PORTION", 1)
    _one_portion(desk, apply._portion, batch_id, desk.who)
    assert desk.records() == 1

    with pytest.raises(Denied):
        apply.apply(_lost(desk, batch_id))

    assert (desk.records(), desk.batch(batch_id).state) == (stands, state)
    assert desk.batch(batch_id).stored is None


def _one_portion(desk: Desk, portion: Any, batch_id: int, given: Any) -> None:
    with Session(desk.engine) as session:
        assert portion(session, given, batch_id) == 1
        session.commit()


def test_taking_back_stops_where_he_may_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    batch_id = desk.check(ROWS)
    desk.apply(batch_id)
    with Session(desk.engine) as session:
        undo.ask(session, desk.who, batch_id)
        session.commit()
    monkeypatch.setattr(undo, "PORTION", 1)
    _one_portion(desk, undo._portion, batch_id, desk.work(batch_id))

    with pytest.raises(Denied):
        undo.undo(_lost(desk, batch_id, desk.estate.stranger.posts))

    batch = desk.batch(batch_id)
    assert (desk.records(), batch.state) == (2, State.APPLIED)
    assert batch.counts["undone"] == {"reversed": 1, "applied": 2}
    desk.undo(batch_id)
    assert (desk.records(), desk.batch(batch_id).state) == (0, State.UNDONE)


def test_a_refused_batch_of_all_or_none_leaves_no_file(desk: Desk) -> None:
    batch_id = desk.check(ROWS)
    stored = desk.batch(batch_id).stored
    with Session(desk.engine) as session:
        rows = session.scalars(select(ImportRow).where(ImportRow.batch_id == batch_id)).all()
        rows[-1].given = {**rows[-1].given, "values": {**rows[-1].given["values"], "unit": 999_999}}
        session.commit()
    assert keeping.read(stored)

    desk.apply(batch_id, all_or_none=True)

    assert (desk.batch(batch_id).state, desk.batch(batch_id).stored) == (State.UNDONE, None)
    with pytest.raises(BadInput):
        keeping.read(stored)


def test_a_batch_is_confirmed_once_by_two_who_looked_at_it(desk: Desk) -> None:
    batch_id = desk.check(ROWS)
    with Session(desk.engine) as late:
        late.get_one(ImportBatch, batch_id)  # looked at while it could be confirmed
        late.commit()
        with Session(desk.engine) as early:
            apply.confirm(early, desk.who, batch_id, all_or_none=False)
            early.commit()
        with pytest.raises(Refused):
            apply.confirm(late, desk.who, batch_id, all_or_none=False)


def test_a_check_that_fails_for_a_reason_nobody_foresaw_can_be_begun_again(desk: Desk) -> None:
    text = "\t".join(HEAD)
    with Session(desk.engine) as session:
        where, register = desk.estate.ids["site_a"], registry.get(desk.key)
        batch = batches.begin(session, desk.who, register, where, text.encode(), "", ROWS)
        batch.options = {**batch.options, "columns": {"no number": "-"}}
        batch.state = State.CHECKING
        session.commit()
        batch_id = batch.id

    with pytest.raises(ValueError, match="no number"):
        works.check(desk.work(batch_id, works.CHECK))

    assert desk.batch(batch_id).state == State.MAPPING


def test_a_file_name_is_kept_without_what_nobody_sees(desk: Desk) -> None:
    with Session(desk.engine) as session:
        where, register = desk.estate.ids["site_a"], registry.get(desk.key)
        kept = [
            batches.begin(session, desk.who, register, where, b"x", name, ROWS).file_name
            for name in ("报修\x00\u202e　一.xlsx", "\x00", "")
        ]
        session.commit()
    assert kept == ["报修　一.xlsx", "?", ""]
