"""`flask new-register`: a first file that passes the checks; the rest is filling in."""

from __future__ import annotations

import re
from pathlib import Path

import click

from models.groups import GROUPS
from models.vocabulary import registry
from models.vocabulary.register.register import camel

TEMPLATE = '''"""{zh} {en}."""

from __future__ import annotations

from models.groups import {group_name}
from models.vocabulary import *

if TYPE_CHECKING:
    from models.names import Site


class State(Choices):
    OPEN = "open", "待办", "Open", "grey"
    DONE = "done", "已办结", "Done", "green"


class {name}(Register, zh="{zh}", en="{en}", also="{zh}", group={group_name}, source="practice"):
    """{zh}：一行是一件事，办结后不再修改。

    {en}: one row is one matter; once done it is not edited any more.
    """

    record_no: Mapped[Code] = field("编号", "No.", serial="{{site}}-{prefix}-{{yyyymm}}-{{seq4}}")
    site: Mapped[Site] = ref("项目", "Site")
    subject: Mapped[Line] = field("事由", "Subject")
    content: Mapped[Text | None] = field("内容", "Content")
    state: Mapped[State] = field("状态", "State", default=State.OPEN)

    access = Access(
        general_manager=Grant("view export", ALL),
        cs_manager=Grant("view create edit export", SITE),
        supervisor=Grant("view create edit", SITE),
        butler=Grant("view create edit", OWN),
        clerk=Grant("view create edit", SITE),
    )
    workflow = Workflow("state",
        Step("finish", State.OPEN, State.DONE, "办结", "Finish", by=SUPERVISOR | CLERK),
        locked=[State.DONE],
    )
    layout = Layout("record_no subject state", search="record_no subject content", filter="state")
'''


@click.command("new-register")
@click.argument("key")
@click.option("--zh", required=True, help="Chinese name")
@click.option("--en", required=True, help="English name")
@click.option("--group", required=True, type=click.Choice([group.key for group in GROUPS]))
def new_register(key: str, zh: str, en: str, group: str) -> None:
    """Write models/GROUP/KEY.py, a register that works as it stands."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", key):
        raise click.BadParameter("用小写字母和下划线，如 pet_permit / use lower case and underscores: pet_permit")
    if key in registry:
        raise click.BadParameter(f"已有台账 {key} / there is a register {key}")
    package = Path(__file__).resolve().parent.parent / "models" / group
    package.mkdir(exist_ok=True)
    if not (package / "__init__.py").exists():
        held = next(one for one in GROUPS if one.key == group)
        (package / "__init__.py").write_text(f'"""{held.zh} {held.en}."""\n', encoding="utf-8")
    path = package / f"{key}.py"
    if path.exists():
        raise click.ClickException(f"文件已存在 / the file exists: {path.name}")
    text = TEMPLATE.format(zh=zh, en=en, name=camel(key), group_name=group.upper(), prefix=_free_prefix(key))
    path.write_text(text, encoding="utf-8")
    click.echo(f"models/{group}/{key}.py")
    click.echo(f"下一步 / next: 填写字段 fill in the fields; make migration m='{key}'; tests/samples/")


def _free_prefix(key: str) -> str:
    """A number prefix no other register has, from the key's initials."""
    taken = {(r.spec.number.serial or "").split("-")[0] for r in registry.all() if r.spec.number}
    base = "".join(part[0] for part in key.split("_")).upper()[:3]
    base = base if len(base) > 1 else key[:2].upper()
    prefix, count = base, 2
    while prefix in taken:
        prefix, count = f"{base}{count}", count + 1
    return prefix


COMMANDS = [new_register]
