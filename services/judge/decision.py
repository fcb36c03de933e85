"""The judge's answers in words: yes or no, the sentence for the user, and the names of actions and scopes."""

from __future__ import annotations

from dataclasses import dataclass

from models.roles import ROLE_LABELS
from models.vocabulary.language.label import Label
from models.vocabulary.rights.access import Scope, Single
from models.vocabulary.rights.role import Role
from services.errors import AppError, Denied, Refused
from services.judge.actor import Post
from services.kept import kept

ACTION_LABELS = {
    "list": Label("查找", "look up"),
    "view": Label("查看", "view"),
    "create": Label("新增", "add"),
    "edit": Label("修改", "edit"),
    "delete": Label("删除", "delete"),
    "export": Label("导出", "export"),
    "import": Label("导入", "import"),
}
SCOPE_LABELS = {
    Scope.NOTHING: Label("无", "nothing"),
    Scope.OWN: Label("本人的记录", "own records"),
    Scope.DEPARTMENT: Label("归本部门办理的", "what falls to the department"),
    Scope.BUILDINGS: Label("所管楼栋", "own buildings"),
    Scope.SITE: Label("本项目", "the site"),
    Scope.ALL: Label("任职的全部项目", "all sites of the post"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Yes or no, and the sentence for the user. `hidden` tells a refusal that should not even be shown."""

    allowed: bool
    reason: Label
    hidden: bool = False
    # Whether it is the state or a condition of the row that forbids, and not who asks.
    waits: bool = False

    def refusal(self) -> AppError:
        """The error that says no: of the kind that fits."""
        return Refused(self.reason) if self.waits else Denied(self.reason)

    def __bool__(self) -> bool:
        return self.allowed


NO_ACTION = Decision(False, Label("没有这种操作", "There is no such action"), hidden=True)
ITS_DEPARTMENT = Label(
    "由承办部门的负责人、协调员或责任人办理",
    "Taken by head, coordinator or responsible person of the department",
)
ABOUT_HIM = Decision(False, Label("关于本人的记录由他人办理", "A record about you is for others to handle"))
SYSTEM_MAY = Decision(True, Label("系统自动办理", "done by the system"))


def night_only(hours: str, zh: str, en: str) -> Decision:
    """The hour forbids it, not the post."""
    return Decision(
        False,
        Label(
            f"夜值只在夜间值班时段（{hours}）{zh}，此时请由前台或钥匙专人办理",
            f"Night duty may {en} from {hours} only; at this hour the desk or the key custodian does it",
        ),
        waits=True,
    )


def granted_by(post: Post, part: Single) -> Decision:
    """Yes, by this post and as far as the grant goes."""
    return _in_words(post.role, part.scope)


@kept(512)
def _in_words(role: Role, scope: Scope) -> Decision:
    by, over = ROLE_LABELS[role], SCOPE_LABELS[scope]
    return Decision(True, Label(f"{by.zh} · {over.zh}", f"{by.en} · {over.en}"))


def posts_of(posts: tuple[Post, ...], lang: str) -> str:
    """The roles of these posts, in words."""
    roles = dict.fromkeys(ROLE_LABELS[post.role].text(lang) for post in posts)
    return "、".join(roles) if lang == "zh" else ", ".join(roles) or "none"
