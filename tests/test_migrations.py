"""Migrations: up, down, up again; afterwards the database is what the models say."""

from __future__ import annotations

from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from models.system.search_index import hidden
from models.vocabulary.base import Base
from tests.conftest import make_app
from tests.databases import Databases


def test_migrations_up_down_up_leave_what_the_models_say(databases: Databases, tmp_path: Path) -> None:
    app = make_app(databases.empty(), tmp_path / "home")
    with app.app_context():
        engine = app.extensions["sqlalchemy"].engine
        upgrade()
        downgrade(revision="base")
        left = [name for name in inspect(engine).get_table_names() if name != "alembic_version"]
        upgrade()

        with engine.connect() as connection:
            context = MigrationContext.configure(
                connection,
                opts={"compare_type": True, "include_object": _ours, "target_metadata": Base.metadata},
            )
            differences = compare_metadata(context, Base.metadata)
        engine.dispose()

    assert left == []
    assert differences == []


def _ours(_item: object, name: str | None, _kind: str, _reflected: bool, _other: object) -> bool:
    return not hidden(name)


def test_newest_revision_is_the_one_alembic_finds() -> None:
    from alembic.script import ScriptDirectory

    import app

    assert app.newest() == set(ScriptDirectory(str(app.ROOT / "migrations")).get_heads())
