"""Every kind of the vocabulary is drawn by each surface; one that has no look is refused, nothing is drawn as something else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, date, datetime
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from admin_views.kinds import cells
from admin_views.kinds.filtering import NEVER, Asking
from admin_views.kinds.look import Look, Value
from admin_views.kinds.looks import LOOKS, _found, look_of
from admin_views.kinds.rating import LOOK as STARS
from models.vocabulary.field.field import Field
from models.vocabulary.kinds import KINDS
from models.vocabulary.kinds.kind import Kind
from models.vocabulary.kinds.rating import RATING, RatingKind
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.label import Invalid, Label
from services.words import texts


class Place(Choices):
    """What there is to choose."""

    ROOF = "roof", "屋面", "Roof", "red"
    WALL = "wall", "外墙", "Wall"


SAMPLES: dict[str, Any] = {
    "integer": 3,
    "rating": 4,
    "number": Decimal("1.50"),
    "money": Decimal("1280.50"),
    "percent": Decimal("97.5"),
    "day": date(2026, 11, 3),
    "moment": datetime(2026, 11, 3, 1, tzinfo=UTC),
    "flag": True,
    "choice": Place.ROOF,
    "choices": ["roof", "wall"],
    "attachment": [7],
    "attachments": [7, 8],
    "photo": [7],
    "photos": [7, 8],
    "signature": [7],
    "ref": 12,
    "refs": 2,
    "lines": 2,
    "month": "2026-11",
    "period": "2026-Q3",
    **dict.fromkeys(
        ("code", "room", "line", "paper_no", "name", "text", "phone", "id_card", "id_number", "plate", "email"),
        "1<b>&2345678901",
    ),
    "url": "https://example.com/<b>",
}


@pytest.fixture
def drawing() -> Iterator[None]:
    app = Flask("drawing")
    app.jinja_env.globals["asset"] = lambda name: f"/static/{name}"
    with app.app_context():
        yield


def held_of(kind: Kind) -> Field:
    choices = Place if kind.name in ("choice", "choices") else None
    return Field(Label("例", "example"), "field", name="example", kind=kind, choices=choices)


def test_every_kind_has_a_sample_and_a_look() -> None:
    assert set(SAMPLES) == set(KINDS) == {kind.name for kind in LOOKS}
    assert all(look.kind is kind for kind, look in LOOKS.items())


@pytest.mark.usefixtures("drawing")
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("name", SAMPLES)
def test_a_value_is_drawn_in_a_list_and_on_a_page(name: str, lang: str) -> None:
    held, value = held_of(KINDS[name]), SAMPLES[name]

    shown, hidden, blank = (
        cells.cell_of(held, lang, hidden=hide)(one)
        for hide, one in ((False, value), (True, value), (False, KINDS[name].empty))
    )
    out = Value(text=texts.words(held, value, lang) if held.kind.name not in ("refs", "lines") else "2")
    look_of(held).detail(out, value, lang, False)

    assert re.sub(r"<[^>]*>", "", shown).strip() not in ("", "—")
    assert "<b>" not in shown + hidden + str(out.drawn or "")
    assert "*" in hidden
    assert blank != shown
    assert blank
    assert look_of(held).width(held, lang, False) >= held.kind.width > 0


@pytest.mark.parametrize("name", SAMPLES)
def test_every_kind_is_asked_for_in_the_way_it_says(name: str) -> None:
    held = held_of(KINDS[name])
    filter_ = look_of(held).filter
    asking = Asking(None, SimpleNamespace(lang="zh"), MultiDict(), None)  # type: ignore[arg-type]

    assert held.kind.filter in filter_.serves
    control = filter_.control(asking, held)
    assert (filter_.read(asking, control, held), control.error) == ([], "")
    assert filter_.pairs(asking, control) == []


def test_a_look_that_leaves_something_out_is_refused() -> None:
    whole = {one.name: getattr(STARS, one.name) for one in fields(Look)}

    for name in whole:
        with pytest.raises(TypeError):
            Look(**{one: value for one, value in whole.items() if one != name})
    with pytest.raises(TypeError, match="rating is filtered by range"):
        Look(**(whole | {"filter": NEVER}))


class Planted(RatingKind):
    """A kind of the vocabulary that no page knows."""

    name, word = "planted", "Planted"


def test_a_kind_without_a_look_is_refused_at_the_start_and_by_every_page(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    planted = Planted()
    monkeypatch.setitem(KINDS, planted.name, planted)
    held = held_of(planted)

    with pytest.raises(ModuleNotFoundError):
        _found(planted)  # this file is no file of admin_views/kinds/
    for draw in (look_of, lambda one: cells.cell_of(one, "zh")):
        with pytest.raises(LookupError):
            draw(held)


@pytest.mark.usefixtures("drawing")
def test_stars_are_drawn_and_called_by_their_number() -> None:
    held = held_of(RATING)

    cell = cells.cell_of(held, "en")(4)
    assert "★★★★☆" in cell
    assert 'aria-label="4 stars"' in cell
    assert cells.cell_of(held, "zh")(None) == "—"
    told = [str(STARS.option(one, "zh")) for one in RATING.options(held)]
    assert [re.sub(r"<[^>]*>", "", one) for one in told] == ["★☆☆☆☆", "★★☆☆☆", "★★★☆☆", "★★★★☆", "★★★★★"]
    assert 'aria-label="5 星"' in told[-1]


def test_stars_are_asked_for_from_and_to() -> None:
    held = held_of(RATING)
    args = MultiDict({"f_example.from": "3星", "f_example.to": "★★★★"})
    asking = Asking(None, SimpleNamespace(lang="zh"), args, None)  # type: ignore[arg-type]

    found = STARS.filter.read(asking, STARS.filter.control(asking, held), held)
    assert [(one.operator, one.values) for one in found] == [("from", (3,)), ("upto", (4,))]
    wrong = Asking(None, SimpleNamespace(lang="zh"), MultiDict({"f_example.from": "6"}), None)  # type: ignore[arg-type]
    with pytest.raises(Invalid):
        STARS.filter.read(wrong, STARS.filter.control(wrong, held), held)
