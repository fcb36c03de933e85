"""The question sets of owner surveys as they are shipped: the eight aspects of document 002, the six items of the printed form."""

from __future__ import annotations

import functools
import operator

from models.vocabulary import Choices, F
from models.vocabulary.language.expression import Expr


class Aspect(Choices):
    """What a question of a survey is about."""

    POWER = "power", "供电管理", "Power supply"
    WATER = "water", "供水管理", "Water supply"
    FIRE_SECURITY = "fire_security", "消防治安管理", "Fire safety and order"
    SANITATION = "sanitation", "卫生管理", "Sanitation"
    GREENING = "greening", "绿化管理", "Greenery"
    FACILITIES = "facilities", "公共设施管理", "Public facilities"
    REPAIR = "repair", "维修服务", "Repairs"
    ATTITUDE = "attitude", "服务态度", "Attitude"
    SECURITY = "security", "保卫治安", "Security"
    CLEANING = "cleaning", "保洁卫生", "Cleaning"
    LANDSCAPE = "landscape", "环境绿化", "Surroundings"
    VEHICLES = "vehicles", "车辆管理", "Vehicles"
    RECEPTION = "reception", "业主接待", "Reception of owners"
    OTHER = "other", "其他", "Other"


# What a survey must list (document 002), and what the printed form asks besides; repairs are on both. A survey asks one of
# them, as printed: together they would ask nearly the same twice.
EIGHT = (
    Aspect.POWER,
    Aspect.WATER,
    Aspect.FIRE_SECURITY,
    Aspect.SANITATION,
    Aspect.GREENING,
    Aspect.FACILITIES,
    Aspect.REPAIR,
    Aspect.ATTITUDE,
)
PRINTED = (
    Aspect.SECURITY,
    Aspect.CLEANING,
    Aspect.LANDSCAPE,
    Aspect.VEHICLES,
    Aspect.REPAIR,
    Aspect.RECEPTION,
)


def shipped(aspect: Aspect) -> str:
    """The question as it is shipped: word for word, or the questionnaire is the service centre's own (R152)."""
    return f"您对{aspect.label.zh}是否满意？"


def of_own(aspects: tuple[Aspect, ...]) -> Expr:
    """That a question is not one of the set, is reworded, or may be left unanswered."""
    as_shipped = [(F.aspect == one) & (F.question == shipped(one)) & F.is_required.present for one in aspects]
    any_of: Expr = functools.reduce(operator.or_, as_shipped)
    return ~any_of
