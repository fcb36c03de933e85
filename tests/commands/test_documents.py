"""The generated documents: up to date, complete, the same wherever they are written."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from commands.documents import PAGES
from commands.documents.checks_page import checks_md, found
from commands.documents.kinds_page import kinds_md
from commands.documents.settings_page import settings_md
from models.vocabulary.kinds import KINDS
from models.vocabulary.language.registry import registry
from models.vocabulary.language.zone import set_zone, zone
from settings import VARIABLES

HAN = re.compile("[一-鿿]")


@pytest.fixture(autouse=True)
def _registers() -> None:
    registry.load()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_documents_say_what_is_declared(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == PAGES[path]()


def test_every_check_is_named_once_and_says_what_it_finds() -> None:
    checks = found()

    assert {id_: sorted(set(one.at)) for id_, one in checks.items() if len(set(one.at)) != 1} == {}
    assert [id_ for id_, one in checks.items() if not (one.finds and one.says and one.hints)] == []
    assert sorted(checks) == re.findall(r"^\| ([VW]\d{3}) ", checks_md(), re.MULTILINE)


def test_every_kind_and_every_word_for_one_has_its_line() -> None:
    page = kinds_md()

    assert [kind.name for kind in KINDS.values() if f"| `{kind.word}` | `{kind.name}` |" not in page] == []
    assert len({kind.word for kind in KINDS.values()}) == len(KINDS)


def test_every_setting_is_explained_in_both_languages() -> None:
    meanings = dict(re.findall(r"^\| `(\w+)` \|.*\| (.+) \|$", settings_md(), re.MULTILINE))

    assert list(meanings) == [variable for variable, _ in VARIABLES.values()]
    assert [
        variable
        for variable, words in meanings.items()
        if not HAN.search(words) or not re.search(r"[a-z]{3,}.*\.$", words)
    ] == []


def test_examples_are_the_same_in_every_zone() -> None:
    here, written = str(zone()), kinds_md()
    set_zone("America/New_York")
    try:
        assert kinds_md() == written
        assert str(zone()) == "America/New_York"
    finally:
        set_zone(here)
