"""Errors sorted by whose fault they are; the web turns each into one answer, in the user's language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Self

from models.vocabulary.language.label import Label


class AppError(Exception):
    """Parent of everything a service refuses. `label` is for the user, `heading` says of which kind it is, `status` is
    the HTTP answer, `kind` is what programs know it by, `rules` are the ids of the rulebook that it carries out."""

    status = 400
    kind = "not_possible"
    heading = Label("这样不能办理", "This cannot be done so")

    def __init__(self, label: Label) -> None:
        super().__init__(label.en)
        self.label = label
        self.rules: tuple[str, ...] = ()

    def citing(self, rules: Iterable[str]) -> Self:
        """The same refusal, which also carries out these rules."""
        self.rules = tuple(dict.fromkeys([*self.rules, *rules]))
        return self


@contextmanager
def in_force(rules: Iterable[str]) -> Iterator[None]:
    """Whatever is refused inside is refused by these rules."""
    try:
        yield
    except AppError as refusal:
        refusal.citing(rules)
        raise


class Denied(AppError):
    """The actor may not do this; `label` is the reason, and who may (403)."""

    status = 403
    kind = "denied"
    heading = Label("你的岗位不能做这一步", "Your post does not allow this")


class Missing(AppError):
    """Not there, or not visible to the actor: the two look the same (404)."""

    status = 404
    kind = "missing"
    heading = Label("没有找到", "Not found")

    def __init__(self) -> None:
        super().__init__(Label("没有找到这条记录，可能已删除", "This record was not found; it may have been deleted"))


class BadInput(AppError):
    """Values the user must correct; `fields` maps a field name to its message, "" to the form as a whole."""

    status = 400
    kind = "bad_input"
    heading = Label("有内容要改，没有写入", "Something must be corrected; nothing was written")

    def __init__(self, fields: Mapping[str, Label]) -> None:
        self.fields = dict(fields)
        super().__init__(next(iter(self.fields.values())))


class Stale(AppError):
    """Somebody saved the row after it was opened (409); `row` is as it stands now."""

    status = 409
    kind = "stale"
    heading = Label("别人刚刚改过这条记录", "Somebody just changed this record")

    def __init__(self, row: Any) -> None:
        self.row = row
        super().__init__(
            Label(
                "别人刚刚修改了这条记录，请比较后再保存",
                "Somebody just changed this record; compare before you save",
            )
        )


class Refused(AppError):
    """A step, or a rule of the row as a whole, does not allow it now; `label` says what is missing (409)."""

    status = 409
    kind = "refused"
    heading = Label("现在还不能办这一步", "Not possible as things stand")


class Passed(Refused):
    """A colleague took the step meanwhile; `label` says who, when, and how the record stands now (409)."""

    kind = "passed"
    heading = Label("这一步已经办过", "This step has been taken")
