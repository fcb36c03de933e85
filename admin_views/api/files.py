"""Files: kept ahead of the row that names them, given out by the judge of the row."""

from __future__ import annotations

from typing import cast

from flask import Response, jsonify, request
from werkzeug.datastructures import ImmutableMultiDict

from admin_views.api import door, shown
from admin_views.form import files
from admin_views.http import web
from models.system.attachment import StoredFile
from models.vocabulary.register.register import Register
from services.errors import Denied
from services.judge import access


def upload(register: type[Register]) -> Response:
    """A file for a field (`?field=photos`, the part `file`); it is named in the row's fields by its id within two days."""
    held = door.bearer()
    if not any(held.allows(verb, register.spec.key) for verb in ("create", "change", "step")):
        door.narrowed(held, "change", register)
    decision = access.decide(web.actor(), "list", register)
    if not decision:
        raise Denied(decision.reason)
    stored = files.upload(web.session(), web.actor(), register, request.args, request.files)
    web.session().commit()
    web.only_reads()
    response = jsonify(shown.file_of(register.spec.key, cast(StoredFile, web.session().get(StoredFile, stored["id"]))))
    response.status_code = 201
    return response


def download(register: type[Register], file_id: int) -> Response:
    """The file."""
    return files.download(web.session(), web.actor(), register, ImmutableMultiDict({"id": str(file_id)}))
