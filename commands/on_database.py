"""What commands that read or write the database begin with: a sentence where it is away, unsound or not up to date."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import current_app
from flask.cli import with_appcontext


def on_database(command: Callable[..., None]) -> Callable[..., None]:
    """Run the command in the application, on a database that can be worked with. Raises StartRefused."""

    @with_appcontext
    @wraps(command)
    def ready(**options: Any) -> None:
        import app as panel

        application = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 (Flask documents it)
        panel.must_be_sound(application)
        if not panel.has_tables(application):
            raise panel.StartRefused(panel.NOT_MIGRATED)
        command(**options)

    return ready
