"""How Alembic meets the application: its engine, and the metadata of every register and system table."""

from __future__ import annotations

from typing import Any

import click
import models.system  # noqa: F401  its tables belong to the metadata
from alembic import context
from flask import current_app
from models.system.search_index import hidden
from models.vocabulary.language.base import Base
from models.vocabulary.language.columns import ChoiceType
from models.vocabulary.language.registry import registry
from services.upkeep import soundness

from migrations import ordering

registry.load()
metadata = Base.metadata
engine = current_app.extensions["migrate"].db.engine


def include_object(item: Any, name: str | None, kind: str, reflected: bool, _compare_to: Any) -> bool:
    """Leave out what migrations create in SQL (the full-text table and index)."""
    return not (reflected and kind in ("table", "index") and hidden(name))


def render_item(kind: str, item: Any, _autogen: Any) -> str | bool:
    """Write our column types as what the database sees, so that a revision imports nothing of ours."""
    if kind == "type" and type(item).__module__.startswith("models."):
        if isinstance(item, ChoiceType):
            return f"sa.String(length={item.impl.length})"
        # These know how each database stores a time, a scaled number or JSON; revisions may rely on them.
        module = type(item).__module__
        _autogen.imports.add(f"from {module} import {type(item).__name__}")
        return repr(item)
    return False


def process_revision_directives(_context: Any, _revision: Any, directives: list[Any]) -> None:
    """No empty revisions; tables that refer to each other in an order both databases accept."""
    making = getattr(context.config.cmd_opts, "autogenerate", False)  # `flask db check` wants to see the empty one
    if making and directives and directives[0].upgrade_ops is not None and directives[0].upgrade_ops.is_empty():
        directives[:] = []
    for script in directives:
        ordering.reorder(script)


def run() -> None:
    """Upgrade or downgrade in one transaction; SQLite's foreign keys rest while tables are rebuilt."""
    options = current_app.extensions["migrate"].configure_args
    with engine.connect() as connection:
        sqlite = connection.dialect.name == "sqlite"
        if sqlite:
            connection.exec_driver_sql("SELECT 1")
            connection.rollback()
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")  # type: ignore[union-attr]
        settings = {
            "compare_type": True,
            "render_as_batch": True,
            **options,
            "include_object": include_object,
            "render_item": render_item,
            "process_revision_directives": process_revision_directives,
            "transaction_per_migration": False,
        }
        context.configure(connection=connection, target_metadata=metadata, **settings)
        with context.begin_transaction():
            context.run_migrations()
        if sqlite:
            connection.commit()
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")  # type: ignore[union-attr]


def run_offline() -> None:
    """Print the SQL instead of running it."""
    context.configure(
        url=engine.url.render_as_string(hide_password=False),
        target_metadata=metadata,
        literal_binds=True,
        render_item=render_item,
        include_object=include_object,
    )
    with context.begin_transaction():
        context.run_migrations()


if context.is_offline_mode():
    run_offline()
elif wrong := soundness.problem(engine):
    raise click.ClickException(f"{wrong.zh}\n{wrong.en}")
else:
    run()
