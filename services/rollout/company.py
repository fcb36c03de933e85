"""Does a pack say of the company what the installation and its other sites say?"""

from __future__ import annotations

from typing import Final

from models.vocabulary.language.label import Label
from services.rollout.items import Plan
from services.rollout.packs.keys import fold
from services.rollout.packs.pack import Problem
from services.rollout.world import World

SETTING: Final = Label(
    "与公司不一致：本系统的公司是“{now}”（GUANJIA_COMPANY）",
    "It contradicts the company: this installation is {now}'s (GUANJIA_COMPANY)",
)
OTHER: Final = Label(
    "与公司不一致：项目“{site}”的物业公司是“{now}”。一套系统是一家公司的",
    "It contradicts the company: site {site} belongs to {now}. One installation is one company's",
)
CODE: Final = Label(
    "与公司不一致：本系统的公司编码是“{now}”（GUANJIA_COMPANY_CODE）",
    "It contradicts the company: this installation's code is {now} (GUANJIA_COMPANY_CODE)",
)
UNSET: Final = Label(
    "登录页和打印件上还没有公司名称：请设 GUANJIA_COMPANY",
    "The sign-in page and papers show no company yet: set GUANJIA_COMPANY",
)


def check(plan: Plan, world: World, name: str, code: str) -> None:
    """Tell in the plan what the pack's company contradicts: the settings `name` and `code`, and the other sites."""
    told = plan.pack.rows("company")
    if not told:
        return
    entry = told[0]
    wanted = entry.text("name")
    if wanted and name and _plain(wanted) != _plain(name):
        plan.problems.append(Problem(entry.at("name"), SETTING.format(now=name), wanted))
    elif wanted and not name:
        plan.notes.append(Problem(entry.at("name"), UNSET, wanted))
    for site in world.sites:
        if wanted and site is not world.site and site.company and _plain(site.company) != _plain(wanted):
            plan.problems.append(Problem(entry.at("name"), OTHER.format(site=site.name, now=site.company), wanted))
            break
    if (given := entry.text("code")) and code and fold(given) != fold(code):
        plan.problems.append(Problem(entry.at("code"), CODE.format(now=code), given))


def _plain(text: str) -> str:
    return fold(text).replace("（", "(").replace("）", ")")
