"""Errors sorted by whose fault they are; the web turns each into one answer, in the user's language."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from models.vocabulary.label import Label


class AppError(Exception):
    """Parent of everything a service refuses. `label` is for the user, `status` the HTTP answer."""

    status = 400

    def __init__(self, label: Label) -> None:
        super().__init__(label.en)
        self.label = label


class Denied(AppError):
    """The actor may not do this; `label` is the reason (403)."""

    status = 403


class Missing(AppError):
    """Not there, or not visible to the actor: the two look the same (404)."""

    status = 404

    def __init__(self) -> None:
        super().__init__(
            Label("没有找到这条记录，可能已删除", "This record was not found; it may have been deleted")
        )


class BadInput(AppError):
    """Values the user must correct; `fields` maps a field name to its message, "" to the form as a whole."""

    status = 400

    def __init__(self, fields: Mapping[str, Label]) -> None:
        self.fields = dict(fields)
        super().__init__(next(iter(self.fields.values())))


class Stale(AppError):
    """Somebody saved the row after it was opened (409); `row` is as it stands now."""

    status = 409

    def __init__(self, row: Any) -> None:
        self.row = row
        super().__init__(
            Label(
                "别人刚刚修改了这条记录，请比较后再保存",
                "Somebody just changed this record; compare before you save",
            )
        )


class Refused(AppError):
    """A step, or a rule of the row as a whole, does not allow it now (409)."""

    status = 409
