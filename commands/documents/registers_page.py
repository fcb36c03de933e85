"""docs/registers.md: the catalogue of registers as it is in force."""

from __future__ import annotations

from functools import partial

from commands.documents.sources import NOTICE, clauses
from models.vocabulary import registry
from models.vocabulary.language.related import path_words
from models.vocabulary.register.describe import describe
from models.vocabulary.register.register import Register
from services.enforcement import rules_of


def registers_md() -> str:
    """The register catalogue as it is in force."""
    lines = [NOTICE, "# 台账 Registers\n"]
    rules = rules_of()
    group = None
    for register in registry.all():
        spec = register.spec
        if spec.group is not group:
            group = spec.group
            lines.append(f"\n## {group.zh} {group.en}\n")
        data = describe(register)
        lines.append(f"\n### {spec.label.zh} · {spec.label.en} (`{spec.key}`)\n\n{spec.doc.zh}\n\n{spec.doc.en}\n")
        lines.append(f"\n也叫 Also: {'、'.join(spec.also)}\n")
        lines.append(f"\n出处 Source: {clauses(spec.key, spec.source)}\n\n文件 File: `{spec.file}`")
        lines.append(f" · 编号 Numbering: `{data['numbering']}`" if data["numbering"] else "")
        lines.append(f" · 规则 Rules: {' '.join(rules[spec.key])}\n" if spec.key in rules else "\n")
        lines.append("\n| 字段 Field | 中文 | English | 类型 Kind | 必填 | 个人 |\n|---|---|---|---|---|---|\n")
        for held in data["fields"]:
            kind = held["kind"] + (f" → {held['target']}" if held["target"] else "")
            kind += _meaning(register, held["name"])
            along = spec.fields[held["name"]].along
            kind += f" ← `{along}`" if along else ""
            marks = ("✓" if held["required"] else "", "✓" if held["personal"] else "")
            lines.append(f"| `{held['name']}` | {held['zh']} | {held['en']} | {kind} | {marks[0]} | {marks[1]} |\n")
        if data["workflow"]:
            lines.append("\n| 步骤 Step | 从 From | 到 To | 角色 Roles | 规则 Rules |\n|---|---|---|---|---|\n")
            for step in data["workflow"]["steps"]:
                posts = "; ".join(f"{role}: {', '.join(tags)}" for role, tags in step["posts"].items())
                who = ", ".join(step["roles"]) + (f" ({posts})" if posts else "")
                lines.append(
                    f"| {step['zh']} `{step['name']}` | {', '.join(step['from'])} | {step['to']} "
                    f"| {who or 'system'} | {' '.join(step['rules'])} |\n"
                )
    return "".join(lines)


def _meaning(register: type[Register], name: str) -> str:
    """What a day or moment stands for, in both languages; empty for another field."""
    meaning = register.spec.fields[name].meaning
    if meaning is None:
        return ""
    said = [meaning.sentence(lang, partial(_words, register, lang)) for lang in ("zh", "en")]
    return "：" + " ".join(said)


def _words(register: type[Register], lang: str, path: str, *value: str) -> str:
    return path_words(register.spec, path, lang, *value)
