"""Every register's import template: for who may create rows, with the fields that he may give and no others."""

from __future__ import annotations

import io

import openpyxl
import pytest

from models.vocabulary import registry
from services.exchange import marks
from services.exchange.out.template import fields_of
from services.judge import access
from tests.contracts.probing import cast, get, parts
from tests.contracts.test_access_matrix import KEYS
from tests.contracts.world import World


@pytest.mark.parametrize("key", KEYS)
def test_a_template_holds_what_he_may_give_and_is_known_again(world: World, key: str) -> None:
    register = registry.get(key)
    for user in world.some_here(key, cast(key)):
        with world.client(user) as client:
            answer = get(client, f"/admin/{key}/import/template/")
        actor = world.actor(user)
        fields = fields_of(actor, register)
        if not parts(key, user, "create") or not fields:
            assert answer.status_code == 403, user
            continue
        assert answer.status_code == 200, user
        book = openpyxl.load_workbook(io.BytesIO(answer.data))
        sheet = book.worksheets[0]
        heads = [str(cell.value) for cell in sheet[1]]
        own = heads[len(heads) - len(fields) :]
        assert own == [held.label.zh + (marks.REQUIRED if held.must_be_given else "") for held in fields], user
        assert marks.is_example(str(sheet["A2"].value)), user
        seen = {held.name for held in access.visible_fields(actor, register)}
        assert {held.name for held in fields} <= seen, user
        properties = {one.name: one.value for one in book.custom_doc_props.props}
        assert properties == {
            marks.KIND: marks.TEMPLATE,
            marks.REGISTER: key,
            marks.SCHEMA: marks.schema_of(register),
        }
        assert {cell.data_type for row in sheet.iter_rows(min_row=1, max_row=2) for cell in row} <= {"s", "n"}
