"""System checks: each mistake in a register file is found, named and explained; and no real register has one."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent

GOOD = '''"""样本 Sample."""
from __future__ import annotations
from typing import TYPE_CHECKING
from models.groups import MASTER
from models.vocabulary import *
if TYPE_CHECKING:
    from models.names import Resident, Site, Staff, Unit

class State(Choices):
    OPEN = "open", "待办", "Open", "grey"
    DONE = "done", "已办", "Done", "green"
{states}

class {name}(Register, zh="{zh}", en="{en}", {also}group=MASTER{keywords}):
    """{doc}"""
    site: Mapped[Site] = ref("项目", "Site")
    subject: Mapped[Line] = field("事由", {subject_en}{subject})
    state: Mapped[State] = field("状态", "State", default=State.OPEN)
{fields}
    access = Access(general_manager=Grant("{manager}", {scope}{posts}), cs_manager=Grant(), supervisor=Grant(),
                    butler=Grant(), clerk=Grant("view create edit", SITE))
    workflow = Workflow("state", Step("finish", State.OPEN, State.DONE, "办结", "Finish", by={by}{step}){steps})
    rules = [{rules}]
    layout = Layout("{columns}")
{papers}'''
DEFAULTS = {
    "zh": "样本",
    "en": "Sample",
    "keywords": "",
    "also": 'also="样", ',
    "doc": "样本。\n\n    A sample.\n    ",
    "states": "",
    "subject": "",
    "subject_en": '"Subject"',
    "fields": "",
    "manager": "view",
    "scope": "ALL",
    "posts": "",
    "by": "CLERK",
    "step": "",
    "steps": "",
    "rules": "",
    "columns": "subject state",
    "papers": "",
}

CASES = {
    "V001": {"rules": 'Rule("x", F.subjekt.present, "要填", "Fill in")'},
    "V002": {"fields": '    version: Mapped[Line] = field("版", "Version")\n'},
    "V003": {"columns": "subject stat"},
    "V004": {"subject": ", see=CLERK, edit=CLERK | BUTLER"},
    "V005": {"states": '    LOST = "lost", "遗失", "Lost", "red"\n'},
    "V006": {
        "states": '    LOOP = "loop", "循环", "Loop", "red"\n    BACK = "back", "回", "Back", "red"\n',
        "steps": ', Step("a", State.OPEN, State.LOOP, "甲", "A", by=CLERK), '
        'Step("b", State.LOOP, State.BACK, "乙", "B", by=CLERK), Step("c", State.BACK, State.LOOP, "丙", "C", by=CLERK)',
    },
    "V007": {"fields": '    state: Mapped[State] = field("状态", "State")\n'},
    "V008": {"subject_en": '""'},
    "V096": {"papers": '    papers = [Paper("slip", "a5", ["subjekt"])]\n'},
    "V097": {"papers": '    papers = [Paper("slip", "a5", ["subject"], reveals="subject")]\n'},
    "V009": {"fields": '    other: Mapped[Nowhere | None] = ref("别处", "Elsewhere")\n'},
    "V011": {"posts": ', posts="cashier"'},
    "V012": {"subject": ', fill="unit.weather"'},
    "V013": {"rules": 'Do("nobody_knows")'},
    "V014": {"by": "CLERK | SUPERVISOR"},
    "V040": {"also": ""},
    "V055": {
        "fields": '    unit: Mapped[Unit | None] = ref("房号", "Unit")\n    who: Mapped[Resident | None] = ref("住户", "Resident")\n'
    },
    "V017": {"subject": ", when=F.site.present"},
    "V033": {"rules": 'Once("site subjekt", when=F.site.code == "A", zh="已有", en="There is one")'},
    "V065": {"columns": 'subject state", waits=F.subject.present, search="subject'},
    "V060": {
        "fields": '    paper: Mapped[Line | None] = field("纸质编号", "Paper no.")\n',
        "states": '    KEPT = "kept", "留存", "Kept", "grey"\n',
        "steps": ', Step("keep", State.OPEN, State.KEPT, "留存", "Keep", by=CLERK), '
        'Step("end", State.KEPT, State.DONE, "了结", "End", by=CLERK, when=F.paper.present, refusal=("没有编号", "No number"))',
    },
    "V061": {
        "fields": '    paper: Mapped[Line | None] = field("纸质编号", "Paper no.")\n',
        "states": '    KEPT = "kept", "已批", "Approved", "grey"\n    SENT = "sent", "已发", "Sent", "grey"\n',
        "steps": ', Step("approve", State.OPEN, State.KEPT, "批准", "Approve", by=CLERK, approving=True, four_eyes=True), '
        'Step("back", State.KEPT, State.OPEN, "退回", "Back", by=CLERK), '
        'Step("send", State.KEPT, State.SENT, "发出", "Send", by=CLERK, when=F.paper.present, refusal=("没有编号", "No number"))',
    },
    "V085": {
        "fields": '    other: Mapped[Staff | None] = ref("对方", "Other")\n',
        "step": ', four_eyes="other"',
    },
    "V086": {"subject": ", assign=CLERK"},
    "V087": {"fields": '    opens = [Opens("move_in", "入住", "Move-in", link="", sets={"keys_issued": "5"})]\n'},
    "V088": {"rules": 'Rule("x", F.state != "dnoe", "要办", "Settle it")'},
    "V090": {
        "fields": '    paper: Mapped[Line | None] = field("纸质编号", "Paper no.", auto=True)\n',
        "step": ', needs="paper"',
    },
    "V089": {
        "fields": '    other: Mapped[Staff] = ref("对方", "Other")\n',
        "rules": 'Rule("x", F.other.status == "on_duty", "须在岗", "On duty only", when=F.id.absent)',
    },
    "V091": {"step": ', then=Moves("site", "close")'},
    "V092": {"step": ', then=Tell(CLERK, "{subjekt} 已办", "{subject} is done")'},
    "V093": {"rules": 'Tell(CLERK, "{subject}", "{subject}")'},
    "V094": {
        "fields": '    cases: Mapped[Whole | None] = field("件数", "Cases", compute=Count("complaint", at="site", same="subjekt"))\n'
    },
    "V095": {
        "fields": '    cases: Mapped[Whole | None] = field("件数", "Cases", '
        'compute=Count("fee_bill", at="site", on="period", within="created_at"))\n'
    },
    "V016": {"fields": '    entry = Round("site", "site", checks="subject")\n'},
}

RUN = """
import json, sys
import models
models.__path__.append(sys.argv[1])
from models.vocabulary import registry
from models.vocabulary.checks import suite
registry.load()
print(json.dumps([[c.id, c.where, c.text.zh, c.text.en, c.hint.zh, c.hint.en] for c in suite.run(())
                  if ".zz" in c.where or "/zz/" in c.where or ":zz_" in c.where]))
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[list[str]]]:
    """Findings by the register that was made to have them; one process for all, so that nothing stays behind."""
    folder = tmp_path_factory.mktemp("models")
    package = folder / "zz"
    package.mkdir()
    (package / "__init__.py").write_text("")
    for key, changes in {"good": {}, **CASES}.items():
        name = f"Zz{key.capitalize()}"
        (package / f"{key.lower()}.py").write_text(GOOD.format(name=name, **DEFAULTS | changes), encoding="utf-8")
    answer = subprocess.run(
        [sys.executable, "-c", RUN, str(folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    held: dict[str, list[list[str]]] = {}
    for one in json.loads(answer.stdout):
        held.setdefault(one[1].split(":")[1].split(".")[0].removeprefix("zz_"), []).append(one)
    return held


@pytest.mark.parametrize("check_id", CASES)
def test_check_finds_its_mistake(found: dict[str, list[list[str]]], check_id: str) -> None:
    ids = {one[0] for one in found.get(check_id.lower(), [])}

    assert check_id in ids


def test_check_explains_in_both_languages(found: dict[str, list[list[str]]]) -> None:
    texts = [text for all_of_one in found.values() for one in all_of_one for text in one[2:]]

    assert texts
    assert all(text.strip() for text in texts)


def test_check_says_nothing_about_a_good_register(found: dict[str, list[list[str]]]) -> None:
    assert found.get("good", []) == []


def test_real_registers_have_no_findings() -> None:
    from models.vocabulary import registry
    from models.vocabulary.checks import suite
    from services.reacting import known

    registry.load()

    assert [str(one) for one in suite.run(known())] == []


def test_an_id_names_one_check() -> None:
    """Whoever looks an id up finds one place: the files that give findings share none."""
    found: dict[str, set[str]] = {}
    for path in (ROOT / "models" / "vocabulary").rglob("*.py"):
        for number in re.findall(r'finding\(\s*\w+,\s*"(V[0-9]{3})"', path.read_text(encoding="utf-8")):
            found.setdefault(number, set()).add(path.name)
    assert len(found) > 20
    assert {number: names for number, names in found.items() if len(names) > 1} == {}
