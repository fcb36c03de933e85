"""Labels speak two languages, and a refusal carries both."""

from __future__ import annotations

import pickle

import pytest

from models.vocabulary.language.label import Invalid, Label

FEE = Label("费用", "Fee")


@pytest.mark.parametrize(
    ("lang", "said"),
    [
        ("zh", "费用"),
        ("zh_Hans_CN", "费用"),
        ("", "费用"),
        ("fr", "费用"),
        ("en", "Fee"),
        ("en-GB", "Fee"),
        ("EN_us", "Fee"),
    ],
)
def test_text_follows_the_language(lang: str, said: str) -> None:
    assert FEE.text(lang) == said


def test_the_plain_text_is_chinese() -> None:
    assert str(FEE) == "费用"


def test_format_fills_both_sides_and_speaks_labels_in_each() -> None:
    assert Label("{what}共 {n} 笔", "{n} of {what}").format(what=FEE, n=3) == Label("费用共 3 笔", "3 of Fee")


def test_format_misses_a_value() -> None:
    with pytest.raises(KeyError):
        Label("{n}", "{n}").format()


def test_invalid_carries_both_languages_and_survives_pickling() -> None:
    copy = pickle.loads(pickle.dumps(Invalid("错", "wrong")))
    assert isinstance(copy, Invalid)
    assert issubclass(Invalid, ValueError)
    assert (str(copy), copy.label) == ("错", Label("错", "wrong"))
