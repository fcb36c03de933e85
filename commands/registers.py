"""`flask check`, `flask registers`, `flask permissions`, `flask rules`: what is declared, and whether it holds together."""

from __future__ import annotations

import json
import sys
from typing import Any

import click

from models.system.pages import PAGES
from models.vocabulary import registry
from models.vocabulary.register.describe import describe


@click.command("check")
def check() -> None:
    """System checks over every register; exit 1 where one finds something."""
    from admin_views.register import overriding
    from models.vocabulary.checks import suite
    from services.reacting import known

    found = [*suite.run(known()), *overriding.problems()]
    for one in found:
        click.echo(str(one))
    if found:
        click.echo(f"{len(found)} 处问题 / findings", err=True)
        sys.exit(1)
    count = len(registry.all())
    click.echo(f"{count} 本台账，检查通过。 {count} registers, no findings.")


@click.command("registers")
@click.option("--json", "as_json", is_flag=True, help="everything, as JSON")
def registers(as_json: bool) -> None:
    """Every register, and the pages that take a register's place: key, names, fields, states, steps, grants, rules."""
    from services.enforcement import rules_of

    rules = rules_of()
    declared = [describe(one) | {"rules": rules.get(one.spec.key, [])} for one in registry.all()]
    data = [*declared, *PAGES]
    if as_json:
        _print_json(data)
        return
    for one in data:
        click.echo(f"{one['group']:<22}{one['key']:<28}{one['zh']}  {one['en']}")


@click.command("permissions")
@click.option("--json", "as_json", is_flag=True, help="as JSON")
def permissions(as_json: bool) -> None:
    """Every register against every role: actions, scope, posts, and the steps each may take."""
    data = permission_matrix()
    if as_json:
        _print_json(data)
        return
    for key, roles in data.items():
        click.echo(key)
        for role, held in roles.items():
            posts = f" [{', '.join(held['posts'])}]" if held["posts"] else ""
            click.echo(f"  {role:<18}{' '.join(held['actions']) or '-':<44}{held['scope']}{posts}")
            if held["steps"]:
                click.echo(f"  {'':<18}→ {' '.join(held['steps'])}")


@click.command("rules")
@click.option("--json", "as_json", is_flag=True, help="everything, as JSON")
def rules(as_json: bool) -> None:
    """规则及其执行处 / every rule of the rulebook and where it is in force."""
    from services.enforcement import missing, rulebook

    data = rulebook()
    if as_json:
        _print_json(data)
        return
    for one in data:
        at = ", ".join(f"{place['register']}.{place['name']} ({place['how']})" for place in one["enforced"])
        click.echo(f"{one['id']}  {one['trigger']:<28}{one['zh']}\n      {one['en']}\n      → {at or '-'}")
    if left := missing():
        click.echo(f"{len(left)} 条尚无执行处 / not in force yet: {' '.join(left)}", err=True)


def permission_matrix() -> dict[str, dict[str, Any]]:
    """`{register: {role: {actions, scope, posts, grants?, steps}}}` as declared."""
    matrix: dict[str, dict[str, Any]] = {}
    for register in registry.all():
        data = describe(register)
        steps = (data["workflow"] or {}).get("steps", [])
        matrix[data["key"]] = {
            role: {**held, "steps": list(dict.fromkeys(s["name"] for s in steps if role in s["roles"]))}
            for role, held in data["access"].items()
        }
    return matrix


def _print_json(data: Any) -> None:
    click.echo(json.dumps(data, ensure_ascii=False, indent=1))


COMMANDS = [check, registers, permissions, rules]
