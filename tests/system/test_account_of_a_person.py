"""The account of a person: bound to whom the look-up offers, one a person."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import insert, select, update

from admin_views.http import web
from models.system import User
from models.vocabulary.language.base import Base
from tests.system.conftest import World, give, plain_row


@pytest.fixture
def people(world: World) -> dict[str, int]:
    """Staff: one at each site, one of the company, and one at site 1 who has an account already."""
    tables = Base.metadata.tables
    with world.app.app_context():
        session = web.db.session()
        department, job, staff = tables["department"], tables["job_post"], tables["staff"]
        session.execute(insert(department).values(plain_row(department, id=1, name="客服部", code="KF")))
        session.execute(insert(job).values(plain_row(job, id=1, name="前台")))
        for number, site in ((1, 1), (2, 2), (3, None), (4, 1)):
            more = {
                "employee_no": f"P{number}",
                "name": f"员工{number}",
                "department_id": 1,
                "job_post_id": 1,
            }
            row = plain_row(staff, id=number, site_id=site, **more)
            session.execute(insert(staff).values({**row, "site_id": site}))
        session.execute(update(User).where(User.username == "zhou").values(staff_id=4))
        session.commit()
        session.close()
    return {"here": 1, "there": 2, "company": 3, "taken": 4}


@pytest.mark.parametrize(("who", "allowed"), [("ada", {"here"}), ("root", {"here", "there", "company"})])
def test_account_is_bound_only_to_whom_the_look_up_offers(
    world: World, people: dict[str, int], who: str, allowed: set[str]
) -> None:
    """One check for the look-up and the save; a person of another site, or with an account, is nobody's."""
    browser = world.client(who)
    offered = {one["id"] for one in browser.get("/admin/users/lookup/?field=staff&q=").json}
    assert offered == {people[name] for name in allowed}
    for name, staff_id in people.items():
        form = {"username": f"new{name}", "display_name": "新人", "staff_id": str(staff_id)}
        answer = browser.post("/admin/users/new/", form)
        assert answer.status_code == (200 if name in allowed else 400), name
        words = "已有账号" if name == "taken" and who in ("root", "ada") else "没有这位员工"
        assert (words in answer.get_data(as_text=True)) == (name not in allowed), name
    bound = dict(world.read(select(User.staff_id, User.username).where(User.staff_id.is_not(None))))
    assert bound == {people[name]: f"new{name}" for name in allowed} | {people["taken"]: "zhou"}


def test_a_person_has_one_account_whoever_saves_first(world: World, people: dict[str, int]) -> None:
    """Four administrators at the same moment: one account is made, the others are led to it beside the field."""
    browsers = [world.client("root") for _ in range(4)]
    begin = Barrier(len(browsers))

    def save(number: int) -> tuple[int, str]:
        form = {"username": f"same{number}", "display_name": "新人", "staff_id": str(people["here"])}
        begin.wait()
        answer = browsers[number].post("/admin/users/new/", form)
        return answer.status_code, answer.get_data(as_text=True)

    with ThreadPoolExecutor(len(browsers)) as pool:
        answers = list(pool.map(save, range(len(browsers))))

    assert sorted(status for status, _ in answers) == [200, 400, 400, 400]
    made = world.read(select(User.id, User.username).where(User.staff_id == people["here"]))
    assert len(made) == 1
    for status, page in answers:
        if status == 400:
            assert f"这位员工已有账号“{made[0].username}”" in page
            assert f'href="/admin/users/edit/?id={made[0].id}"' in page


def test_a_second_account_from_before_is_shown_and_counts_when_it_is_bound_anew(
    world: World, people: dict[str, int]
) -> None:
    def double(session):
        session.execute(update(User).where(User.username == "idle").values(staff_id=people["taken"], repeats=True))

    world.act(double)
    root = world.client("root")
    listed = root.get("/admin/users/").get_data(as_text=True)
    assert listed.count("一人两个账号") == 1
    for name, other in (("idle", "zhou"), ("zhou", "idle")):
        page = root.get(f"/admin/users/edit/?id={world.users[name]}").get_data(as_text=True)
        assert f"这位员工还有账号“{other}”" in page

    form = {
        "id": world.users["idle"],
        "username": "idle",
        "display_name": "闲",
        "staff_id": str(people["here"]),
    }
    assert root.post("/admin/users/save/", form).status_code == 302
    assert world.read(select(User.repeats).where(User.username == "idle")) == [(None,)]
    back = {**form, "staff_id": str(people["taken"])}
    assert root.post("/admin/users/save/", back).status_code == 400


def test_account_of_a_person_out_of_reach_is_not_touched(world: World, people: dict[str, int]) -> None:
    """Without posts, it would be every administrator's to give posts of his own sites to."""
    with world.app.app_context():
        session = web.db.session()
        session.execute(update(User).where(User.username == "idle").values(staff_id=people["there"]))
        session.execute(update(User).where(User.username == "zhou").values(staff_id=people["company"]))
        session.commit()
        session.close()
    ada = world.client("ada")

    assert ada.get(f"/admin/users/edit/?id={world.users['idle']}").status_code == 404
    assert give(world, ada, "idle", role="clerk", sites=["1"]).status_code == 404
    assert give(world, ada, "zhou", role="clerk", sites=["1"]).status_code == 403
    form = {"id": world.users["zhou"], "username": "zhou", "display_name": "周", "staff_id": people["here"]}
    assert ada.post("/admin/users/save/", form).status_code == 403
    assert ada.post("/admin/users/password/", {"id": world.users["zhou"]}).status_code == 403
