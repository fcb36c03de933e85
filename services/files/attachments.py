"""Files of records: stored under random names outside every web root, given out by the record's own judge.

A file is uploaded before the record is saved: until then it is pending and only its uploader's. Saving the record
claims it; a file that no save claims may be swept away (`sweep`).
"""

from __future__ import annotations

import io
import logging
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, BinaryIO, Final

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from models.system.attachment import StoredFile
from models.system.user import User
from models.vocabulary.field.field import Field
from models.vocabulary.language.label import Label
from models.vocabulary.language.registry import registry
from models.vocabulary.register.register import Register
from services import clock, limits
from services.errors import BadInput, Denied, Missing
from services.files import sniffing
from services.files.stores import Away, Store
from services.judge import access
from services.judge.actor import Actor
from services.kept import kept

UNKNOWN = Label("附件不存在或不是你上传的，请重新上传", "The file is not there or not yours; upload it again")
PICTURES_ONLY = Label("这里只能上传照片", "Only photos are accepted here")
# What one user may have uploaded without saving a record with it: ten full forms.
MOST_PENDING: Final = 200
MOST_PENDING_BYTES: Final = 1024 * 1024 * 1024
TOO_MANY = Label(
    "已上传但还没有保存的文件太多。请先保存这些表单；没有保存的文件 48 小时后自动清除",
    "Too many files are uploaded and not yet saved. Save those forms first; files nobody saves are removed after 48 hours",
)
# What StoredFile.field says of a signed paper: it hangs on the record itself and is in no field.
PAPER: Final = "signed_paper"
PAPERS_FULL = Label(
    f"这条记录已附 {limits.FILES} 份纸件，不能再附",
    f"This record has {limits.FILES} papers already; no more can be filed",
)
THUMB: Final = ".thumb"  # after the name of a picture
log = logging.getLogger("guanjia")
_INLINE: Final = frozenset({"image/jpeg", "image/png", "image/webp", sniffing.PDF.mimetype})


@dataclass
class _Place:
    store: Store | None = None
    largest: int = 20 * 1024 * 1024


_place = _Place()


@dataclass(frozen=True, slots=True)
class Opened:
    """A file to send, read from the start and then closed: `inline` for pictures and PDF, which can do nothing to the panel;
    all else is offered as a download."""

    stream: BinaryIO
    size: int
    mimetype: str
    name: str
    inline: bool


def configure(store: Store, *, largest: int = 20 * 1024 * 1024) -> None:
    """Say where files are kept and how many bytes one may have; called once at start."""
    _place.store, _place.largest = store, largest


def kept_in() -> Store:
    """Where files are kept."""
    assert _place.store is not None, "attachments.configure was not called"
    return _place.store


def store(
    session: Session, actor: Actor, register: type[Register], name: str, stream: BinaryIO, filename: str
) -> StoredFile:
    """Keep an uploaded file for the field, pending until a record is saved with it; returns its row.

    Raises Denied when the actor may not fill in the field, BadInput for a file too large or of a kind not accepted.
    """
    held = _file_field(register, name)
    if not actor.is_system and not _may_fill(actor, register, held):
        raise Denied(Label(f"不能填写“{held.label.zh}”", f"You may not fill in {held.label.en}"))
    if not actor.is_system and _pending_full(session, actor):
        raise BadInput({name: TOO_MANY})
    data = _read(stream, name)
    return _keep(session, actor, register, name, data, filename, pictures=_pictures_only(held))


def store_signature(session: Session, actor: Actor, register: type[Register], name: str, data_url: str) -> StoredFile:
    """Keep a signature, drawn or photographed; otherwise as `store`."""
    held = _file_field(register, name)
    if not actor.is_system and not _may_fill(actor, register, held):
        raise Denied(Label(f"不能填写“{held.label.zh}”", f"You may not fill in {held.label.en}"))
    if not actor.is_system and _pending_full(session, actor):
        raise BadInput({name: TOO_MANY})
    try:
        data = sniffing.signature(data_url)
    except BadInput as refusal:
        raise BadInput({name: refusal.label}) from None
    ending = "png" if sniffing.kind_of(data) is sniffing.PNG else "jpg"
    return _keep(session, actor, register, name, data, f"签名.{ending}", pictures=True)


def store_paper(session: Session, actor: Actor, row: Any, stream: BinaryIO, filename: str) -> StoredFile:
    """File a photo or scan of the signed paper with its record, whatever state that is in; logged by the caller.

    Raises Denied when the actor may not, BadInput for a file that is not taken or one too many.
    """
    register = type(row)
    if not (decision := access.may_file_paper(actor, register, row)):
        raise Denied(decision.reason)
    if len(papers(session, row)) >= limits.FILES:
        raise BadInput({"file": PAPERS_FULL})
    file = _keep(session, actor, register, "file", _read(stream, "file"), filename)
    file.field, file.row_id = PAPER, row.id
    session.flush()
    return file


def papers(session: Session, row: Any) -> list[StoredFile]:
    """The signed papers of a record, oldest first; who may see them is asked of `access.may_see_papers`."""
    query = select(StoredFile).where(
        StoredFile.register == row.spec.key, StoredFile.row_id == row.id, StoredFile.field == PAPER
    )
    return list(session.scalars(query.order_by(StoredFile.id)))


def names_of(session: Session, files: Iterable[StoredFile]) -> dict[int, str]:
    """Who uploaded them, by name, of whom the account is still there."""
    ids = {file.uploaded_by_id for file in files if file.uploaded_by_id is not None}
    if not ids:
        return {}
    return {
        one.id: one.display_name for one in session.execute(select(User.id, User.display_name).where(User.id.in_(ids)))
    }


def check(session: Session, actor: Actor, row: Any, names: Iterable[str]) -> dict[str, Label]:
    """Messages by field for files the row must not hold: not this field's, another record's, or another's upload."""
    wanted: dict[str, list[int]] = {name: list(getattr(row, name) or []) for name in names}
    ids = {one for several in wanted.values() for one in several}
    if not ids:
        return {}
    found = {one.id: one for one in session.scalars(select(StoredFile).where(StoredFile.id.in_(ids)))}
    errors: dict[str, Label] = {}
    for name, several in wanted.items():
        if len(several) > (most := most_of(row.spec.fields[name])):
            errors[name] = limits.too_many_files(most, len(several), [])
        for one in several:
            file = found.get(one)
            if file is None or file.register != row.spec.key or file.field != name or not _may_hold(actor, file, row):
                errors[name] = UNKNOWN
    return errors


@kept(1024)
def fields_of(register: type[Register]) -> tuple[str, ...]:
    """The names of the register's fields that hold files."""
    return tuple(held.name for held in register.spec.fields.values() if held.is_files)


def most_of(held: Field) -> int:
    """How many files a field holds."""
    assert held.kind.files is not None
    return 1 if held.kind.files.one else limits.FILES


def claim(session: Session, row: Any) -> None:
    """Tie the pending files that the saved row names to it. Raises BadInput where one of them was swept away meanwhile."""
    named = {name: getattr(row, name) or [] for name in fields_of(type(row))}
    ids = {one for several in named.values() for one in several}
    if not ids:
        return
    own = StoredFile.id.in_(ids), StoredFile.register == row.spec.key
    session.execute(update(StoredFile).where(*own, StoredFile.row_id.is_(None)).values(row_id=row.id))
    there = set(session.scalars(select(StoredFile.id).where(*own, StoredFile.row_id == row.id)))
    if gone := {name: UNKNOWN for name, several in named.items() if not there.issuperset(several)}:
        raise BadInput(gone)


def open_file(session: Session, actor: Actor, file_id: int, *, thumbnail: bool = False) -> Opened:
    """What to send for the file. Raises Missing unless the actor may view its record and the field (a pending file:
    unless he uploaded it), and when the record does not hold it any longer."""
    file = session.get(StoredFile, file_id) if 0 < file_id < 2**31 else None
    if file is None or file.register not in registry:
        raise Missing
    if file.row_id is None:
        if not actor.is_system and (actor.user_id is None or file.uploaded_by_id != actor.user_id):
            raise Missing
    else:
        _judge(session, actor, file)
    small = thumbnail and file.has_thumbnail
    found = kept_in().open(file.stored + (THUMB if small else ""))
    if found is None:
        log.error("file %s of %s %s is not where files are kept", file.id, file.register, file.row_id)
        raise Missing
    stream, size = found
    if not small:
        return Opened(stream, size, file.mimetype, file.name, file.mimetype in _INLINE)
    with stream:
        data = stream.read()
    return Opened(io.BytesIO(data), size, sniffing.kind_of(data).mimetype, file.name, inline=True)


def listed(session: Session, actor: Actor, row: Any, several: Iterable[Field]) -> list[StoredFile]:
    """The files that these fields of a row hold, in their order and in one statement; none of a field that the actor may not
    see."""
    register = type(row)
    visible = access.visible_fields(actor, register, row)
    ids = [
        one
        for held in several
        if held in visible and (named := getattr(row, held.name)) and access.shows_full(actor, register, held, row)
        for one in named
    ]
    found = {one.id: one for one in session.scalars(select(StoredFile).where(StoredFile.id.in_(ids)))} if ids else {}
    return [found[one] for one in ids if one in found]


def sweep(session: Session, *, hours: int = 48) -> int:
    """Forget uploads that no record claimed within these hours, a thousand at a time; returns how many. Whoever claims one
    at this moment has it. What they were is then a file without a row, which strays.py removes once this is committed."""
    old = (
        select(StoredFile.id)
        .where(StoredFile.row_id.is_(None), StoredFile.created_at < clock.now() - timedelta(hours=hours))
        .limit(1000)
    )
    gone = delete(StoredFile).where(StoredFile.id.in_(old), StoredFile.row_id.is_(None))
    done = session.execute(gone.execution_options(synchronize_session="fetch"))
    return int(done.rowcount)  # type: ignore[attr-defined]  # a DELETE gives a CursorResult


def discard(session: Session, actor: Actor, register: type[Register], file_id: int) -> None:
    """Forget an upload of his own that no record holds: it counts no longer. Raises Missing for every other file."""
    mine = delete(StoredFile).where(
        StoredFile.id == file_id,
        StoredFile.register == register.spec.key,
        StoredFile.row_id.is_(None),
        StoredFile.uploaded_by_id == actor.user_id,
    )
    if actor.user_id is None or not session.execute(mine).rowcount:  # type: ignore[attr-defined]
        raise Missing


def _pending_full(session: Session, actor: Actor) -> bool:
    """Whether this user has uploaded as much as may lie about unsaved; counted to the limit, by its index."""
    some = (
        select(StoredFile.size)
        .where(StoredFile.uploaded_by_id == actor.user_id, StoredFile.row_id.is_(None))
        .limit(MOST_PENDING)
        .subquery()
    )
    count, size = session.execute(select(func.count(), func.coalesce(func.sum(some.c.size), 0))).one()
    return bool(count >= MOST_PENDING or size >= MOST_PENDING_BYTES)


def _write(files: dict[str, bytes], name: str) -> None:
    """Write the files, all or none: a disk that fills up half-way keeps no part of them. Raises OSError, BadInput for the
    field where the store is away."""
    try:
        for stored, data in files.items():
            kept_in().put(stored, data)
    except (OSError, Away) as error:
        for stored in files:
            with suppress(OSError, Away):  # nothing is there, or nothing can be done
                kept_in().drop(stored)
        if isinstance(error, Away):
            raise BadInput({name: error.label}) from None
        raise


def _read(stream: BinaryIO, name: str) -> bytes:
    """What was uploaded, whole. Raises BadInput where that is nothing, or more than is taken."""
    data = stream.read(_place.largest + 1)
    if len(data) > _place.largest:
        size = _place.largest // (1024 * 1024)
        raise BadInput(
            {name: Label(f"文件最大 {size} MB，请压缩后再上传", f"At most {size} MB; make the file smaller")}
        )
    if not data:
        raise BadInput({name: Label("文件是空的，请重新选择", "The file is empty; choose another")})
    return data


def _pictures_only(held: Field) -> bool:
    return held.kind.files is not None and held.kind.files.pictures


def _keep(
    session: Session,
    actor: Actor,
    register: type[Register],
    name: str,
    data: bytes,
    filename: str,
    *,
    pictures: bool = False,
) -> StoredFile:
    size: tuple[int, int] | None = None
    small: bytes | None = None
    try:
        kind = sniffing.kind_of(data)
        if kind.picture:
            data, kind, size, small = sniffing.clean_picture(data)
    except BadInput as refusal:
        raise BadInput({name: refusal.label}) from None
    if pictures and not kind.picture:
        raise BadInput({name: PICTURES_ONLY})
    stored = secrets.token_hex(20)
    _write({stored: data} | ({stored + THUMB: small} if small is not None else {}), name)
    file = StoredFile(
        register=register.spec.key,
        field=name,
        row_id=None,
        name=_shown_name(filename, kind),
        stored=stored,
        mimetype=kind.mimetype,
        size=len(data),
        width=size[0] if size else None,
        height=size[1] if size else None,
        has_thumbnail=small is not None,
        uploaded_by_id=actor.user_id,
        created_at=clock.now(),
    )
    session.add(file)
    session.flush()
    return file


def _shown_name(filename: str, kind: sniffing.FileKind) -> str:
    """The uploaded name without any path or control sign, under an ending that its bytes deserve."""
    plain = filename.replace("\\", "/").rsplit("/", 1)[-1]
    plain = "".join(char for char in plain if char.isprintable() and char not in '<>:"|?*').strip(". ")
    stem = plain.rsplit(".", 1)[0] if "." in plain else plain
    own = plain.rsplit(".", 1)[-1].lower()
    return f"{stem[:150] or 'file'}.{own if own in kind.also else kind.ending}"


def _file_field(register: type[Register], name: str) -> Field:
    held = register.spec.fields.get(name)
    if held is None or not held.is_files:
        raise Missing
    return held


def _may_fill(actor: Actor, register: type[Register], held: Field) -> bool:
    """Whether he could save the field somewhere: on a new row, on one he edits, or in a step."""
    if held in access.editable_fields(actor, register):
        return True
    visible = held in access.visible_fields(actor, register)
    if visible and held.typed and access.decide(actor, "edit", register):
        return held.edit is None or any(post.role in held.edit for post in actor.posts)
    steps = register.spec.workflow.steps if register.spec.workflow else ()
    roles = [post.role for who in access.people(actor, register) for post in who.posts]
    return any(held.name in step.fields and step.by is not None and any(r in step.by for r in roles) for step in steps)


def _may_hold(actor: Actor, file: StoredFile, row: Any) -> bool:
    if file.row_id is not None:
        return bool(file.row_id == row.id)
    return actor.is_system or (actor.user_id is not None and file.uploaded_by_id == actor.user_id)


def _judge(session: Session, actor: Actor, file: StoredFile) -> None:
    register: Any = registry.get(file.register)
    held = register.spec.fields.get(file.field)
    row = session.scalar(select(register).where(register.id == file.row_id, access.reach(register, actor)))
    if file.field == PAPER:
        if row is None or not access.may_see_papers(actor, register, row):
            raise Missing
        return
    if row is None or held is None or file.id not in (getattr(row, held.name) or []):
        raise Missing
    if held not in access.visible_fields(actor, register, row) or not access.shows_full(actor, register, held, row):
        raise Missing
