"""Many rows in one go: a patrol on the phone through a gap in the network, survey forms typed and pasted at the desk."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.system.user import User
from models.vocabulary import registry
from services.judge.actor import SYSTEM
from services.records import writing
from tests.browser.conftest import Home
from tests.browser.desk import Desk, Installation, fits, shot
from tests.services.conftest import make_engine


def _next(page: Page) -> str:
    """The item that is open."""
    return str(page.locator("[data-item]:has(form)").get_attribute("data-item"))


def test_a_patrol_on_the_phone(desk: Desk) -> None:
    page = desk.window("guanjia", phone=True)
    page.goto("/admin/patrol_record/")
    page.locator(".many a").tap()
    expect(page.locator("[data-round-count]")).to_contain_text("0 / ")
    fits(page)
    page.locator("[data-round-open]").first.tap()
    first = _next(page)

    # What was tapped is there after a reload.
    page.locator('[data-f="fire_safety"] [data-tone="bad"]').tap()
    page.locator('[data-round-notes] textarea[name="hazard"]').fill("4 层灭火器压力不足")
    expect(page.locator(f'[data-item="{first}"]')).to_contain_text("未保存")
    page.reload()
    page.locator(f'[data-item="{first}"] [data-round-open]').tap()
    expect(page.locator('[data-f="fire_safety"] [data-tone="bad"]')).to_have_attribute("aria-pressed", "true")
    expect(page.locator('[data-round-notes] textarea[name="hazard"]')).to_have_value("4 层灭火器压力不足")

    # A mistake stays on the page, beside its field.
    with desk.troubles.expecting(400):
        page.locator("[data-round-save]").tap()
        expect(page.locator('[data-f="security"] .errmsg')).to_be_visible()
    shot(page, "phone-round-error")
    page.locator("[data-round-good]").tap()
    page.locator("[data-round-save]").tap()
    expect(page.locator("[data-round-count]")).to_contain_text("1 / ")
    expect(page.locator('[data-round-show="bad"] b')).to_have_text("1")
    fits(page)

    # Without a network the next one waits, marked, and goes as soon as it is back.
    second = _next(page)
    assert second != first
    page.context.set_offline(True)
    page.locator("[data-round-good]").tap()
    page.locator("[data-round-save]").tap()
    expect(page.locator(f'[data-item="{second}"]')).to_contain_text("待上传")
    expect(page.locator("[data-round-sync]")).to_contain_text("1 个未上传")
    shot(page, "phone-round-offline")
    desk.troubles.found[:] = [one for one in desk.troubles.found if "ERR_INTERNET_DISCONNECTED" not in one]
    page.context.set_offline(False)
    expect(page.locator("[data-round-count]")).to_contain_text("2 / ")
    expect(page.locator("[data-round-sync]")).to_have_text("")
    page.locator('[data-round-show="done"]').tap()
    expect(page.locator(f'[data-item="{second}"]')).to_have_attribute("data-state", "ok")
    shot(page, "phone-round-done")


@pytest.fixture(scope="module")
def survey(installation: Installation) -> int:
    """A survey with three questions at the desk's site."""
    engine = make_engine(installation.database_url)
    with Session(engine) as session:
        staff = session.scalar(select(User.staff_id).where(User.username == "qiantai"))
        site = session.get(registry.get("staff"), staff).site_id  # type: ignore[union-attr]
        made = writing.create(
            session,
            SYSTEM,
            registry.get("survey_campaign"),
            {
                "site": site,
                "kind": "half_year",
                "level": "site",
                "title": "浏览器里的调查",
                "method": "home",
                "start_on": date(2026, 11, 1),
                "end_on": date(2026, 11, 30),
            },
        )
        for seq, aspect in enumerate(("power", "water", "repair"), 1):
            values = {
                "campaign": made.id,
                "seq": seq,
                "aspect": aspect,
                "question": f"第{seq}问",
                "is_required": True,
            }
            writing.create(session, SYSTEM, registry.get("survey_question"), values)
        number = int(made.id)
        session.commit()
    engine.dispose()
    return number


ASPECTS = ("power", "water", "fire_security", "sanitation", "greening", "facilities", "repair", "attitude")
COUNTING = """() => { window.acts = 0;
  addEventListener("keydown", () => { window.acts += 1; }, true); addEventListener("click", (e) => { window.acts += e.detail ? 1 : 0; }, true); }"""


@pytest.fixture(scope="module")
def running(installation: Installation) -> int:
    """A survey with the eight aspects of the form, sent out at the desk's site; 20 forms are to come back."""
    engine = make_engine(installation.database_url)
    with Session(engine) as session:
        staff = session.scalar(select(User.staff_id).where(User.username == "qiantai"))
        site = session.get(registry.get("staff"), staff).site_id  # type: ignore[union-attr]
        made: Any = writing.create(
            session,
            SYSTEM,
            registry.get("survey_campaign"),
            {
                "site": site,
                "kind": "half_year",
                "level": "site",
                "title": "八个方面的调查",
                "method": "home",
                "start_on": date(2026, 11, 1),
                "end_on": date(2026, 11, 30),
                "issued_count": 20,
            },
        )
        for seq, aspect in enumerate(ASPECTS, 1):
            values = {
                "campaign": made.id,
                "seq": seq,
                "aspect": aspect,
                "question": f"第{seq}问",
                "is_required": True,
            }
            writing.create(session, SYSTEM, registry.get("survey_question"), values)
        made.state = type(made.state)("running")
        number = int(made.id)
        session.commit()
    engine.dispose()
    return number


def test_a_paper_of_eight_grades_takes_its_room_and_a_key_a_grade(desk: Desk, running: int, homes: list[Home]) -> None:
    """From the survey in one click; the form by itself took 65 actions for each of some hundred papers."""
    page = desk.window("qiantai")
    page.goto(f"/admin/survey_campaign/details/?id={running}")
    page.locator('a[href*="/admin/survey_response/grid/"]').first.click()
    rows = page.locator("tr[data-n]")
    expect(rows.first.locator("[data-c=unit]")).to_be_focused()
    expect(rows).to_have_count(13)
    expect(page.locator("[data-pace-done]")).to_have_text("0")
    page.evaluate(COUNTING)

    for at in range(3):
        page.keyboard.type(homes[4 + at].key)
        page.keyboard.press("Enter")
        page.keyboard.type("12131121")
        page.keyboard.press("Control+Enter")
        expect(rows.nth(at).locator("[data-fin]")).to_contain_text("已存")
        expect(rows.nth(at + 1).locator("[data-c=unit]")).to_be_focused()

    acts = page.evaluate("window.acts")
    typed = sum(len(homes[4 + at].key) for at in range(3))
    # Of each paper its room, Enter, a key for each of eight grades, and Ctrl with Enter; nothing by the mouse.
    assert acts - typed <= 3 * (1 + len(ASPECTS) + 2)
    expect(page.locator("[data-pace-done]")).to_have_text("3")
    expect(page.locator("[data-pace-words]")).to_contain_text("还差 17 份")
    expect(page.locator("[data-pace-team]")).to_contain_text("3")

    # The rest of the grades as the last one, and one that was left out.
    page.keyboard.type(homes[7].key)
    page.keyboard.press("Enter")
    page.keyboard.type("20.")
    grades = rows.nth(3).locator('[data-c^="a-"]')
    assert [one.input_value() for one in grades.all()] == ["较满意", *[""] * 7]
    grades.nth(1).focus()
    page.keyboard.type(".")
    assert [one.input_value() for one in grades.all()] == ["较满意"] * 8
    page.keyboard.press("Control+Enter")
    expect(rows.nth(3).locator("[data-fin]")).to_contain_text("已存")
    expect(page.locator("[data-pace-done]")).to_have_text("4")


def test_survey_forms_typed_and_pasted(desk: Desk, survey: int, homes: list[Home]) -> None:
    page = desk.window("qiantai")
    page.goto(f"/admin/survey_response/grid/?campaign=id:{survey}")
    rows = page.locator("tr[data-n]")
    expect(rows.first.locator("[data-c=unit]")).to_be_focused()

    # By the keyboard alone: room, Enter, a digit each, the opinion; the end of the row saves it.
    page.keyboard.type(homes[0].key)
    page.keyboard.press("Enter")
    page.keyboard.type("123")
    expect(rows.first.locator("[data-c=opinion]")).to_be_focused()
    page.keyboard.type("楼道灯不亮")
    page.keyboard.press("Control+Enter")
    expect(rows.first.locator("[data-fin]")).to_contain_text("已存")
    expect(rows.nth(1).locator("[data-c=unit]")).to_be_focused()

    # A block with a wrong room, a wrong grade and a form entered before: the good one is saved, the others say why.
    lines = [
        ["房号", "供电管理", "维修服务", "意见和建议"],
        [homes[1].key, "1", "满意", "很好"],
        ["9-9-9901", "1", "1", ""],
        [homes[0].key, "1", "1", ""],
        [homes[2].key, "很好", "1", ""],
    ]
    page.locator("[data-grid-paste]").click()
    page.locator("[data-paste-text]").fill("\n".join("\t".join(one) for one in lines))
    page.locator("[data-paste-take]").click()
    expect(rows.nth(1).locator("[data-fin]")).to_contain_text("可以存")
    expect(rows.nth(2).locator("td.err")).to_have_count(1)
    page.locator("[data-grid-save]").click()
    expect(rows.nth(1).locator("[data-fin]")).to_contain_text("已存")
    expect(page.locator("tr.why")).to_have_count(3)
    expect(page.locator("tr.why.twice")).to_contain_text("已经录过")
    expect(page.locator("[data-grid-sum]")).to_contain_text("已存 2 行")
    shot(page, "grid")

    # What is not saved is still there after a reload.
    page.reload()
    expect(rows.nth(0).locator("[data-c=unit]")).to_have_value("9-9-9901")
    expect(page.locator("[data-grid-sum]")).to_contain_text("未存 3 行")
    rows.nth(0).locator("[data-c=unit]").fill(homes[3].key)
    page.keyboard.press("Control+Enter")
    expect(rows.nth(0).locator("[data-fin]")).to_contain_text("已存")

    phone = desk.window("qiantai", phone=True)
    phone.goto(f"/admin/survey_response/grid/?campaign=id:{survey}")
    fits(phone)
    shot(phone, "phone-grid")
