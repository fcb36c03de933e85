"""A page is run once. Flask-Admin calls a view again after a TypeError, and shows the second failure instead of the first."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class RunOnce:
    """Mixed into every view of Flask-Admin, before its own class."""

    def _run_view(self, fn: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        return fn(self, *args, **kwargs)
