"""Words that pages make from declarations: titles of new rows, sections of forms, figures."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from admin_views.kinds.values import short_name
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.number import NUMBER
from models.vocabulary.language.context import Context
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.language.terms import ThisYear


@pytest.mark.parametrize(
    ("zh", "said"),
    [
        ("住户报修记录表", "住户报修"),
        ("对客信息发布一览表", "对客信息发布"),
        ("钥匙台账", "钥匙"),
        ("小件物品寄存登记", "小件物品寄存"),
        ("保固（保修）维修单", "保固维修单"),
        ("出入库单（领用单）", "出入库单"),
    ],
)
def test_a_new_row_is_called_by_what_one_row_is(zh: str, said: str) -> None:
    assert short_name(Label(zh, "Repairs")) == Label(said, "repair")


def test_a_site_that_no_section_names_leads_the_form() -> None:
    registry.load()
    spec = registry.get("after_sales_case").spec

    assert spec.sections[0].fields[:2] == ("site", "unit")
    assert spec.sections[-1].fields == ("record_no",)


@pytest.mark.parametrize(("value", "shown"), [("4.00", "4"), ("97.50", "97.5"), ("1200.00", "1,200"), ("0", "0")])
def test_a_number_is_shown_without_idle_zeros(value: str, shown: str) -> None:
    assert NUMBER.show(Decimal(value), Field(Label("数量", "Quantity"), "field", name="quantity"), "zh") == shown


def test_this_year_comes_from_the_context() -> None:
    assert ThisYear.value(None, Context(now=datetime(2027, 3, 1, tzinfo=UTC))) == 2027
    assert ThisYear.sentence("en", str) == "this year"
