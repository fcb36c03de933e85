"""A register is found by every name people have for it, and by their pinyin, wherever registers are looked for."""

from __future__ import annotations

import pytest

from admin_views.pages.command_box import _named
from admin_views.pages.home import _words_of
from models.vocabulary.language.registry import registry
from models.vocabulary.register.describe import describe
from models.vocabulary.register.register import Register
from services.search import register_names
from tests.views.planting import Garden

registry.load()
CALLED = [
    ("投诉来访记录", "complaint"),
    ("回访工作记录表", "return_visit"),
    ("报修单", "repair_request"),
    ("工作日记", "work_log"),
    ("钥匙借返", "key_loan"),
    ("随访", "return_visit"),
    ("周报", "work_report"),
    ("重大投诉", "major_complaint_case"),
    ("来函", "letter"),
    ("满意度调查", "survey_campaign"),
    ("快递", "mail_item"),
    ("签约", "sale_contract"),
    ("办证", "title_certificate"),
    ("xunshi", "patrol_record"),
    ("kuaidi", "mail_item"),
    ("manyidudiaocha", "survey_campaign"),
    ("bxd", "repair_request"),
    ("kd", "mail_item"),
    ("zhuangxiu", "renovation_application"),
]


@pytest.mark.parametrize(("words", "key"), CALLED)
def test_a_register_is_found_by_what_people_call_it(words: str, key: str) -> None:
    found = [one.spec.key for one in _named(registry.all(), words)]
    assert key in found[:8], found[:8]
    assert words in _words_of(registry.get(key))


@pytest.mark.parametrize("register", registry.all(), ids=lambda one: one.spec.key)
def test_every_register_says_what_else_it_is_called(register: type[Register]) -> None:
    also = register.spec.also
    assert also
    assert describe(register)["also"] == list(also)
    for name in also:
        assert register in _named(registry.all(), name)[:20], name
        assert name.lower() in register_names.other_names(register)


@pytest.mark.parametrize(
    ("words", "label"),
    [("报修单", "住户报修记录表"), ("baoxiudan", "住户报修记录表"), ("快递", "特殊邮件收递登记表")],
)
def test_command_box_menu_and_list_of_all_know_the_names(garden: Garden, words: str, label: str) -> None:
    with garden.client("clerk") as client:
        assert label in str(client.get(f"/search?q={words}", headers={"Accept": "application/json"}).json)
        assert words in client.get("/registers").get_data(as_text=True)
        assert words in client.get("/").get_data(as_text=True)
