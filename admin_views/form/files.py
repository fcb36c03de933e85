"""Files of a record on its pages: taken with the form, shown as thumbs, given out by the record's judge."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO, cast

from flask import Response, send_file
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.datastructures import FileStorage, MultiDict

from admin_views.http.addresses import address
from admin_views.kinds.moment import short_time
from models.system.attachment import StoredFile
from models.vocabulary.field.field import Field
from models.vocabulary.kinds.files import MOST_ID
from models.vocabulary.language.label import Label
from models.vocabulary.language.reading import whole
from models.vocabulary.register.register import Register
from services import limits
from services.errors import BadInput, Missing
from services.files import attachments
from services.files.sniffing import PDF
from services.judge import access
from services.judge.actor import Actor

REFUSED = Label("{name}：{why}", "{name}: {why}")
READER = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'"
SANDBOX = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox"


def take(
    session: Session,
    actor: Actor,
    register: type[Register],
    form: MultiDict[str, str],
    uploads: MultiDict[str, FileStorage],
    fields: Iterable[Field],
    row: Register | None,
) -> tuple[dict[str, list[int]], dict[str, Label]]:
    """Store what was uploaded with a form. Returns (ids by field: kept ones and new ones, messages by field).

    A field about which nothing was posted is left out.
    """
    found: dict[str, list[int]] = {}
    errors: dict[str, Label] = {}
    for held in fields:
        if not held.is_files:
            continue
        name = held.name
        before = list(getattr(row, name) or []) if row is not None else []
        gone = set(_ids(form.getlist(f"{name}__remove")))
        fresh = _ids(form.getlist(f"{name}__keep"))
        stored: list[int] = []
        there = len([one for one in [*before, *fresh] if one not in gone])
        try:
            stored, wrong = _store(session, actor, register, held, form, uploads, there)
            errors.update(wrong)
        except BadInput as refusal:
            errors.update(refusal.fields)
        if not (gone or fresh or stored):
            continue
        single = held.kind.files is not None and held.kind.files.one
        held_now = [one for one in [*before, *fresh, *stored] if one not in gone]
        found[name] = held_now[-1:] if single else held_now
    return found, errors


def _store(
    session: Session,
    actor: Actor,
    register: type[Register],
    held: Field,
    form: MultiDict[str, str],
    uploads: MultiDict[str, FileStorage],
    there: int,
) -> tuple[list[int], dict[str, Label]]:
    """Store what came for a field that holds `there` files: as many as it takes, and a message that names the rest."""
    if held.kind.files is not None and held.kind.files.drawn:
        drawn = form.get(held.name, "")
        if not drawn.startswith("data:"):
            return [], {}
        return [attachments.store_signature(session, actor, register, held.name, drawn).id], {}
    came = [one for one in uploads.getlist(held.name) if one.filename]
    most = attachments.most_of(held)
    room = most if most == 1 else max(0, most - there)  # a single file takes the place of the one before
    stored: list[int] = []
    said: list[Label] = []
    for one in came[:room]:
        try:
            stored.append(
                attachments.store(
                    session, actor, register, held.name, cast(BinaryIO, one.stream), one.filename or ""
                ).id
            )
        except BadInput as refusal:  # the others of the same field are kept
            said.append(REFUSED.format(name=one.filename or "", why=refusal.label))
    if left := [str(one.filename) for one in came[room:]]:
        said.append(limits.too_many_files(most, len(came) + (there if most > 1 else 0), left))
    return stored, {held.name: _together(said)} if said else {}


def _together(said: Sequence[Label]) -> Label:
    return Label("；".join(one.zh for one in said), "; ".join(one.en for one in said))


def upload(
    session: Session, actor: Actor, register: type[Register], args: Any, uploads: MultiDict[str, FileStorage]
) -> dict[str, Any]:
    """Store one file for a field ahead of saving; answers what `view` says of it. Raises Missing, Denied, BadInput."""
    name = args.get("field", "")
    one = uploads.get("file")
    if one is None or not one.filename:
        raise BadInput({name: Label("没有选择文件", "No file was chosen")})
    stored = attachments.store(session, actor, register, name, cast(BinaryIO, one.stream), one.filename)
    return view(session, actor, [stored])[0]


def discard(session: Session, actor: Actor, register: type[Register], args: Any) -> None:
    """Let go of an upload of his own that is not saved. Raises Missing for every other file."""
    number = whole(args.get("drop"), MOST_ID)
    if number is None:
        raise Missing
    attachments.discard(session, actor, register, number)


def download(session: Session, actor: Actor, register: type[Register], args: Any) -> Response:
    """The file, when the actor may see the record and field it belongs to. Pictures are shown in place, a PDF by the
    browser's own reader, which no sandbox lets work; nothing else is."""
    number = whole(args.get("id"), MOST_ID)
    if number is None:
        raise Missing
    file = session.get(StoredFile, number)
    if file is None or file.register != register.spec.key:
        raise Missing
    opened = attachments.open_file(session, actor, number, thumbnail=args.get("thumb") == "1")
    response = send_file(opened.stream, opened.mimetype, as_attachment=not opened.inline, download_name=opened.name)
    response.content_length = opened.size
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = READER if opened.mimetype == PDF.mimetype else SANDBOX
    response.headers["Cache-Control"] = "private, no-store"
    return response


def view(session: Session, actor: Actor, files: Sequence[StoredFile]) -> list[dict[str, Any]]:
    """Stored files as pages and scripts read them; `told` is how large, by whom and when."""
    names = attachments.names_of(session, files)
    out = []
    for file in files:
        url = address(file.register, "attachment", id=file.id)
        told = [size_words(file.size), names.get(file.uploaded_by_id or 0, ""), short_time(file.created_at, actor.lang)]
        out.append(
            {
                "id": file.id,
                "name": file.name,
                "url": url,
                "thumb": f"{url}&thumb=1" if file.has_thumbnail else None,
                "size": told[0],
                "told": " · ".join(part for part in told if part),
                "tab": file.mimetype == PDF.mimetype,
                "field": file.field,
            }
        )
    return out


def size_words(size: int) -> str:
    """218 KB, 1.4 MB."""
    return f"{max(1, round(size / 1024))} KB" if size < 1024 * 1024 else f"{size / 1048576:.1f} MB"


def kept(session: Session, actor: Actor, row: Register, held: Field) -> list[dict[str, Any]]:
    """The files a field of the row holds."""
    return view(session, actor, attachments.listed(session, actor, row, [held]))


def pending(session: Session, actor: Actor, register: type[Register], ids: Iterable[int]) -> list[dict[str, Any]]:
    """The actor's own uploads among the ids that no record holds yet: shown again on a form that was refused."""
    wanted = list(ids)
    if not wanted or actor.user_id is None:
        return []
    query = select(StoredFile).where(
        StoredFile.id.in_(wanted),
        StoredFile.row_id.is_(None),
        StoredFile.uploaded_by_id == actor.user_id,
        StoredFile.register == register.spec.key,
    )
    found = {one.id: one for one in session.scalars(query)}
    return view(session, actor, [found[one] for one in wanted if one in found])


def gallery(session: Session, actor: Actor, row: Register, fields: Iterable[Field]) -> list[dict[str, Any]]:
    """Every file of the row that the actor may see, signatures apart; then its signed papers, for who may see all that
    stands on them."""
    shown = [held for held in fields if held.kind.files is not None and not held.kind.files.drawn]
    found = attachments.listed(session, actor, row, shown)
    if (signed := attachments.papers(session, row)) and access.may_see_papers(actor, type(row), row):
        found += signed
    return view(session, actor, found)


def first_url(row: Register, held: Field) -> str:
    """The address of a signature's picture."""
    ids = getattr(row, held.name) or []
    return address(row.spec.key, "attachment", id=ids[0]) if ids else ""


def _ids(texts: Iterable[str]) -> list[int]:
    return [number for one in texts if (number := whole(one, MOST_ID)) is not None]
