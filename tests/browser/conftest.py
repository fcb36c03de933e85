"""A real Chromium before a real server. Without a browser everything here is skipped, and the summary says so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from sqlalchemy import create_engine, text

from tests.browser.desk import FLAGS, NAMES, Desk, Installation, Troubles, chromium, shot
from tests.databases import Databases

HERE = Path(__file__).parent
MISSING = "没有找到 Chromium，浏览器测试没有运行 / NO CHROMIUM FOUND, browser tests were not run"


@pytest.hookimpl(tryfirst=True)  # before xdist reads the groups
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE not in item.path.parents:
            continue
        item.add_marker(pytest.mark.browser)
        item.add_marker(pytest.mark.xdist_group("browser"))
        if not chromium():
            item.add_marker(pytest.mark.skip(reason=f"{MISSING} ({', '.join(NAMES)})"))


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """The journey runs on every database asked for, the rest on one."""
    if "live_backend" in metafunc.fixturenames:
        wanted = metafunc.config.getoption("--db")
        every = ["sqlite", "postgresql"] if wanted == "both" else [wanted]
        journey = metafunc.function.__name__ in getattr(metafunc.module, "EVERY_DATABASE", ())
        metafunc.parametrize("live_backend", every if journey else every[:1], scope="session")


@pytest.fixture(scope="session")
def installation(live_backend: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    """A server of its own with the tiny demo."""
    home = tmp_path_factory.mktemp(f"live-{live_backend}")
    databases = Databases(live_backend, home)
    made = Installation(home, databases.empty())
    try:
        made.start()
        yield made
    finally:
        made.stop()
        databases.close()


@pytest.fixture(scope="session")
def browser(driver: Any) -> Iterator[Browser]:
    """One Chromium for all."""
    launched = driver.chromium.launch(executable_path=chromium(), args=list(FLAGS))
    yield launched
    launched.close()


@pytest.fixture(scope="session")
def _signed_in(installation: Installation) -> dict[str, object]:
    """Who signed in already; nobody does it twice."""
    return {}


@pytest.fixture
def troubles() -> Troubles:
    """What went wrong on the pages of this test; empty at its end."""
    return Troubles()


@pytest.fixture
def desk(
    browser: Browser,
    installation: Installation,
    _signed_in: dict[str, object],
    troubles: Troubles,
    request: pytest.FixtureRequest,
) -> Iterator[Desk]:
    """People before their screens."""
    made = Desk(browser, installation.base, troubles)
    made.kept = _signed_in
    yield made
    report = getattr(request.node, "gj_report", None)
    if report is not None and report.failed:
        for number, context in enumerate(made.open):
            for page in context.pages:
                shot(page, f"failed-{request.node.name.replace('/', '_')}-{number}", always=True)
    made.close()
    assert troubles.found == []


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Any:
    report = yield
    if call.when == "call":
        item.gj_report = report  # type: ignore[attr-defined]
    return report


@dataclass(frozen=True)
class Home:
    """A dwelling of the butler's, as the demo has it."""

    id: int
    key: str  # 2-1-101
    spoken: str  # 2栋1单元101
    phone: str


@pytest.fixture(scope="session")
def homes(installation: Installation) -> list[Home]:
    """Dwellings of 管家's buildings (those with an entrance in their number), with the phone of who lives there; those of one
    person first."""
    engine = create_engine(installation.database_url)
    query = text(
        "select u.id, u.room_key, min(r.phone) from unit u join resident r on r.current_unit_id = u.id"
        " join building b on b.id = u.building_id join user_account a on a.staff_id = b.butler_id"
        " where a.username = 'guanjia' and u.room_key like '%-%-%'"
        " group by u.id, u.room_key order by count(*) > 1, u.id"
    )
    with engine.connect() as connection:
        found = connection.execute(query).all()
    engine.dispose()
    return [Home(one, key, "{}栋{}单元{}".format(*key.split("-")), phone) for one, key, phone in found]
