"""The document of the interface: sound, telling nothing that its reader may not see, and what it says is what is answered."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis import GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import positive_data_acceptance
from sqlalchemy.orm import Session

from models.vocabulary import registry
from models.vocabulary.field.field import Field
from services.accounts import tokens
from services.errors import AppError, BadInput
from services.judge import access
from services.records import parsing, writing
from services.records.parsing import stored_of
from tests.conftest import make_app
from tests.contracts.programs import program
from tests.contracts.test_access_matrix import USERS, cast
from tests.contracts.world import World, build
from tests.databases import Databases

registry.load()
KEYS = [register.spec.key for register in registry.all()]
EXAMPLES = int(os.environ.get("GUANJIA_API_EXAMPLES", "1"))  # of each operation and kind of data; fifteen find no more
# Not asked: a rule of the house refuses what no schema can say, and a state forbids a step.
LEFT_OUT = [positive_data_acceptance]


@pytest.fixture(scope="module")
def fuzzed(databases: Databases, tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A world that may be spoilt."""
    with databases.lent() as url:
        app = make_app(url, tmp_path_factory.mktemp("fuzzed"), gzip_level=0)
        with app.app_context():
            engine = app.extensions["sqlalchemy"].engine
        with Session(engine, expire_on_commit=False) as session:
            yield build(app, session)
        engine.dispose()


def _document(world: World, user: str) -> dict[str, Any]:
    answer = program(world, user).get("openapi.json")
    assert answer.status_code == 200
    return answer.get_json()  # type: ignore[no-any-return]


@pytest.mark.parametrize("key", ["repair_request", "survey_response", "key_loan"])
def test_the_document_is_one(world: World, key: str) -> None:
    """By the validator, which takes minutes for all registers: they differ by their fields."""
    OpenAPIV31SpecValidator(program(world, "cs_manager+", registers=[key]).get("openapi.json").get_json()).validate()


@pytest.mark.parametrize("user", ["clerk+", "cs_manager+", "it_admin", "nobody"])
def test_everything_the_document_names_is_in_it(world: World, user: str) -> None:
    told = _document(world, user)
    named = set(re.findall(r'"\$ref": "#/components/(\w+/\w+)"', json.dumps(told)))
    there = {f"{kind}/{name}" for kind in ("schemas", "responses") for name in told["components"][kind]}
    operations = [
        one["operationId"] for item in told["paths"].values() for method, one in item.items() if method != "parameters"
    ]

    assert named <= there
    assert len(set(operations)) == len(operations) > 0
    assert told["openapi"] == "3.1.0"


@pytest.mark.parametrize("user", sorted(USERS))
def test_the_document_tells_what_its_reader_sees_and_nothing_else(world: World, user: str) -> None:
    actor, told = world.actor(user), _document(world, user)
    for register in registry.all():
        name, opens = register.__name__, bool(access.decide(actor, "view", register))
        row = told["components"]["schemas"].get(name)
        assert (row is not None) == opens, register.spec.key
        if row is None:
            assert not any(path.startswith(f"/{register.spec.key}/") for path in told["paths"])
            continue
        seen = {held.name for held in access.visible_fields(actor, register)}
        properties = row["properties"]
        assert set(properties["fields"]["properties"]) | set(properties["lines"]["properties"]) <= seen, register
        many = told["paths"][f"/{register.spec.key}"]
        assert ("post" in many) == bool(access.decide(actor, "create", register)), register


def test_a_token_is_told_only_of_what_it_is_for(world: World) -> None:
    told = program(world, "clerk+", registers=["repair_request"], verbs=["read"]).get("openapi.json").get_json()

    assert {path.split("/")[1] for path in told["paths"]} == {"", "repair_request"}
    assert {method for item in told["paths"].values() for method in item} <= {"get", "parameters"}


def test_the_page_tells_the_same(world: World) -> None:
    with world.client("clerk+") as client:
        index = client.get("/api/").get_data(as_text=True)
        page = client.get("/api/?register=repair_request")
        assert client.get("/api/?register=appraisal_scheme_x").status_code == 404
        own = client.get("/api/openapi.json")
    assert "/api/?register=repair_request" in index
    assert own.get_json() == _document(world, "clerk+")
    text = page.get_data(as_text=True)
    for path in own.get_json()["paths"]:
        if path == "/repair_request" or path.startswith("/repair_request/"):
            assert path in text


def _json_of(held: Field, value: Any) -> Any:
    if value is None:
        return None
    if held.form == "ref":
        return {"id": value}
    if held.form == "refs" or held.is_files:
        return [{"id": one} for one in value]
    return held.kind.json(value)


@pytest.mark.parametrize("key", KEYS)
def test_a_row_is_made_of_json_as_the_service_makes_it(fuzzed: World, key: str) -> None:
    """The same values given to the service and, as JSON, to the interface: the same row, or the same refusal."""
    world, register = fuzzed, registry.get(key)
    user = next((one for one in cast(key) if access.decide(world.actor(one), "create", register)), None)
    if user is None:
        answer = program(world, "cs_manager+").ask("POST", key, {"fields": {}})
        assert answer.status_code == 403
        return
    actor = world.actor(user)
    open_ = {held.name: held for held in access.editable_fields(actor, register)}
    texts = world.texts(key, world.samples[key].full, "a1")
    texts = world.stored(actor, key, {name: text for name, text in texts.items() if name in open_})
    values = parsing.parse(world.session, actor, register, texts).values
    world.session.commit()
    told = {name: _json_of(open_[name], value) for name, value in values.items()}
    site = world.row_id("site", "a1")
    placed = {"site": site} if register.spec.place["site"] == "site_id" and "site" not in register.spec.fields else {}
    refusal: AppError | None = None
    expected: dict[str, Any] = {}
    try:
        row = writing.create(world.session, actor, register, {**values, **placed})
        expected = {name: stored_of(row, held) for name, held in open_.items() if not held.lines}
    except AppError as refused:
        refusal = refused
    world.session.rollback()

    named = {"site": {"id": site}} if placed and not register.spec.place_from else {}
    again = {"Idempotency_Key": f"made-once-of-{key}"}
    answer = program(world, user).ask("POST", key, {"fields": {**told, **named}}, **again)

    if refusal is not None:
        assert answer.status_code == refusal.status, (user, answer.get_data(as_text=True))
        if isinstance(refusal, BadInput):
            assert {one["field"] for one in answer.get_json()["errors"]} == set(refusal.fields)
        return
    assert answer.status_code == 201, (user, answer.get_data(as_text=True))
    made = world.session.get_one(register, answer.get_json()["id"])
    assert {name: stored_of(made, held) for name, held in open_.items() if not held.lines} == expected
    world.session.commit()
    twice = program(world, user).ask("POST", key, {"fields": {**told, **named}}, **again)
    assert (twice.status_code, twice.headers.get("Idempotent-Replayed")) == (201, "true")
    assert twice.get_json()["id"] == answer.get_json()["id"]
    other = program(world, user).ask("POST", key, {"fields": {}}, **again)
    assert (other.status_code, other.get_json()["type"]) == (422, "urn:guanjia:problem:key_reused")


@pytest.mark.slow
@pytest.mark.parametrize("key", KEYS)
def test_what_the_document_says_is_answered(fuzzed: World, key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Schemathesis over every operation of the register: no failure of the server, no undocumented answer, nothing taken that
    the document forbids."""
    monkeypatch.setattr(tokens, "FAILURES", 10**6)  # many requests without a token are sent from here
    wanted = ["cs_manager+", "it_admin+", *cast(key)]
    user = next(one for one in wanted if access.decide(fuzzed.actor(one), "view", registry.get(key)))
    asking = program(fuzzed, user)
    headers = {"Authorization": f"Bearer {asking.token}"}
    told = program(fuzzed, user, registers=[key]).get("openapi.json").get_json() if KEYS else {}
    schema = schemathesis.openapi.from_dict(told)
    schema.app = fuzzed.app
    tried = 0
    for result in schema.get_all_operations():
        assert isinstance(result, Ok), result
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            tried += _ask(result.ok(), mode, headers)
    assert tried


def _ask(operation: Any, mode: GenerationMode, headers: dict[str, str]) -> int:
    asked = 0

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def every(case: Any) -> None:
        nonlocal asked
        asked += 1
        case.call_and_validate(headers=headers, excluded_checks=LEFT_OUT)

    every()
    return asked
