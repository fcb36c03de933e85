"""Every kind of the vocabulary: what it says is complete, reads back what it writes, hides what it masks; no kind passes unknown."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.vocabulary.field.field import Field
from models.vocabulary.field.field import field as declared
from models.vocabulary.kinds import KINDS, known
from models.vocabulary.kinds.figures import Figure
from models.vocabulary.kinds.files import ATTACHMENT
from models.vocabulary.kinds.kind import Kind, Reading
from models.vocabulary.kinds.money import MONEY
from models.vocabulary.kinds.rating import RATING
from models.vocabulary.kinds.text import TEXT
from models.vocabulary.language.choices import Choices
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.zone import zone
from models.vocabulary.register.register import _read_kind
from services.words import texts

READING = Reading(datetime(2026, 11, 20, 9, 5, tzinfo=zone()))


class Place(Choices):
    """What there is to choose."""

    ROOF = "roof", "屋面", "Roof"
    WALL = "wall", "外墙", "Wall"


ids = st.lists(st.integers(1, 2**31 - 1), min_size=1, max_size=5, unique=True)
letters = st.text(st.characters(categories=("L", "N")), min_size=1, max_size=40)
# Texts that are formats: what a person types, of which the kind makes the value.
TYPED = {
    "phone": st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True) | st.just("8001!"),
    "id_card": st.just("11010519491231002X") | st.just("军官证 南字第01234567号!"),
    "id_number": letters.map(lambda text: f"G1234{text}"[:40]),
    "plate": st.from_regex(r"陕A[A-HJ-NP-Z0-9]{4}[0-9]", fullmatch=True),
    "email": st.from_regex(r"[a-z]{1,8}@[a-z]{1,8}\.com", fullmatch=True),
    "url": st.from_regex(r"https://[a-z]{1,8}\.com/[a-z]{0,8}", fullmatch=True),
    "month": st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(lambda day: f"{day:%Y-%m}"),
    "period": st.sampled_from(["2026", "2026年上半年", "2026Q3", "2026-09"]),
    "code": letters,
    "room": letters,
    "line": letters,
    "paper_no": letters,
    "name": letters,
    "text": letters,
}
VALUES: dict[str, st.SearchStrategy[Any]] = {
    "integer": st.integers(0, 1_000_000),
    "rating": st.integers(1, 5),
    "number": st.decimals(0, 10_000_000, places=2),
    "money": st.decimals(0, 100_000_000, places=2),
    "percent": st.decimals(0, 100, places=2),
    "day": st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    "moment": st.integers(15_000_000, 60_000_000).map(lambda minute: datetime.fromtimestamp(minute * 60, UTC)),
    "flag": st.booleans(),
    "choice": st.sampled_from(Place),
    "choices": st.lists(st.sampled_from(["roof", "wall"]), min_size=1, unique=True),
    "attachment": ids,
    "attachments": ids,
    "photo": ids,
    "photos": ids,
    "signature": ids,
    "ref": st.integers(1, 2**40),
    "refs": ids,
}
NOT_READ = {"lines"}  # child rows are forms of their own


def held_of(kind: Kind) -> Field:
    choices = Place if kind.name in ("choice", "choices") else None
    return Field(Label("例", "example"), "field", name="example", kind=kind, choices=choices)


def values_of(kind: Kind) -> st.SearchStrategy[Any]:
    """Values as the kind itself makes them."""
    if kind.name in TYPED:
        return TYPED[kind.name].map(lambda text: kind.parse(text, held_of(kind), READING)).filter(bool)
    return VALUES[kind.name]


def test_every_kind_has_values_here() -> None:
    assert {*TYPED, *VALUES, *NOT_READ} == set(KINDS)


@pytest.mark.parametrize("name", sorted({*TYPED, *VALUES}))
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_value_comes_back_from_its_control_its_json_and_says_itself(name: str, data: st.DataObject) -> None:
    kind = KINDS[name]
    held, value = held_of(kind), data.draw(values_of(kind))

    posted = texts.text_of(held, value)
    asked = posted if isinstance(posted, list) else [posted] if posted else []
    assert kind.read(asked, held, READING) == value
    assert kind.as_shown(value, posted)
    assert kind.from_json(kind.json(value), held) == value
    for lang in ("zh", "en"):
        assert kind.show(value, held, lang).strip() != ""
        assert texts.told(held, value, lang, full=False) == kind.mask(value)


@pytest.mark.parametrize("kind", [one for one in KINDS.values() if one.name in TYPED], ids=lambda one: one.name)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_mask_hides_a_text(kind: Kind, data: st.DataObject) -> None:
    value = data.draw(values_of(kind).filter(lambda one: len(one) > 2))

    assert "*" in kind.mask(value)
    assert value not in kind.mask(value)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda one: one.name)
def test_what_stands_for_none_has_no_words(kind: Kind) -> None:
    held = held_of(kind)

    assert kind.read([], held, READING) == kind.empty
    if kind.empty is None or kind.empty == []:
        assert [texts.words(held, kind.empty, lang) for lang in ("zh", "en")] == ["", ""]
        assert texts.masked_text(held, kind.empty) == ""
    assert texts.text_of(held, None) in ("", [])


def test_only_what_a_person_is_known_by_is_masked_whoever_looks() -> None:
    assert {name for name, kind in KINDS.items() if kind.always_masked} == {
        "phone",
        "id_card",
        "id_number",
        "plate",
        "email",
    }


def test_a_text_that_a_browser_folded_is_the_one_that_was_shown() -> None:
    assert TEXT.as_shown("一\n二", "一\r\n二 ")
    assert not TEXT.as_shown("一\n二", "一二")
    assert ATTACHMENT.as_shown([7], ["7", ""])
    assert MONEY.as_shown(Decimal("3.50"), "3.50")
    assert not MONEY.as_shown(Decimal("3.50"), "3.5")


class Bare(Kind):
    """A kind of which nothing is said but its name."""

    name = "bare"


class Colour(Figure):
    """A kind of a family that leaves out what the family does not know."""

    name, word, says, example = "colour", "Colour", Label("颜色", "a colour"), "1"


@pytest.mark.parametrize("half", [Bare, Colour])
def test_a_kind_that_leaves_something_out_cannot_be_made(half: type[Kind]) -> None:
    with pytest.raises(TypeError, match="abstract"):
        half()


class Strange(type(RATING)):  # type: ignore[misc]
    """A whole kind that stands in no file of the vocabulary."""

    name, word = "strange", "Strange"


def test_a_kind_that_is_not_the_vocabularys_is_refused_by_a_register() -> None:
    strange = Strange()
    held = declared("例", "Example")

    with pytest.raises(TypeError, match="strange is no kind of the vocabulary"):
        known(strange)
    with pytest.raises(TypeError, match="strange is no kind of the vocabulary"):
        _read_kind(Place, held, "Odd", False, {"Odd": Annotated[int, strange]})


@pytest.mark.parametrize("typed", ["4", "４", "4星", "4 星", "4分", "4 stars", "★★★★", "★★★★☆"])
def test_stars_are_read_as_people_write_them(typed: str) -> None:
    assert RATING.parse(typed, held_of(RATING), READING) == 4


@pytest.mark.parametrize("typed", ["0", "6", "4.5", "很好", "★★★★★★", "☆", "44", ""])
def test_what_is_not_one_to_five_stars_is_refused(typed: str) -> None:
    with pytest.raises(Invalid):
        RATING.parse(typed, held_of(RATING), READING)


def test_a_rating_is_said_in_words_and_counted_as_a_figure() -> None:
    held = held_of(RATING)

    assert (texts.words(held, 4, "zh"), texts.words(held, 4, "en"), texts.words(held, 1, "en")) == (
        "4 星",
        "4 stars",
        "1 star",
    )
    assert RATING.numeric
    assert RATING.sortable
    assert RATING.export == "integer"
    assert [one.value for one in RATING.options(held)] == ["1", "2", "3", "4", "5"]
