"""Files made to hurt: whatever the bytes are, the answer is a sentence, in little time and little memory."""

from __future__ import annotations

import io
import random
import struct
import time
import zipfile
import zlib

import pytest
from PIL import Image

from services.errors import BadInput
from services.files import sniffing


def _picture(kind: str, size: tuple[int, int] = (40, 30), mode: str = "RGB") -> bytes:
    held = io.BytesIO()
    Image.new(mode, size, "teal" if mode != "P" else 3).save(held, kind)
    return held.getvalue()


def _taken(data: bytes) -> str:
    """What becomes of the bytes: the kind, or "refused"; anything but a refusal in words is an error."""
    try:
        kind = sniffing.kind_of(data)
        return sniffing.clean_picture(data)[1].mimetype if kind.picture else kind.mimetype
    except BadInput:
        return "refused"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "TIFF", "BMP"])
def test_broken_pictures_are_refused_in_words(kind: str) -> None:
    dice, sound = random.Random(7), _picture(kind)
    for turn in range(250):
        data = bytearray(sound)
        for _ in range(dice.randint(1, 6)):
            data[dice.randrange(4, len(data))] = dice.randrange(256)
        if turn % 3 == 0:
            del data[dice.randrange(8, len(data)) :]
        _taken(bytes(data))
    assert _taken(sound) in ("image/png", "image/jpeg", "image/webp", "refused")


def _png(width: int, height: int) -> bytes:
    """A picture of one colour: a few kilobytes that unfold to width × height pixels."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    line = b"\0" * (1 + (width + 7) // 8)
    body = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.mark.parametrize("size", [(60_000, 60_000), (7_000, 7_000)])
def test_pictures_that_unfold_are_refused_before_they_do(size: tuple[int, int]) -> None:
    small = _png(8, 8)
    data = _png(*size) if size[0] < 10_000 else small[:16] + struct.pack(">II", *size) + small[24:]
    assert len(data) < 20_000
    started = time.perf_counter()

    assert _taken(data) == "refused"
    assert time.perf_counter() - started < 1


def test_archive_of_endless_names_is_refused_unread() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("word/document.xml", "")
        for number in range(60_000):
            archive.writestr(f"{number:x}", b"")
    started = time.perf_counter()

    assert _taken(held.getvalue()) == "refused"
    assert time.perf_counter() - started < 0.2


def test_archive_that_unfolds_is_never_unpacked() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>&a;")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(200):
                part.write(b"\0" * 1_000_000)
    started = time.perf_counter()

    assert _taken(held.getvalue()) == sniffing.DOCX.mimetype
    assert time.perf_counter() - started < 0.5


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"\xef\xbb\xbf<svg/>",
        b"<?xml version='1.0'?><svg/>",
        b" \n<html>",
        b"<script>",
        b"MZ\x90\0",
        b"\x7fELF",
        b"#!/bin/sh\n",
        b"PK\x03\x04" + b"\0" * 60,
        b"Rar!\x1a\x07\0",
        b"\x1f\x8b\x08",
        b"{\\rtf1}",
        b"%!PS-Adobe",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"RIFF\0\0\0\0MENU",
        b"GIF8",
        b"\0\0\0\x20ftypheic",
        b"\x00",
        b"BM",
        b"II*\0",
    ],
)
def test_kinds_that_are_not_on_the_list(data: bytes) -> None:
    assert _taken(data) == "refused"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_what_rides_behind_a_picture_is_left_behind(kind: str) -> None:
    """A picture that is a page or an archive as well: only its pixels are kept."""
    riders = b"<script>alert(1)</script><?php system($_GET[0]); ?>PK\x03\x04"

    kept, made, _, small = sniffing.clean_picture(_picture(kind) + riders)

    assert made.mimetype in ("image/png", "image/jpeg", "image/webp")
    for rider in (b"<script", b"<?php", b"PK\x03\x04"):
        assert rider not in kept + small
