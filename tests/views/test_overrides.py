"""What a register puts in place of its usual fields and pages, and what is said of an override that names nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from markupsafe import Markup
from wtforms.validators import Length

from admin_views import overrides
from admin_views.form.forms import Hooks
from admin_views.register import overriding
from app import StartRefused
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from services import kept
from tests.conftest import make_app
from tests.views.cast import Cast
from tests.views.test_form import EDIT, NEW, filled

WRONG = """
from admin_views.register.base import RegisterView

class Pages(RegisterView):
    creat_page = None
    form_widget_args = {
        "content": {"rows": 9},
        "contnt": {"rows": 9},
    }
"""

HOOKS = """
from admin_views.register.base import RegisterView

class Pages(RegisterView):
    def create_form(self, obj=None):
        form = super().create_form(obj)
        form["reporter"].hint = f"new, {obj.actor.name}"
        return form

    def edit_form(self, obj=None):
        form = super().edit_form(obj)
        form["reporter"].hint = f"row {obj.row.id}"
        return form
"""
NO_VIEW = "pages = None\n"
TWO_VIEWS = """
from admin_views.register.base import RegisterView

class Pages(RegisterView):
    pass

class Others(RegisterView):
    pass
"""
SECTIONS = """
from admin_views.register.base import RegisterView
from models.vocabulary.language.label import Label

class Pages(RegisterView):
    page_size = 50
    form_rules = ((Label("全部", "All"), "{}"),)
"""
PLANTED = "repair_request"
FILE = f"admin_views/overrides/{PLANTED}.py"
Plant = Callable[[str], None]


@pytest.fixture
def plant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plant]:
    """Put an override of repair requests beside the shipped ones, for one test."""
    folder = tmp_path / "overrides"
    folder.mkdir()
    monkeypatch.setattr(overrides, "__path__", [*overrides.__path__, str(folder)])

    def write(text: str) -> None:
        (folder / f"{PLANTED}.py").write_text(text.lstrip(), "utf-8")

    yield write
    sys.modules.pop(f"{overrides.__name__}.{PLANTED}", None)
    vars(overrides).pop(PLANTED, None)


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


def test_the_hooks_that_make_a_form_are_asked_for_new_rows_and_for_stored_ones(
    cast: Cast, plant: Plant, database_url: str, tmp_path: Path
) -> None:
    row = cast.repair()
    plant(HOOKS)
    app = make_app(database_url, tmp_path / "own")
    try:
        clerk = replace(cast, app=app, browsers={}).browser("clerk")
        new, stored = clerk.page(NEW), clerk.page(EDIT.format(row))
    finally:
        with app.app_context():  # nobody may be connected to a database that is given back
            app.extensions["sqlalchemy"].session.remove()
            app.extensions["sqlalchemy"].engine.dispose()

    assert f"new, {cast.actor('clerk').name}" in new
    assert f"row {row}" not in new
    assert f"row {row}" in stored
    assert "new, " not in stored


@pytest.mark.parametrize(("text", "views"), [(NO_VIEW, 0), (TWO_VIEWS, 2)])
def test_a_file_without_its_one_view_stops_the_start(plant: Plant, text: str, views: int, tmp_path: Path) -> None:
    plant(text)

    with pytest.raises(StartRefused) as refused:
        make_app(f"sqlite:///{tmp_path / 'own.db'}", tmp_path / "own")

    said = str(refused.value)
    assert "W002" in said
    assert f"{FILE}:1" in said
    assert f"现有 {views} 个" in said
    assert f"there are {views}" in said


def test_sections_that_leave_a_field_out_or_name_none_stop_the_start(plant: Plant, tmp_path: Path) -> None:
    spec = registry.get("repair_request").spec
    names = [name for section in spec.sections for name in section.fields]
    plant(SECTIONS.format(" ".join(["contnt", *(one for one in names if one != "content")])))

    with pytest.raises(StartRefused) as refused:
        make_app(f"sqlite:///{tmp_path / 'own.db'}", tmp_path / "own")
    plant(SECTIONS.format(" ".join(names)))
    sys.modules.pop(f"{overrides.__name__}.{PLANTED}")

    said = str(refused.value)
    assert said.count("W005") == 2
    assert said.count(f"{FILE}:6") == 2
    assert "content is left out" in said
    assert "contnt is no field" in said
    assert overriding.problems() == []
