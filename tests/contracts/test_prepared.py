"""What is asked on the driver's cursor comes back as SQLAlchemy brings it: the row of every register, whoever asks."""

from __future__ import annotations

import pytest
from sqlalchemy import bindparam, event, literal_column, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from admin_views.http import security
from models.system.login import LoginSession
from models.vocabulary.language.registry import registry
from models.vocabulary.rights.role import BUTLER, SUPERVISOR
from services.database import fetching, transactions
from services.database.prepared import Prepared
from services.judge import access
from services.judge.actor import Actor, Post
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import PLACES, World


def test_rows_of_every_register_come_back_alike(world: World) -> None:
    users = [world.actor(name) for name in ("clerk+", "butler", "general_manager")]
    everywhere = {kind: frozenset(world.row_id(kind, place) for place in PLACES) for kind in ("site", "building")}
    for role in (BUTLER, SUPERVISOR):  # lists of places are written out in the statement
        post = Post(role, everywhere["site"], everywhere["building"])
        users.append(
            Actor(
                user_id=users[0].user_id,
                staff_id=users[0].staff_id,
                name=role.key,
                posts=(post, *users[0].posts),
            )
        )
    with transactions.reading(), Session(world.session.get_bind()) as session:
        connection = session.connection()
        for key in KEYS:
            register = registry.get(key)
            for user in users:
                scope = access.scope(register, user, "view")
                plain, _, names = fetching._within(register, scope, False)
                for place in ("a1", "b1"):
                    values = {"row_id": world.row_id(key, place)}
                    quick, usual = (
                        plain.first(connection, values),
                        connection.execute(plain.statement, values).first(),
                    )
                    assert (quick and list(quick)) == (usual and list(usual)), (key, user.name, place)
                    if quick and usual:
                        kinds = [
                            (name, type(one), type(other)) for name, one, other in zip(names, quick, usual, strict=True)
                        ]
                        assert [one for one in kinds if one[1] is not one[2]] == [], (key, user.name, place)


def test_who_asks_comes_back_alike(world: World) -> None:
    with world.client("clerk+") as client, Session(world.session.get_bind()) as session:
        client.get("/admin/repair_request/")
        connection = session.connection()
        token = session.scalar(select(LoginSession.token).where(LoginSession.user_id == world.users["clerk+"]))
        quick = security._LOAD.first(connection, {"token": token})
        usual = connection.execute(security._LOAD.statement, {"token": token}).first()

        assert quick is not None
        assert usual is not None
        assert [(type(one), one) for one in quick] == [(type(one), one) for one in usual]
        assert security._LOAD.first(connection, {"token": "none"}) is None


def test_mistake_is_told_as_sqlalchemy_tells_it(world: World) -> None:
    with Session(world.session.get_bind()) as session, pytest.raises(DBAPIError):
        Prepared(select(literal_column("no_such_column"))).first(session.connection(), {})


def test_who_listens_hears_every_statement(world: World) -> None:
    engine, heard = world.session.get_bind(), []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        heard.append(statement)

    asked = Prepared(select(bindparam("one", type_=LoginSession.user_id.type)))
    with Session(engine) as session:
        connection = session.connection()
        event.listen(engine, "before_cursor_execute", note)
        try:
            first = asked.first(connection, {"one": 7})
        finally:
            event.remove(engine, "before_cursor_execute", note)
        second = asked.first(connection, {"one": 8})

    assert (list(first or ()), list(second or ())) == ([7], [8])
    assert len([one for one in heard if one.startswith("SELECT")]) == 1
