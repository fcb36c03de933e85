"""What people type is read in one way, or refused with a reason."""

from __future__ import annotations

import contextlib
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.vocabulary import formats
from models.vocabulary.language.label import Invalid, Label
from tests.vocabulary.written import NOW, PARSERS, RIGHT, SHANGHAI, TODAY, WRONG


@pytest.mark.parametrize(("kind", "text", "value"), [(k, t, v) for k, row in RIGHT.items() for t, v in row.items()])
def test_reads(kind: str, text: str, value: Any) -> None:
    read = PARSERS[kind](text)
    assert (read, str(read)) == (value, str(value))


@pytest.mark.parametrize(("kind", "text", "said"), [(k, t, s) for k, row in WRONG.items() for t, s in row.items()])
def test_refuses(kind: str, text: str, said: tuple[str, str]) -> None:
    with pytest.raises(Invalid) as caught:
        PARSERS[kind](text)
    assert caught.value.label == Label(*said)


# Digits and the signs of the forms, so that the search gets past the first check.
NEAR = st.text("0123456789 -+.,:/年月日点时天今昨转陕AIODXx使学@¥%tzT('）－：", max_size=24)


@pytest.mark.parametrize("kind", PARSERS)
@given(text=st.one_of(st.text(max_size=150), NEAR))
def test_any_text_is_read_or_refused(kind: str, text: str) -> None:
    # Any other exception fails the test by itself.
    with contextlib.suppress(Invalid):
        PARSERS[kind](text)


@pytest.mark.parametrize("kind", ["phone", "id_card", "plate", "email", "url"])
@given(text=NEAR)
def test_what_is_read_reads_the_same_again(kind: str, text: str) -> None:
    try:
        value = PARSERS[kind](text)
    except Invalid:
        return
    assert PARSERS[kind](value) == value


@given(
    groups=st.lists(st.text("0123456789", min_size=1, max_size=11), min_size=1, max_size=4),
    mark=st.sampled_from("-转 "),
)
def test_a_phone_in_groups_reads_the_same_again(groups: list[str], mark: str) -> None:
    try:
        value = formats.phone(mark.join(groups))
    except Invalid:
        return
    assert formats.phone(value) == value


@given(
    st.dates(date(1900, 1, 1), date(2100, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d"]),
)
def test_a_day_comes_back(value: date, form: str) -> None:
    assert formats.day(value.strftime(form), TODAY) == value


# hypothesis wants naive bounds.
@given(st.datetimes(datetime(1992, 1, 1), datetime(2100, 12, 31)))  # noqa: DTZ001
def test_a_moment_comes_back(value: datetime) -> None:
    aware = value.replace(tzinfo=SHANGHAI)
    assert formats.moment(value.isoformat(), NOW) == aware
    assert formats.moment(aware.isoformat(), NOW.astimezone(ZoneInfo("UTC"))) == aware


def test_the_edges_of_the_calendar() -> None:
    for word, today in (("明天", date.max), ("昨天", date.min)):
        with pytest.raises(Invalid):
            formats.day(word, today)


def test_a_naive_now_is_a_mistake_of_the_programme() -> None:
    with pytest.raises(ValueError, match="aware") as caught:
        formats.moment("1500", NOW.replace(tzinfo=None))
    assert not isinstance(caught.value, Invalid)
    assert formats.moment("1500", NOW).utcoffset() == timedelta(hours=8)
