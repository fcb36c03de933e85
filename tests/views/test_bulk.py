"""Many rows at once: what is said once for all, what would become of each, and what became of it."""

from __future__ import annotations

import re
from typing import Any

from flask.testing import FlaskClient

from models.vocabulary.language.registry import registry
from services import clock
from tests.views.planting import Garden, csrf_of

LIST = "/admin/repair_request/"


def post(client: FlaskClient, **values: Any) -> str:
    """The dialog that follows."""
    token = csrf_of(client.get(f"{LIST}?view=0").get_data(as_text=True))
    answer = client.post(f"{LIST}action/", data={"csrf_token": token, **values})
    return f"{answer.status_code} {answer.get_data(as_text=True)}"


def rows(garden: Garden, name: str) -> dict[int, Any]:
    """The values of a column by id."""
    table = registry.get("repair_request").__table__
    garden.session.rollback()
    found = garden.session.execute(table.select().with_only_columns(table.c.id, table.c[name])).all()
    garden.session.rollback()  # it lets others write again
    return {row.id: row[1] for row in found}


def repairs(garden: Garden) -> list[int]:
    when = {"reported_at": clock.now(), "appointment_at": clock.now()}
    return [
        garden.repair("a1", state="registered", urgency="normal", **when),
        garden.repair("a1", state="archived", urgency="normal", **when),
        garden.repair("b1", state="registered", urgency="normal", **when),
    ]


def test_one_value_is_set_where_it_may_be_and_the_others_say_why(garden: Garden) -> None:
    good, closed, foreign = repairs(garden)
    asked = {"action": "__set__", "rowid": [good, closed, foreign]}

    with garden.client("clerk") as client:
        pick = post(client, **asked)
        ask = post(client, **asked, field="urgency")
        bad = post(client, **asked, field="urgency", asked="1", urgency="sometime", __form__="urgency")
        preview = post(client, **asked, field="urgency", asked="1", urgency="urgent", __form__="urgency")
        before = rows(garden, "urgency")
        done = post(client, **asked, field="urgency", confirmed="1", urgency="urgent", __form__="urgency")

    assert '<option value="urgency">' in pick
    for shut in ("record_no", "phone", "state", "unit", "site"):
        assert f'<option value="{shut}">' not in pick
    assert 'name="urgency"' in ask
    assert "errmsg" in bad
    assert ("可办 1 条" in preview, "不能办 2 条" in preview) == (True, True)
    assert {str(value) for value in before.values()} == {"normal"}
    assert done.count("t-green") == 1
    assert {key: str(value) for key, value in rows(garden, "urgency").items()} == {
        good: "urgent",
        closed: "normal",
        foreign: "normal",
    }


def test_a_step_with_fields_is_taken_on_many(garden: Garden) -> None:
    good, closed, _ = repairs(garden)
    asked = {"action": "cancel", "rowid": [good, closed]}

    with garden.client("supervisor") as client:
        ask = post(client, **asked)
        missing = post(client, **asked, asked="1")
        preview = post(client, **asked, asked="1", __reason__="业主自己修好了")
        untouched = rows(garden, "state")
        post(client, **asked, confirmed="1", __reason__="业主自己修好了")

    assert 'name="__reason__"' in ask
    assert "请写明原因" in missing
    assert "可办 1 条" in preview
    assert str(untouched[good]) == "registered"
    assert {key: str(value) for key, value in rows(garden, "state").items() if key in (good, closed)} == {
        good: "cancelled",
        closed: "archived",
    }


def test_sending_the_dialog_twice_does_it_once(garden: Garden) -> None:
    good, _, _ = repairs(garden)
    asked = {"action": "__set__", "rowid": [good], "field": "urgency", "urgency": "urgent", "__form__": "urgency"}

    with garden.client("clerk") as client:
        preview = post(client, **asked, asked="1")
        key = re.findall(r'name="__key__" value="([^"]+)"', preview)[0]
        first = post(client, **asked, confirmed="1", __key__=key)
        version = rows(garden, "version")[good]
        second = post(client, **asked, confirmed="1", __key__=key)

    assert first.count("t-green") == second.count("t-green") == 1
    assert rows(garden, "version")[good] == version


def test_who_may_not_edit_is_not_offered_to_set(garden: Garden) -> None:
    good, _, _ = repairs(garden)
    with garden.client("general_manager") as client:
        page = client.get(LIST).get_data(as_text=True)
        refused = post(client, action="__set__", rowid=[good], field="urgency", urgency="urgent", confirmed="1")

    assert "__set__" not in page
    assert refused.startswith("400")
    assert str(rows(garden, "urgency")[good]) == "normal"


def test_what_one_row_holds_is_not_shown_for_all(garden: Garden) -> None:
    good = garden.repair(
        "a1", state="registered", content="卫生间漏水", reported_at=clock.now(), appointment_at=clock.now()
    )
    with garden.client("clerk") as client:
        ask = post(client, action="__set__", rowid=[good], field="content")

    assert 'name="content"' in ask
    assert "卫生间漏水" not in ask


def test_what_a_colleague_changed_after_the_preview_is_not_written_over(garden: Garden) -> None:
    good, _, _ = repairs(garden)
    asked = {"action": "__set__", "rowid": [good], "field": "urgency", "urgency": "urgent", "__form__": "urgency"}

    with garden.client("clerk") as client:
        preview = post(client, **asked, asked="1")
        seen = re.findall(r'name="seen" value="([^"]+)"', preview)
        table = registry.get("repair_request").__table__
        garden.session.execute(table.update().where(table.c.id == good).values(version=table.c.version + 1))
        garden.session.commit()
        done = post(client, **asked, confirmed="1", seen=seen)

    assert seen == [f"{good}:1"]
    assert "别人刚刚修改了这条记录" in done
    assert str(rows(garden, "urgency")[good]) == "normal"
