"""The door: every address is listed, and what a post may not open answers 403 with the reason."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import update

from admin_views.http import security
from admin_views.record import view
from admin_views.register import guard
from admin_views.register.base import RegisterView
from models.system import User
from models.vocabulary import registry
from tests.views.planting import Garden

METHODS = ("index_view", "counts_view", "action_view")


def test_every_address_says_who_may_open_it(app: Flask) -> None:
    keys = frozenset(register.spec.key for register in registry.all())

    unlisted = [r.endpoint for r in app.url_map.iter_rules() if not guard.allowed_endpoint(r.endpoint, keys)]

    assert unlisted == []


def test_every_page_of_a_register_is_in_the_table(app: Flask) -> None:
    pages = {r.endpoint.partition(".")[2] for r in app.url_map.iter_rules() if r.endpoint.startswith("repair_request.")}

    assert pages - set(guard.REGISTER_PAGES) == set()
    assert set(view.ENDPOINTS) <= pages


def test_unlisted_address_is_refused_even_where_somebody_adds_one(app: Flask, garden: Garden) -> None:
    RegisterView.surprise = lambda self: "secret"  # type: ignore[attr-defined]
    try:
        assert not guard.allowed_endpoint("repair_request.surprise", frozenset({"repair_request"}))
    finally:
        del RegisterView.surprise  # type: ignore[attr-defined]


def test_public_addresses_are_few() -> None:
    assert {"static", "login", "set_lang", "set_theme", "health"} == security.PUBLIC_ENDPOINTS


@pytest.mark.parametrize("path", ["", "new/", "details/?id=1", "edit/?id=1", "counts/", "step/?id=1&step=notify"])
def test_register_the_post_may_not_open_answers_403_with_the_reason(garden: Garden, path: str) -> None:
    garden.repair("a1", content="厨房漏水")

    with garden.client("archivist") as client:
        answer = client.get(f"/admin/repair_request/{path}")
        page = answer.get_data(as_text=True)

    assert answer.status_code == 403
    assert "文员" in page
    assert "住户报修记录表" in page
    assert "厨房漏水" not in page


@pytest.mark.parametrize(
    ("path", "lang", "whom"),
    [
        ("stocktake/", "zh", "总经理、客服经理、客服主管、财务内勤、库管"),
        ("stocktake/new/", "zh", "客服主管、财务内勤、库管"),
        ("fee_payment/new/", "zh", "收费员"),
        ("rule_parameter/new/", "zh", "客服经理、系统管理员"),
        ("fee_payment/new/", "en", "Cashier"),
    ],
)
def test_page_that_refuses_names_who_may(garden: Garden, path: str, lang: str, whom: str) -> None:
    """The posts of the declaration, by their tags where only those may, and never the asker's own."""
    with garden.client("archivist") as client:
        client.set_cookie("lang", lang)
        garden.session.execute(update(User).values(lang=lang))
        garden.session.commit()
        page = client.get(f"/admin/{path}").get_data(as_text=True)

    asked = "Whom to ask: " if lang == "en" else "可以找谁："
    assert re.findall(rf"{asked}([^<]*)", page) == [whom]


def test_register_that_is_not_there_answers_404(garden: Garden) -> None:
    with garden.client("clerk") as client:
        assert client.get("/admin/no_such_register/").status_code == 404


def test_flask_admins_own_pages_are_closed(garden: Garden) -> None:
    garden.repair("a1")

    with garden.client("clerk") as client:
        answers = {
            client.get("/admin/repair_request/ajax/update/").status_code,
            client.post("/admin/repair_request/ajax/update/").status_code,
        }

    assert answers <= {400, 404, 405}


def test_stranger_is_sent_to_the_sign_in_page(garden: Garden) -> None:
    with garden.app.test_client() as client:
        for path in (
            "/",
            "/todo",
            "/registers",
            "/admin/repair_request/",
            "/admin/repair_request/counts/",
            "/search?q=x",
        ):
            answer = client.get(path)
            assert answer.status_code == 302
            assert answer.headers["Location"].startswith("/login")


def test_script_is_told_in_json(garden: Garden) -> None:
    with garden.client("archivist") as client:
        answer = client.get("/admin/repair_request/", headers={"X-Requested-With": "XMLHttpRequest"})

    assert answer.status_code == 403
    assert "error" in answer.get_json()
