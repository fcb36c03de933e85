"""Uploads: what is accepted, what is written, who gets it back."""

from __future__ import annotations

import base64
import errno
import io
import struct
import zipfile
from pathlib import Path
from typing import Any

import pillow_heif
import pytest
from PIL import Image
from sqlalchemy import func, select, update

from models.system.attachment import StoredFile
from models.vocabulary.language.registry import registry
from services import clock
from services.errors import BadInput, Denied, Missing
from services.files import attachments
from services.records import writing
from tests.services.conftest import Estate
from tests.services.test_records import new, repair


def picture(form: str = "JPEG", size: tuple[int, int] = (800, 600), exif: bool = False) -> bytes:
    out = io.BytesIO()
    image = Image.new("RGB", size, "red")
    options: dict[str, Any] = {}
    if exif:
        held = Image.Exif()
        held[0x0112] = 6  # turned by 90 degrees
        held[0x8825] = {1: "N", 2: (34.0, 15.0, 0.0)}
        held[0x010F] = "SecretPhone"
        options["exif"] = held
    image.save(out, form, **options)
    return out.getvalue()


def office(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return out.getvalue()


def compound(*names: str, size: int = 512) -> bytes:
    """A file of Office before 2007 with these streams: head, table of sectors, and a directory that lies in two sectors."""
    names = ("Root Entry", "a", "b", "c", *names)
    entries = b"".join(
        (name.encode("utf-16-le") + b"\0\0").ljust(64, b"\0") + struct.pack("<H", len(name) * 2 + 2) + b"\0" * 62
        for name in names
    )
    blocks = [entries[at : at + size].ljust(size, b"\0") for at in range(0, len(entries), size)]
    table = struct.pack("<I", 0xFFFFFFFD) + b"".join(struct.pack("<I", at + 2) for at in range(len(blocks) - 1))
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(30, b"\0") + struct.pack("<H", 9)
    head = (
        head.ljust(48, b"\0")
        + struct.pack("<I", 1)
        + b"\0" * 16
        + struct.pack("<III", 0xFFFFFFFE, 0, 0)
        + b"\xff" * 432
    )
    return head + (table + struct.pack("<I", 0xFFFFFFFE)).ljust(size, b"\xff") + b"".join(blocks)


def store(
    estate: Estate,
    data: bytes,
    name: str = "a.jpg",
    field: str = "photo",
    key: str = "repair_request",
    who: Any = None,
) -> StoredFile:
    return attachments.store(estate.session, who or estate.clerk, registry.get(key), field, io.BytesIO(data), name)


def files(root: Path) -> int:
    return sum(1 for path in root.rglob("*") if path.is_file())


def test_photo_is_written_anew_upright_and_without_place(estate: Estate, tmp_path: Path) -> None:
    data = picture(exif=True)
    assert b"SecretPhone" in data
    file = store(estate, data, "C:\\我的照片\\..\\漏水.JPG")
    opened = attachments.open_file(estate.session, estate.clerk, file.id)
    small = attachments.open_file(estate.session, estate.clerk, file.id, thumbnail=True)

    kept = opened.stream.read()
    assert b"SecretPhone" not in kept
    assert len(Image.open(io.BytesIO(kept)).getexif()) == 0
    assert (file.width, file.height) == (600, 800)
    assert max(Image.open(small.stream).size) == 360
    assert (opened.name, opened.mimetype, opened.inline) == ("漏水.jpg", "image/jpeg", True)
    assert opened.size == file.size == len(kept)
    assert {len(path.name) for path in (tmp_path / "files" / file.stored[:2]).iterdir()} == {40, 46}


@pytest.mark.parametrize(
    ("data", "mimetype"),
    [
        (picture("PNG"), "image/png"),
        (picture("WEBP"), "image/webp"),
        (picture("GIF"), "image/png"),
    ],
)
def test_pictures_of_other_kinds(estate: Estate, data: bytes, mimetype: str) -> None:
    assert store(estate, data, "x.jpg").mimetype == mimetype


@pytest.mark.parametrize(
    ("data", "ending"),
    [
        (b"%PDF-1.7 x", "pdf"),
        (office("[Content_Types].xml", "word/document.xml"), "docx"),
        (office("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (b"ID3\x03" + b"\x00" * 20, "mp3"),
        (b"\x00\x00\x00\x20ftypM4A \x00\x00", "m4a"),
        (b"\x00\x00\x00\x20ftypisom\x00\x00", "mp4"),
        (office("[Content_Types].xml", "ppt/presentation.xml"), "pptx"),
        (office("OFD.xml"), "ofd"),
        (compound("WordDocument"), "doc"),
        (compound("Workbook"), "xls"),
        (compound("PowerPoint Document"), "ppt"),
        (b"#!AMR\n" + b"\x3c" * 20, "amr"),
        (b"\x00\x00\x00\x18ftyp3gp4\x00\x00", "3gp"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "wav"),
        (b"RIFF\x00\x00\x00\x00AVI LIST", "avi"),
        (b"OggS" + b"\x00" * 20, "ogg"),
        (b"\xff\xf1\x50\x80" + b"\x00" * 20, "aac"),
        (b"\x1a\x45\xdf\xa3" + b"\x00" * 20, "webm"),
    ],
)
def test_documents_are_offered_as_downloads_under_their_true_ending(estate: Estate, data: bytes, ending: str) -> None:
    file = store(estate, data, "报告.html", "photos", "complaint")
    opened = attachments.open_file(estate.session, estate.clerk, file.id)

    assert opened.name == f"报告.{ending}"
    assert opened.inline == (ending == "pdf")  # a browser's reader of PDF cannot reach the page


@pytest.mark.parametrize(
    ("data", "field", "key"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "photos", "complaint"),
        (b"<!doctype html><script>alert(1)</script>", "photos", "complaint"),
        (b"MZ\x90\x00", "photos", "complaint"),
        (b"", "photos", "complaint"),
        (b"plain text", "photos", "complaint"),
        (office("a.txt"), "photos", "complaint"),
        (office("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "photos", "complaint"),
        (compound("WordDocument", "Macros"), "photos", "complaint"),
        (compound("Workbook", "_VBA_PROJECT_CUR"), "photos", "complaint"),
        (compound("__properties_version1.0"), "photos", "complaint"),  # a mail
        (compound("WordDocument")[:700], "photos", "complaint"),
        (b"\xff\xd8\xff\xe0" + b"broken" * 50, "photo", "repair_request"),
        (b"\x89PNG\r\n\x1a\n<script>", "photo", "repair_request"),
        (b"%PDF-1.7 x", "photo", "repair_request"),  # only pictures there
        (b"%PDF-" + b"x" * 200_001, "photos", "complaint"),  # larger than allowed
    ],
)
def test_refuses(estate: Estate, tmp_path: Path, data: bytes, field: str, key: str) -> None:
    with pytest.raises(BadInput) as caught:
        store(estate, data, "x.jpg", field, key)

    assert list(caught.value.fields) == [field]
    assert files(tmp_path) == 0


@pytest.mark.parametrize(
    ("data", "given", "kept"),
    [
        (compound("WordDocument"), "通知.WPS", "通知.wps"),
        (compound("Workbook"), "台账.et", "台账.et"),
        (compound("Workbook"), "台账.doc", "台账.xls"),
        (b"\x00\x00\x00\x20ftypqt  \x00", "漏水.mov", "漏水.mov"),
        (office("[Content_Types].xml", "word/document.xml"), "a.wps", "a.docx"),
    ],
)
def test_an_ending_of_the_same_kind_is_kept(estate: Estate, data: bytes, given: str, kept: str) -> None:
    assert store(estate, data, given, "photos", "complaint").name == kept


def test_heic_of_a_phone_becomes_a_jpeg(estate: Estate) -> None:
    held = io.BytesIO()
    pillow_heif.from_pillow(Image.new("RGB", (64, 48), "teal")).save(held)
    file = store(estate, held.getvalue(), "IMG_0001.HEIC")

    assert (file.name, file.mimetype, file.width, file.has_thumbnail) == (
        "IMG_0001.jpg",
        "image/jpeg",
        64,
        True,
    )
    with pytest.raises(BadInput):
        store(estate, held.getvalue()[:200], "IMG_0001.HEIC")


def test_the_refusal_names_what_is_taken_and_macros(estate: Estate) -> None:
    for data, words in ((b"MZ", "不支持这种文件"), (compound("WordDocument", "VBA"), "文件里带有宏")):
        with pytest.raises(BadInput) as refusal:
            store(estate, data, "a.doc", "photos", "complaint")
        assert refusal.value.fields["photos"].zh.startswith(words)


def test_refuses_a_bomb_of_pixels(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services.files.sniffing.MAX_PIXELS", 1000)

    with pytest.raises(BadInput):
        store(estate, picture())


def test_upload_is_for_who_may_fill_the_field(estate: Estate, tmp_path: Path) -> None:
    for who in (estate.gm, estate.it, estate.nobody):
        with pytest.raises(Denied):
            store(estate, picture(), who=who)
    with pytest.raises(Missing):
        store(estate, picture(), field="content")
    assert files(tmp_path) == 0


def test_pending_files_are_their_uploaders_only(estate: Estate) -> None:
    file = store(estate, picture())

    for who in (estate.manager, estate.nobody if False else estate.butler, estate.gm):
        with pytest.raises(Missing):
            attachments.open_file(estate.session, who, file.id)
    with pytest.raises(BadInput):
        new(estate, estate.manager, photo=[file.id])


def test_saving_claims_and_the_record_judges(estate: Estate) -> None:
    file = store(estate, picture())
    row = new(estate, photo=[file.id])

    assert file.row_id == row.id
    for who in (estate.clerk, estate.manager, estate.butler):
        assert attachments.open_file(estate.session, who, file.id).inline
    for who in (estate.stranger, estate.nobody, estate.it):
        with pytest.raises(Missing):
            attachments.open_file(estate.session, who, file.id)
    with pytest.raises(BadInput):
        new(estate, photo=[file.id])  # another record's

    writing.change(estate.session, estate.clerk, row, {"photo": []}, version=1)
    with pytest.raises(Missing):
        attachments.open_file(estate.session, estate.clerk, file.id)


def test_too_many_files(estate: Estate) -> None:
    ids = [store(estate, picture(size=(9, 9))).id for _ in range(21)]

    with pytest.raises(BadInput):
        new(estate, photo=ids)


def test_unsaved_uploads_of_one_user_are_limited(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> None:
    """What nobody saves must not fill the disk; another user goes on."""
    monkeypatch.setattr(attachments, "MOST_PENDING", 3)
    for _ in range(3):
        store(estate, picture(size=(9, 9)))

    with pytest.raises(BadInput) as refusal:
        store(estate, picture(size=(9, 9)))

    assert refusal.value.fields == {"photo": attachments.TOO_MANY}
    assert store(estate, picture(size=(9, 9)), who=estate.supervisor)
    new(
        estate,
        photo=[
            one.id for one in estate.session.scalars(select(StoredFile)) if one.uploaded_by_id == estate.clerk.user_id
        ],
    )
    assert store(estate, picture(size=(9, 9)))


def test_a_full_disk_keeps_no_part_of_a_file(estate: Estate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk fills up with the thumbnail, when the picture itself is written already."""
    real = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name.endswith(".thumb.part"):
            real(path, data[:10])
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)

    with pytest.raises(OSError, match="No space"):
        store(estate, picture())

    assert files(tmp_path) == 0
    assert estate.session.scalar(select(func.count()).select_from(StoredFile)) == 0


def test_signature_is_a_drawn_png_or_a_photographed_paper(estate: Estate) -> None:
    url = "data:image/png;base64," + base64.b64encode(picture("PNG")).decode()
    child = registry.get("repair_followup")

    file = attachments.store_signature(estate.session, estate.butler, child, "owner_signature", url)
    assert file.mimetype == "image/png"
    paper = "data:image/jpeg;base64," + base64.b64encode(picture("JPEG")).decode()
    signed = attachments.store_signature(estate.session, estate.butler, child, "owner_signature", paper)
    assert (signed.mimetype, signed.name) == ("image/jpeg", "签名.jpg")
    for wrong in (
        paper.replace("jpeg", "png"),
        "",
        "data:text/html;base64,PHNjcmlwdD4=",
        "data:image/png;base64,@@@",
        "data:image/png;base64,PHN2Zz4=",
    ):
        with pytest.raises(BadInput):
            attachments.store_signature(estate.session, estate.butler, child, "owner_signature", wrong)


def test_sweep_removes_what_nobody_claimed(estate: Estate, tmp_path: Path) -> None:
    old, kept = store(estate, picture()), store(estate, picture())
    estate.session.execute(
        update(StoredFile).where(StoredFile.id == old.id).values(created_at=clock.now().replace(year=2020))
    )

    assert attachments.sweep(estate.session) == 1
    assert estate.session.get(StoredFile, old.id, populate_existing=True) is None
    assert attachments.open_file(estate.session, estate.clerk, kept.id)
    assert repair().spec.fields["photo"].is_files
