"""What a form refers to belongs to what it names beside it: persons to the home, bills to the home, items to the scheme."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from services import clock
from services.errors import BadInput
from services.reading import belonging, lookup
from tests.flows.conftest import Flow


@pytest.fixture
def homes(flow: Flow) -> Flow:
    """An owner in each room of the site, one who moved out of the first a month ago, and a buyer of it."""
    today = clock.today()
    for name, room, end in (
        ("owner", "room", None),
        ("neighbour", "room2", None),
        ("gone", "room", today - timedelta(days=30)),
    ):
        flow.seed(name, "resident", site=flow.ids["site_a"], name=f"住户{name}", kind="owner", phone="13812342046")
        flow.seed(
            f"lives_{name}",
            "residency",
            resident=flow.ids[name],
            unit=flow.ids[room],
            relation="owner",
            start_on=date(2021, 1, 1),
            end_on=end,
            is_primary=False,
        )
    flow.seed("buyer", "resident", site=flow.ids["site_a"], name="住户买方", kind="owner", phone="13812342046")
    return flow


def refused(flow: Flow, make: Any) -> dict[str, str]:
    """Messages by field; empty where it is taken. Nothing stays."""
    point = flow.session.begin_nested()
    try:
        make()
        return {}
    except BadInput as refusal:
        return {name: label.zh for name, label in refusal.fields.items()}
    finally:
        point.rollback()


@pytest.mark.parametrize(
    ("who", "days_ago", "taken"),
    [
        ("owner", 0, True),
        ("neighbour", 0, False),
        ("gone", 0, False),
        ("gone", 29, False),
        ("gone", 30, True),
        ("gone", 60, True),
        ("buyer", 0, False),
    ],
)
def test_person_belongs_to_the_home_on_the_day(homes: Flow, who: str, days_ago: int, taken: bool) -> None:
    day = clock.now() - timedelta(days=days_ago)

    said = refused(homes, lambda: homes.repair(resident=homes.ids[who], reported_at=day))

    assert said == (
        {}
        if taken
        else {
            "resident": ("所选业主/住户没有登记在这套房屋名下，请核对；确实有关的，先登记居住关系，不是这户的人请留空")
        }
    )


def test_money_owed_stays_owed_by_who_moved_out(homes: Flow) -> None:
    here = homes.ids["room"]

    assert homes.ids["gone"] in belonging.people(homes.session, here, None)
    assert homes.ids["gone"] not in belonging.people(homes.session, here, clock.today())


def test_buyer_belongs_to_the_home_he_buys(homes: Flow) -> None:
    assert refused(homes, lambda: homes.repair(resident=homes.ids["buyer"])) != {}
    homes.seed(
        "case",
        "after_sales_case",
        site=homes.ids["site_a"],
        unit=homes.ids["room"],
        resident=homes.ids["buyer"],
        handler=homes.ids["staff_clerk"],
    )

    assert refused(homes, lambda: homes.repair(resident=homes.ids["buyer"])) == {}


def test_what_stands_is_not_judged_again_and_what_changes_is(homes: Flow) -> None:
    row = homes.repair(resident=homes.ids["owner"])
    lives = homes.one("residency", id=homes.ids["lives_owner"])
    homes.change("manager", lives, end_on=clock.today() - timedelta(days=5))

    homes.change("clerk", row, content="厨房水槽下方漏水，已关阀门")
    assert list(refused(homes, lambda: homes.change("clerk", row, unit=homes.ids["room2"]))) == ["resident"]


def test_form_offers_the_people_of_the_home_first_and_nobody_else(homes: Flow) -> None:
    from models.vocabulary.language.registry import registry

    repair = registry.get("repair_request")
    asked = {
        "asking": (repair, repair.spec.fields["resident"]),
        "unit_id": homes.ids["room"],
        "site_id": homes.ids["site_a"],
    }

    found = lookup.candidates(homes.session, homes.who("clerk"), "resident", **asked)

    assert [one.id for one in found] == [homes.ids["owner"]]
