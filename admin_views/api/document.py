"""The OpenAPI document of the interface, made of the registers: what the token's owner may ask, and nothing he may not see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from admin_views.api import door, schemas
from admin_views.api.shown import BASE
from admin_views.http import problems
from models.vocabulary.flow.workflow import Step
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services.accounts.tokens import VERBS, Bearer
from services.judge import access
from services.judge.actor import Actor
from services.reading import listing_query

TITLE = Label("管家台账接口", "Guanjia API")
ABOUT = Label(
    "每本台账用同样的地址：列表、一条、新增、修改、步骤、附件。权限和规则与页面相同。",
    "Every register answers to the same addresses: list, one row, create, change, steps, files. Rights and rules are the pages'.",
)
WORDS = {
    "index": Label("令牌能打开的台账", "The registers that the token opens"),
    "list": Label("查列表", "List"),
    "get": Label("看一条", "Get one"),
    "create": Label("新增", "Create"),
    "change": Label("修改", "Change"),
    "step": Label("办理：{step}", "Take the step: {step}"),
    "upload": Label("上传附件", "Upload a file"),
    "download": Label("取附件", "Get a file"),
}
READING, WRITING = (400, 401, 403, 404, 429, 503), (400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 429, 503)


def document(actor: Actor, held: Bearer | None, version: str, keys: Iterable[str] | None = None) -> dict[str, Any]:
    """The document for this actor, narrowed to what the token is for (None: to nothing), of these registers or all."""
    lang = actor.lang
    paths: dict[str, Any] = {"/": {"get": _operation(lang, "index", WORDS["index"], schemas.INDEX, READING)}}
    found: dict[str, Any] = {}
    tags = []
    for register in [registry.get(key) for key in keys] if keys is not None else registry.all():
        may = {verb for verb in VERBS if _may(actor, held, verb, register)}
        if may:
            tags.append({"name": register.spec.key, "description": register.spec.label.text(lang)})
            found |= schemas.of_register(actor, register, may)
            paths |= _paths(actor, register, may)
    return {
        "openapi": "3.1.0",
        "info": {"title": TITLE.text(lang), "version": version, "description": ABOUT.text(lang)},
        "servers": [{"url": BASE}],
        "security": [{"token": []}],
        "tags": tags,
        "paths": paths,
        "components": {
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
            "schemas": {**schemas.SHARED, **found},
            "responses": {"Problem": _response("RFC 9457", "Problem", problems.MIMETYPE)},
        },
    }


def _may(actor: Actor, held: Bearer | None, verb: str, register: type[Register]) -> bool:
    if held is not None:
        return door.opens(held, actor, verb, register)
    if verb == "step" and register.spec.workflow is None:
        return False
    return bool(access.decide(actor, door.ACTIONS[verb], register))


def _paths(actor: Actor, register: type[Register], may: set[str]) -> dict[str, Any]:
    lang, key, name = actor.lang, register.spec.key, schemas.name_of(register)
    many: dict[str, Any] = {}
    one: dict[str, Any] = {"parameters": [schemas.ROW_ID]}
    files: dict[str, Any] = {}
    found: dict[str, Any] = {f"/{key}": many, f"/{key}/{{id}}": one}

    def entered(action: str, schema: str, statuses: Iterable[int], **more: Any) -> dict[str, Any]:
        return _operation(lang, f"{action}_{key}", WORDS[action], schema, statuses, tag=key, **more)

    if "read" in may:
        many["get"] = entered("list", f"{name}List", READING, parameters=schemas.arguments(actor, register))
        one["get"] = entered("get", name, READING)
    if "create" in may:
        many["post"] = entered("create", name, WRITING, body=f"{name}New", status=201, parameters=[schemas.ONCE])
    if "change" in may:
        asked = [schemas.MATCH, schemas.ONCE]
        one["patch"] = entered("change", name, WRITING, body=f"{name}Change", parameters=asked)
    if "step" in may:
        for step in schemas.steps(actor, register):
            found[f"/{key}/{{id}}/steps/{step.name}"] = {
                "parameters": [schemas.ROW_ID],
                "post": _step(lang, register, step),
            }
    if fields := schemas.file_fields(actor, register):
        if may - {"read"}:
            files["post"] = entered("upload", "File", WRITING, status=201, parameters=[schemas.field_of(fields)])
            files["post"]["requestBody"] = schemas.UPLOAD
            found[f"/{key}/files"] = files
        if "read" in may:
            given = entered("download", "File", READING)
            given["responses"]["200"] = {"description": "OK", "content": {"*/*": {}}}
            found[f"/{key}/files/{{file_id}}"] = {"parameters": [schemas.FILE_ID], "get": given}
    return {path: told for path, told in found.items() if set(told) - {"parameters"}}


def _step(lang: str, register: type[Register], step: Step) -> dict[str, Any]:
    key, name = register.spec.key, schemas.name_of(register)
    label = WORDS["step"].format(step=step.label)
    asked = [schemas.MATCH, schemas.ONCE]
    body = schemas.step_name(register, step)
    return _operation(
        lang, f"step_{key}_{step.name}", label, name, WRITING, tag=key, body=body, parameters=asked, rules=step.rules
    )


def _operation(
    lang: str,
    operation: str,
    label: Label,
    schema: str,
    statuses: Iterable[int],
    *,
    tag: str = "",
    body: str = "",
    status: int = 200,
    parameters: Iterable[Any] = (),
    rules: Iterable[str] = (),
) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation,
        "summary": label.text(lang),
        "responses": {str(status): _response("OK", schema)}
        | {str(one): {"$ref": "#/components/responses/Problem"} for one in statuses},
    }
    if tag:
        told["tags"] = [tag]
    if listed := list(parameters):
        told["parameters"] = listed
    if body:
        told["requestBody"] = {"required": True, "content": {"application/json": {"schema": schemas.ref(body)}}}
    if cited := list(rules):
        told["x-rules"] = cited
    return told


def _response(words: str, schema: str, mimetype: str = "application/json") -> dict[str, Any]:
    return {"description": words, "content": {mimetype: {"schema": schemas.ref(schema)}}}


def identity(actor: Actor, held: Bearer | None) -> Any:
    """What decides the document."""
    narrowed = (held.verbs, held.registers) if held is not None else None
    return (listing_query.identity(actor), actor.lang, narrowed)
