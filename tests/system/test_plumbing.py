"""What holds for every address: headers, CSRF, errors that tell nothing, no default secret, every rule accounted for."""

from __future__ import annotations

import json
import logging
import stat
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from admin_views.http import delivery, security, web
from admin_views.register import guard
from app import StartRefused, create_app
from models.vocabulary.language.base import Base
from models.vocabulary.language.registry import registry
from settings import KNOWN_SECRETS, Settings, SettingsError
from tests.system.conftest import World

HEADERS = {
    "Content-Security-Policy": delivery.CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def rules(app: Flask, method: str) -> list[str]:
    """Every page of the house, and each page of a register once (tests/contracts asks those of all registers)."""
    found: dict[str, str] = {}
    keys = {register.spec.key for register in registry.all()}
    for rule in app.url_map.iter_rules():
        if method in (rule.methods or ()) and not rule.arguments:
            view, _, page = rule.endpoint.partition(".")
            found.setdefault(page if view in keys else rule.rule, rule.rule)
    return sorted(found.values())


def test_headers_on_every_page_and_every_error(world: World) -> None:
    browser, stranger = world.client("root"), world.client()
    pages = [rule for rule in rules(world.app, "GET") if rule != "/health"] + ["/nowhere", "/logout"]

    for page in pages:
        for client in (browser, stranger):
            answer = client.get(page)
            for name, value in HEADERS.items():
                assert answer.headers.get(name) == value, (page, name)
            assert "Cookie" in answer.headers["Vary"], page
            assert answer.headers["X-Request-ID"], page
            assert "camera=(self)" in answer.headers["Permissions-Policy"], page


def test_pages_hold_no_inline_script_or_style(world: World) -> None:
    browser = world.client("root")
    for page in (
        "/account/",
        "/admin/users/",
        "/admin/users/new/",
        "/notices/",
        "/account/password/",
        "/nowhere",
    ):
        html = browser.get(page).get_data(as_text=True)
        assert " style=" not in html, page
        assert "<style" not in html, page
        assert "<script>" not in html, page
        assert " onclick=" not in html, page


def test_every_post_without_a_token_is_refused_and_changes_nothing(world: World) -> None:
    signed, stranger = world.client("root"), world.client()
    before = _facts(world)

    for rule in rules(world.app, "POST"):
        for client in (signed, stranger):
            for more in (
                {},
                {"headers": {"X-Requested-With": "fetch"}},
                {"headers": {"X-CSRFToken": "forged"}},
            ):
                data = {"id": str(world.users["zhou"]), "active": "0", "lang": "en", "theme": "dark"}
                answer = client.client.post(rule, data=data, **more)
                assert answer.status_code == 400, rule
    assert _facts(world) == before
    assert signed.signed_in


def test_csrf_error_speaks_the_users_language(world: World) -> None:
    browser = world.client("root")
    assert "页面放置太久" in browser.client.post("/set/theme").get_data(as_text=True)
    assert browser.post("/set/lang", {"lang": "en"}).status_code == 302

    assert "open too long" in browser.client.post("/set/theme").get_data(as_text=True)


def _facts(world: World) -> list[object]:
    tables = [table for name, table in sorted(Base.metadata.tables.items()) if name != "login_session"]
    return [(table.name, [tuple(row) for row in world.read(select(table))]) for table in tables]


def test_every_rule_is_public_personal_or_guarded(world: World) -> None:
    known = security.PUBLIC_ENDPOINTS | security.PERSONAL_ENDPOINTS | set(security.PAGES) | security.TOKEN_ENDPOINTS
    keys = {register.spec.key for register in registry.all()}

    unknown = {
        rule.endpoint
        for rule in world.app.url_map.iter_rules()
        if rule.endpoint not in known | guard.SYSTEM_ENDPOINTS
        and not (rule.endpoint.partition(".")[0] in keys and guard.allowed_endpoint(rule.endpoint, frozenset(keys)))
    }

    assert unknown == set()


def test_nothing_of_flask_security_is_served(world: World) -> None:
    for rule in (
        "/register",
        "/reset",
        "/change",
        "/confirm",
        "/verify",
        "/tf-setup",
        "/us-signin",
        "/wan-signin",
    ):
        assert world.client().get(rule).status_code == 404
    assert not [r.endpoint for r in world.app.url_map.iter_rules() if r.endpoint.startswith("security.")]
    token = {"Authentication-Token": "x"}
    assert world.client().get("/account/?auth_token=x", headers=token).status_code == 302


@pytest.fixture
def broken(tmp_path: Path) -> Flask:
    app = create_app(Settings(home=tmp_path, weak_hash=True, log="off"))

    def boom() -> str:
        raise RuntimeError("secret detail 13812345678")

    def sql() -> str:
        web.db.session.execute(text("select password_hash from no_such_table"))
        return ""

    app.add_url_rule("/boom", "static_boom", boom)
    app.add_url_rule("/sql", "static_sql", sql)
    with app.app_context():
        Base.metadata.create_all(web.db.engine)
    return app


def test_error_page_tells_the_request_and_nothing_else(broken: Flask, monkeypatch, caplog) -> None:
    monkeypatch.setattr(security, "PUBLIC_ENDPOINTS", security.PUBLIC_ENDPOINTS | {"static_boom", "static_sql"})
    monkeypatch.setattr(logging.getLogger("guanjia"), "propagate", True)
    client = broken.test_client()

    for page, status in (("/boom", 500), ("/sql", 500)):
        for headers in ({}, {"X-Requested-With": "fetch"}):
            with caplog.at_level(logging.ERROR, "guanjia"):
                answer = client.get(page, headers=headers)
            body = answer.get_data(as_text=True)
            assert answer.status_code == status
            assert answer.headers["X-Request-ID"] in body
            for word in (
                "Traceback",
                "secret detail",
                "no_such_table",
                "password_hash",
                "sqlite",
                "SQLAlchemy",
                ".py",
            ):
                assert word not in body
    assert "13812345678" not in caplog.text
    assert "RuntimeError" in caplog.text


def test_scrub_takes_personal_data_out() -> None:
    told = delivery.scrub("password=abc token: xyz 身份证 610103199001011234 电话 13812345678 field unit")

    assert told == "password=*** token: *** … *** … *** field unit"


def test_log_line_holds_no_query_string(world: World, monkeypatch, caplog) -> None:
    monkeypatch.setattr(logging.getLogger("guanjia"), "propagate", True)
    with caplog.at_level(logging.INFO, "guanjia"):
        world.client("root").get("/admin/users/?q=13812345678")

    line = json.loads(caplog.records[-1].message)
    assert line["rule"] == "/admin/users/"
    assert "13812345678" not in caplog.text


def test_unknown_page_is_404_for_people_and_scripts(world: World) -> None:
    browser = world.client("zhou")

    page = browser.get("/admin/no_such/")
    data = browser.get("/admin/no_such/", headers={"Accept": "application/json"})

    assert page.status_code == data.status_code == 404
    assert 'class="gj-side"' in page.get_data(as_text=True)
    assert set(data.get_json()) == {"error", "message", "status", "request_id"}


def test_redirects_never_repeat_the_host_header(world: World) -> None:
    answer = world.client("root").get("/admin/users", headers={"Host": "evil.example"})

    assert answer.status_code == 308
    assert answer.location == "/admin/users/"
    assert b"evil" not in answer.get_data()


def test_pages_are_compressed_from_one_kilobyte(world: World) -> None:
    browser = world.client("root")
    page = browser.get("/admin/users/", headers={"Accept-Encoding": "gzip"})
    small = browser.get("/badges", headers={"Accept-Encoding": "gzip"})
    static = browser.get("/static/css/base.css?v=1", headers={"Accept-Encoding": "gzip"})

    assert page.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in page.headers["Vary"]
    assert "Content-Encoding" not in small.headers
    assert static.headers["Content-Encoding"] == "gzip"
    assert "immutable" in static.headers["Cache-Control"]
    assert "Set-Cookie" not in static.headers


def test_secret_is_made_once_and_kept_private(tmp_path: Path) -> None:
    first, second = Settings(home=tmp_path).secret_key(), Settings(home=tmp_path).secret_key()

    assert first == second
    assert len(first) >= 48
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600
    assert Settings(home=tmp_path / "other").secret_key() != first


@pytest.mark.parametrize("secret", [*sorted(KNOWN_SECRETS), "a" * 64, "short-but-random-8dK", "abcabcabc" * 9])
def test_known_or_short_secret_stops_the_start(tmp_path: Path, secret: str) -> None:
    with pytest.raises(SettingsError):
        Settings(home=tmp_path, secret=secret).secret_key()
    with pytest.raises(StartRefused):
        create_app(Settings(home=tmp_path, secret=secret))


def test_settings_name_the_variable_that_is_wrong() -> None:
    with pytest.raises(SettingsError, match=r"PORT='x' .*1–65535"):
        Settings.from_env({"PORT": "x"})

    read = Settings.from_env(
        {"PORT": "8080", "GUANJIA_BASE_URL": "https://guanjia.example/", "DATABASE_URL": "postgres://u@h/d"}
    )
    assert (read.port, read.cookies_secure, read.address) == (8080, True, "https://guanjia.example")
    assert read.database == "postgresql+psycopg://u@h/d"


def test_https_installation_hardens_its_cookie(tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path, base_url="https://g.example", weak_hash=True, log="off"))
    answer = app.test_client().get("/login", base_url="https://g.example")

    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-gj=")
    assert all(part in cookie for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert answer.headers["Strict-Transport-Security"]


def test_register_mistake_stops_the_start_with_the_checks_text(tmp_path: Path, monkeypatch) -> None:
    from models.vocabulary.checks.suite import Check
    from models.vocabulary.language.label import Label

    found = Check("V001", "models/x/y.py:y", Label("写错了", "wrong"), Label("改", "mend"))
    monkeypatch.setattr("app.suite.run", lambda *a: [found])

    with pytest.raises(StartRefused, match=r"V001 models/x/y\.py:y: 写错了"):
        create_app(Settings(home=tmp_path))


def test_head_is_a_look_never_a_post(world: World) -> None:
    before = _facts(world)

    for client in (world.client(), world.client("root")):
        for rule in rules(world.app, "HEAD"):
            address = f"{rule}?id={world.users['zhou']}&username=neu&display_name=x"
            answer = client.client.head(address)
            assert answer.status_code == client.get(address).status_code, rule
    after = _facts(world)
    changed = {name for (name, rows), (_, now) in zip(before, after, strict=True) if rows != now}
    assert changed <= {"login_attempt", "user_account"}  # the sign-in of the second client


def test_fixed_addresses_are_built_as_werkzeug_builds_them(world: World) -> None:
    from werkzeug.routing import Map, Rule

    from admin_views.http.routing import PlainRule

    values = {"id": 7, "q": "周 敏&?", "page": [1, 2], "none": None}
    for address in ("/admin/users/", "/a b/c", "/百", "/admin//x/"):
        built = {kind: Map([kind(address, endpoint="e")]).bind("h").build("e", values) for kind in (Rule, PlainRule)}
        assert built[Rule] == built[PlainRule]
    assert {type(r) for r in world.app.url_map.iter_rules() if r.endpoint != "static"} == {PlainRule}


def test_compiled_templates_are_kept_for_the_owner_alone(tmp_path: Path) -> None:
    app = create_app(Settings(home=tmp_path, log="off"))
    folder = tmp_path / "cache"
    with app.test_request_context():
        said = app.jinja_env.get_template("gj/shell.html").root_render_func.__code__.co_consts
    kept = list(folder.iterdir())
    again = create_app(Settings(home=tmp_path, log="off"))
    with again.test_request_context():
        same = again.jinja_env.get_template("gj/shell.html").root_render_func.__code__.co_consts

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [one.name for one in kept] == [one.name for one in folder.iterdir()]
    assert len(kept) == 1
    assert [type(one) for one in said] == [type(one) for one in same]


def test_templates_that_cannot_be_kept_are_shown_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    app = create_app(Settings(home=tmp_path, log="off"))
    (tmp_path / "cache").rmdir()
    (tmp_path / "cache").write_text("in the way")
    told: list[str] = []
    monkeypatch.setattr(logging.getLogger("guanjia"), "warning", lambda text, *_: told.append(text))

    with app.test_request_context():
        assert app.jinja_env.get_template("gj/shell.html").root_render_func

    assert "compiled templates are not kept: %s" in told
