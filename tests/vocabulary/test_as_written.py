"""A format accepts what is real, and lets a person vouch for the rest, marked."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary import formats
from models.vocabulary.kinds import KINDS
from models.vocabulary.kinds.email import EMAIL
from models.vocabulary.kinds.id_card import ID_CARD
from models.vocabulary.kinds.id_number import ID_NUMBER
from models.vocabulary.kinds.kind import Kind, Reading
from models.vocabulary.kinds.phone import PHONE
from models.vocabulary.kinds.plate import PLATE
from models.vocabulary.language.label import Invalid
from models.vocabulary.language.registry import registry

registry.load()
READING = Reading(now=datetime(2026, 11, 20, 7, tzinfo=UTC))
FORMATS = ("phone", "plate", "id_card", "id_number", "email")


def read(kind: Kind, text: str) -> str:
    return str(kind.parse(text, None, READING))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (PHONE, "8001!", "8001!"),
        (PHONE, " 门卫室　8001 ！", "门卫室 8001!"),
        (PHONE, "8001（原样）", "8001!"),
        (PHONE, "8001 (as written)", "8001!"),
        (PLATE, "红色电动车!", "红色电动车!"),
        (ID_CARD, "军官证 南字第01234567号!", "军官证 南字第01234567号!"),
        (EMAIL, "沈@公司.内部!", "沈@公司.内部!"),
        (ID_NUMBER, "老证 6101!!", "老证 6101!"),
    ],
)
def test_what_ends_in_the_mark_stands_as_written(kind: Kind, text: str, kept: str) -> None:
    assert read(kind, text) == kept
    assert read(kind, kept) == kept  # a form posted unchanged
    for lang in ("zh", "en"):  # an export pasted back
        assert read(kind, kind.show(kept, None, lang)) == kept  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (PHONE, "!"),
        (PHONE, "没有电话!"),
        (PLATE, "！"),
        (ID_CARD, "无!"),
        (EMAIL, "沈先生!"),
        (PHONE, "1" * 40 + "!"),
        (PLATE, "红\x07车!"),
    ],
)
def test_even_as_written_it_must_make_sense(kind: Kind, text: str) -> None:
    with pytest.raises(Invalid):
        read(kind, text)


@pytest.mark.parametrize(("kind", "text"), [(PHONE, "8001"), (PLATE, "陕A123"), (ID_CARD, "6101"), (EMAIL, "沈@公司")])
def test_a_refusal_names_the_way_out(kind: Kind, text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read(kind, text)

    assert refusal.value.label.zh.endswith("；确实如此的，在末尾加“!”按原样保存")
    assert refusal.value.label.en.endswith("; if it really is so, put ! at its end to keep it as written")
    assert read(kind, f"{text}!") == f"{text}!"


@pytest.mark.parametrize(("kind", "text"), [(ID_CARD, "123"), (PHONE, "12"), (PLATE, "陕"), (EMAIL, "沈")])
def test_what_would_be_refused_as_written_too_is_offered_no_way_out(kind: Kind, text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        read(kind, text)
    assert "!" not in refusal.value.label.zh + refusal.value.label.en
    with pytest.raises(Invalid):
        read(kind, f"{text}!")


def test_every_format_of_every_register_has_a_way_out() -> None:
    assert [name for name in FORMATS if not KINDS[name].as_written] == []
    shut = [
        f"{register.spec.key}.{held.name}"
        for register in registry.all()
        for held in register.spec.fields.values()
        if held.kind.always_masked and not held.kind.as_written
    ]
    assert shut == []


@given(st.text(max_size=60))
def test_any_text_is_refused_or_reads_back_the_same(text: str) -> None:
    for kind in (PHONE, PLATE, ID_CARD, ID_NUMBER, EMAIL):
        try:
            kept = read(kind, f"{text}!")
        except Invalid:
            continue
        assert read(kind, kept) == kept
        assert len(kept) <= 200
        assert formats.is_as_written(kept)
        assert kind.mask is not None
        assert text.strip() not in kind.mask(kept) or len(text.strip()) < 2
