"""What must hold: a condition with its message, and named reactions for what a condition cannot say."""

from __future__ import annotations

from models.vocabulary.language.expression import Constant, Expr
from models.vocabulary.language.label import Label

BLOCK, WARN = "block", "warn"


class Rule:
    """A condition every saved row meets; `key` is the rulebook's id (`R031`) or a short name.

    `when` limits it; `field` places the message (default: the first field the condition reads); WARN lets the
    save through and shows the sentence, which may name fields and figures in braces. With `changed` a person is held to it
    who makes the row or changes one of these fields: what held once may have become otherwise since, and the system knows.
    """

    __slots__ = ("changed", "field", "holds", "key", "label", "level", "when")

    def __init__(
        self,
        key: str,
        holds: Expr,
        zh: str,
        en: str,
        *,
        level: str = BLOCK,
        when: Expr | None = None,
        field: str | None = None,
        changed: str = "",
    ) -> None:
        if level not in (BLOCK, WARN):
            raise ValueError(f"rule {key}: level is BLOCK or WARN")
        self.key = key
        self.holds = holds
        self.label = Label(zh, en)
        self.level = level
        self.when = when
        self.field = field
        self.changed: tuple[str, ...] = tuple(changed.split())


class Kept(Rule):
    """A rule of the rulebook that needs no condition here, because the declaration or the house keeps it.

    The sentence tells how, for whoever looks for the rule: `Kept("R211", "没有岗位可删除", "No post may delete")`.
    """

    __slots__ = ()

    def __init__(self, key: str, zh: str, en: str) -> None:
        super().__init__(key, Constant(True), zh, en)


class Shut:
    """While `when` holds of a row, it is changed, deleted and restored by nobody but the system: it was counted in what was
    handed in, or closed. It reads fields of the row itself, for pages ask it of every row:
    `Shut(F.daily_report.present, "当日日报已提交", "The report of its day was handed in")`."""

    __slots__ = ("label", "rules", "when")

    def __init__(self, when: Expr, zh: str, en: str, *, rules: str = "") -> None:
        if any("." in path for path in when.reads()):
            raise ValueError("Shut reads fields of the row itself")
        self.when = when
        self.label = Label(zh, en)
        self.rules: tuple[str, ...] = tuple(rules.split())


class Do:
    """A named reaction of `services/reactions`: `Do("complaint_due_times", on="save")`. The rules it carries out stand there.

    `on` is `save` (before the row is written), `saved` (after it has its id), `removed` (into the recycle bin, or out of
    it again) or `view`.
    """

    __slots__ = ("name", "on")

    def __init__(self, name: str, *, on: str = "save") -> None:
        if on not in ("save", "saved", "removed", "view"):
            raise ValueError(f"reaction {name}: on is save, saved, removed or view; a step names its own with then=")
        self.name = name
        self.on = on
