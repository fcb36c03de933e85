"""Reactions of numbers: the code that stands in front of them, and the form the company gives them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput
from services.reacting import Call, reaction
from services.records import numbering


@reaction("site_code")
def site_code(call: Call) -> None:
    """Keep a site's code as it stands in numbers, in capitals; refuse one that is none, or that another site or the company has."""
    if not call.is_new and not call.changed("code"):
        return
    row, given = call.row, call.row.code
    code = numbering.site_code(given)
    if code is None:
        taken = given.strip().upper() == numbering.company_code()
        said = (
            Label(f"{numbering.company_code()} 是公司的编码，请换一个", f"{numbering.company_code()} is the company's; choose another")
            if taken else Label("请用 2 至 4 位字母或数字，如 CH", "Use 2 to 4 letters or digits, such as CH")
        )  # fmt: skip
        raise BadInput({"code": said})
    row.code = code
    site: Any = registry.get("site")
    query = select(site.name).where(site.code == code, site.deleted_at.is_(None))
    with call.session.no_autoflush:
        other = call.session.scalar(query if row.id is None else query.where(site.id != row.id))
    if other is not None:
        raise BadInput(
            {"code": Label(f"“{other}”已用 {code}，请换一个", f"{other} has {code}; choose another")}
        )


@reaction("number_template")
def number_template(call: Call) -> None:
    """Find the register by its name, judge the template and show the number it gives today."""
    row = call.row
    words = row.register_key.strip().casefold()
    numbered = [one for one in registry.all() if one.spec.number is not None]
    found = next(
        (
            r
            for r in numbered
            if words in (r.spec.key, r.spec.label.zh.casefold(), r.spec.label.en.casefold(), *r.spec.also)
        ),
        None,
    )
    if found is None:
        raise BadInput({"register_key": Label("没有这本有编号的台账，请写全名称，如 住户报修记录表", "No numbered register has this name; write it in full")})  # fmt: skip
    row.template = row.template.strip()
    if (wrong := numbering.wrong_template(row.template, found)) is not None:
        raise BadInput({"template": wrong})
    rule: Any = registry.get("number_rule")
    same = select(rule.id).where(rule.register_key == found.spec.key, rule.deleted_at.is_(None))
    with call.session.no_autoflush:
        if call.session.scalar(same if row.id is None else same.where(rule.id != row.id)) is not None:
            zh, en = found.spec.label.zh, found.spec.label.en
            raise BadInput(
                {
                    "register_key": Label(
                        f"“{zh}”已有编号规则，请改那一行", f"{en} has a template; change that row"
                    )
                }
            )
    row.register_key, row.register_name = found.spec.key, found.spec.label.zh
    row.example = numbering.render(row.template, "CH", clock.today(), 1)
