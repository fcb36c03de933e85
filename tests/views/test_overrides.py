"""What a register puts in place of its usual fields and pages, and what is said of an override that names nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from markupsafe import Markup
from wtforms.validators import Length

from admin_views.form.forms import Hooks
from admin_views.register import overriding
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import kept
from tests.views.cast import Cast
from tests.views.test_form import NEW, filled

WRONG = """
from admin_views.register.base import RegisterView

class Pages(RegisterView):
    creat_page = None
    form_widget_args = {
        "content": {"rows": 9},
        "contnt": {"rows": 9},
    }
"""


class Stamp:
    """A widget that a register brings along."""

    def __call__(self, field: Any, **words: Any) -> Markup:
        return Markup('<b data-stamp="{}">{}</b>').format(field.name, field.value)


@pytest.fixture
def hooked(cast: Cast) -> Iterator[dict[str, Hooks]]:
    """The hooks of the registers' views, to be changed for one test."""
    hooks: dict[str, Hooks] = cast.app.extensions["guanjia_hooks"]
    before = dict(hooks)
    yield hooks
    hooks.clear()
    hooks.update(before)
    kept.forget()


def test_widget_validator_words_and_order_of_one_register_are_replaced(cast: Cast, hooked: dict[str, Hooks]) -> None:
    spec = registry.get("repair_request").spec
    names = [name for section in spec.sections for name in section.fields]
    hooked["repair_request"] = Hooks(
        form_args={
            "content": {
                "label": Label("哪里坏了", "What is broken"),
                "validators": (Length(max=5, message="五个字以内"),),
            },
            "reporter": {"widget": Stamp()},
        },
        form_widget_args={"content": {"rows": 9, "data-own": "1"}},
        form_rules=((Label("全部", "All"), ("content", *(one for one in names if one != "content"))),),
    )
    kept.forget()

    page = cast.browser("clerk").page(NEW)
    answer = cast.browser("clerk").post(NEW, filled(cast, reporter="沈建华", content="厨房水管漏水"))
    refused = answer.get_data(as_text=True)

    assert "哪里坏了" in page
    assert 'name="content" rows="9"' in page
    assert 'data-own="1"' in page
    assert '<b data-stamp="reporter"></b>' in page
    assert page.index('data-field="content"') < page.index('data-field="unit"')
    assert answer.status_code == 400
    assert "五个字以内" in refused
    assert "厨房水管漏水" in refused


def test_an_override_that_names_what_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "repair_request.py"
    file.write_text(WRONG.lstrip(), "utf-8")
    module = ModuleType("planted")
    module.__file__ = str(file)
    exec(compile(WRONG.lstrip(), str(file), "exec"), vars(module))

    found = [(one.id, one.where, one.hint.en.split()[3]) for one in overriding.problems_of("repair_request", module)]
    strange = [(one.id, one.where) for one in overriding.problems_of("repair_reqest", module)]

    assert found == [
        ("W003", f"admin_views/overrides/{file.name}:4", "create_page"),
        ("W004", f"admin_views/overrides/{file.name}:7", "content"),
    ]
    assert strange == [("W001", f"admin_views/overrides/{file.name}:1")]


def test_shipped_overrides_name_what_is_there() -> None:
    assert overriding.problems() == []
