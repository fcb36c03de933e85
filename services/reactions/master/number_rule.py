"""Templates of numbers: the register they are for, and the number they give today."""

from __future__ import annotations

from sqlalchemy import select

from models.master.number_rule import NumberRule
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction
from services.records import numbering


@reaction("number_template")
def number_template(call: Call[NumberRule]) -> None:
    """Find the register by its name, judge the template and show the number it gives today.

    Raises BadInput. No word: a template is read.
    """
    row = call.row
    words = row.register_key.strip().casefold()
    numbered = [one.spec for one in registry.all() if one.spec.number is not None]
    found = next(
        (one for one in numbered if words in (one.key, one.label.zh.casefold(), one.label.en.casefold(), *one.also)),
        None,
    )
    if found is None:
        raise BadInput(
            {
                "register_key": Label(
                    "没有这本有编号的台账，请写全名称，如 住户报修记录表",
                    "No numbered register has this name; write it in full",
                )
            }
        )
    row.template = row.template.strip()
    if (wrong := numbering.wrong_template(row.template, registry.get(found.key))) is not None:
        raise BadInput({"template": wrong})
    same = select(NumberRule.id).where(NumberRule.register_key == found.key, NumberRule.deleted_at.is_(None))
    with call.session.no_autoflush:
        other = call.session.scalar(same if row.id is None else same.where(NumberRule.id != row.id))
    if other is not None:
        zh, en = (
            f"“{found.label.zh}”已有编号规则，请改那一行",
            f"{found.label.en} has a template; change that row",
        )
        raise BadInput({"register_key": Label(zh, en)})
    row.register_key, row.register_name = found.key, found.label.zh
    row.example = numbering.render(row.template, "CH", clock.today(), 1)
