"""What a file really is, told from its bytes; its name and what the browser says count for nothing."""

from __future__ import annotations

import base64
import binascii
import io
import zipfile
from dataclasses import dataclass
from typing import Final

from PIL import Image

from models.vocabulary.language.label import Label
from services.errors import BadInput

MAX_PIXELS: Final = 50_000_000  # of a JPEG, which is read at a fraction of its size; of others a half
LONGEST_DIRECTORY: Final = 500_000
LONGEST_EDGE: Final = 4096
THUMBNAIL: Final = 360
NOT_ALLOWED = Label(
    "不支持这种文件，可上传：照片（JPG、PNG、WebP、GIF、HEIC）、PDF、OFD、Word、Excel、PPT、WPS，"
    "录音（MP3、M4A、AAC、AMR、WAV、OGG），视频（MP4、MOV、3GP、AVI、WebM）",
    "This kind of file is not accepted: photos (JPG, PNG, WebP, GIF, HEIC), PDF, OFD, Word, Excel, PowerPoint, WPS, "
    "sound (MP3, M4A, AAC, AMR, WAV, OGG) and film (MP4, MOV, 3GP, AVI, WebM) are",
)
MACROS = Label(
    "文件里带有宏，请另存为不带宏的文件再上传", "The file holds macros; save it without them and upload that"
)
BROKEN = Label("图片已损坏，请重新拍照或选择", "The picture is damaged; take or choose another")
TOO_MANY_PIXELS = Label("图片尺寸过大，请缩小后再上传", "The picture is too large; make it smaller")


@dataclass(frozen=True, slots=True)
class FileKind:
    """One accepted kind: its MIME type, the ending it is offered under, and whether it is a picture."""

    mimetype: str
    ending: str
    picture: bool = False
    also: tuple[str, ...] = ()  # endings that files of this kind have too


JPEG = FileKind("image/jpeg", "jpg", True)
PNG = FileKind("image/png", "png", True)
_PICTURES: Final = {
    "JPEG": JPEG,
    "MPO": JPEG,
    "PNG": PNG,
    "WEBP": FileKind("image/webp", "webp", True),
    "GIF": FileKind("image/gif", "gif", True),
    "HEIF": JPEG,
}
PDF = FileKind("application/pdf", "pdf")
_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
DOCX = FileKind(f"{_OFFICE}.wordprocessingml.document", "docx")
XLSX = FileKind(f"{_OFFICE}.spreadsheetml.sheet", "xlsx")
PPTX = FileKind(f"{_OFFICE}.presentationml.presentation", "pptx")
OFD = FileKind("application/ofd", "ofd")
# The kinds of Office before 2007, which WPS still writes under its own endings.
_OLD_OFFICE: Final = {
    "WordDocument": FileKind("application/msword", "doc", also=("wps", "wpt", "dot")),
    "Workbook": FileKind("application/vnd.ms-excel", "xls", also=("et", "ett", "xlt")),
    "Book": FileKind("application/vnd.ms-excel", "xls", also=("et", "ett", "xlt")),
    "PowerPoint Document": FileKind("application/vnd.ms-powerpoint", "ppt", also=("dps", "dpt", "pps")),
}
_NO_SECTOR: Final = 0xFFFFFFFA  # from here on numbers in a compound file name no sector
HEIC = FileKind("image/heic", "heic", True)
_SOUNDS: Final = {
    b"#!AMR\n": FileKind("audio/amr", "amr"),
    b"#!AMR-WB\n": FileKind("audio/amr-wb", "awb", also=("amr",)),
    b"OggS": FileKind("audio/ogg", "ogg", also=("oga", "opus")),
    b"\x1a\x45\xdf\xa3": FileKind("video/webm", "webm", also=("mkv",)),
}
_RIFF: Final = {b"WAVE": FileKind("audio/wav", "wav"), b"AVI ": FileKind("video/x-msvideo", "avi")}
AAC = FileKind("audio/aac", "aac")
MP3, M4A = FileKind("audio/mpeg", "mp3"), FileKind("audio/mp4", "m4a")
MP4 = FileKind("video/mp4", "mp4", also=("mov", "m4v"))
THREE_GP = FileKind("video/3gpp", "3gp", also=("3g2",))


ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def kind_of(data: bytes) -> FileKind:
    """The kind of the bytes. Raises BadInput (field "") for everything that is not on the list."""
    if data[:3] == b"\xff\xd8\xff":
        return JPEG
    if data[:8] == b"\x89PNG\r\n\x1a\n":
        return PNG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _PICTURES["WEBP"]
    if data[:6] in (b"GIF87a", b"GIF89a"):
        return _PICTURES["GIF"]
    if data[:5] == b"%PDF-":
        return PDF
    if data[:4] == b"PK\x03\x04" and (office := _office(data)) is not None:
        return office
    if data[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" and (office := _old_office(data)) is not None:
        return office
    if data[:4] == b"RIFF" and data[8:12] in _RIFF:
        return _RIFF[data[8:12]]
    for start, kind in _SOUNDS.items():
        if data.startswith(start):
            return kind
    if len(data) > 7 and data[0] == 0xFF and data[1] & 0xF6 == 0xF0:
        return AAC
    if data[:3] == b"ID3" or (len(data) > 2 and data[0] == 0xFF and data[1] & 0xE6 == 0xE2):
        return MP3
    if data[4:8] == b"ftyp" and (media := _media(data[8:12])) is not None:
        return media
    raise BadInput({"": NOT_ALLOWED})


_HEIC_BRANDS = frozenset(b"heic heix heim heis hevc mif1 msf1".split())
_MP4_BRANDS = frozenset([*b"isom iso2 iso4 iso5 iso6 mp41 mp42 avc1 MSNV".split(), b"qt  ", b"M4V "])


def _media(brand: bytes) -> FileKind | None:
    """What the brand of an ISO media file says it is."""
    if brand[:3] == b"M4A":
        return M4A
    if brand[:3] in (b"3gp", b"3g2"):
        return THREE_GP
    if brand in _HEIC_BRANDS:
        return HEIC
    return MP4 if brand in _MP4_BRANDS else None


def clean_picture(data: bytes) -> tuple[bytes, FileKind, tuple[int, int], bytes]:
    """The picture written anew, upright and without what the camera added (place, device), with its thumbnail.

    Returns (bytes, kind, (width, height), thumbnail as JPEG or PNG). Raises BadInput for what is damaged or
    larger than MAX_PIXELS; the size is read before the pixels are. A HEIC picture becomes a JPEG, which every browser shows.
    """
    readers = ["JPEG", "PNG", "WEBP", "GIF", "MPO"]
    if kind_of(data) is HEIC:
        import pillow_heif  # a tenth of a second that most uploads never need

        pillow_heif.register_heif_opener(thumbnails=False)
        readers = ["HEIF"]
    try:
        with Image.open(io.BytesIO(data), formats=readers) as opened:
            kind = _PICTURES[opened.format or ""]
            if opened.width * opened.height > (MAX_PIXELS if kind is JPEG else MAX_PIXELS // 2):
                raise BadInput({"": TOO_MANY_PIXELS})
            opened.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
            picture = _upright(opened)
            picture = picture.convert("RGBA" if _transparent(picture) else "RGB")
    except BadInput:
        raise
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001  Pillow raises whatever a broken file leads it to
        raise BadInput({"": BROKEN}) from None
    if kind.mimetype == "image/gif" or (kind is JPEG and picture.mode == "RGBA"):
        kind = PNG
    picture.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
    small = picture.copy()
    small.thumbnail((THUMBNAIL, THUMBNAIL))
    return _written(picture, kind), kind, picture.size, _written(small, PNG if small.mode == "RGBA" else JPEG)


def _upright(picture: Image.Image) -> Image.Image:
    """The picture turned as its camera says; one whose notes are damaged stays as it lies."""
    try:
        turn = _TURNS.get(int(picture.getexif().get(ORIENTATION) or 1))
    except Exception:  # noqa: BLE001  the notes are not the picture
        turn = None
    return picture if turn is None else picture.transpose(turn)


def signature(data_url: str) -> bytes:
    """A drawn signature (a PNG's `data:` address) or a photo of the signed paper (a JPEG's). Raises BadInput otherwise."""
    head, _, body = data_url.partition(",")
    kind = {"data:image/png;base64": PNG, "data:image/jpeg;base64": JPEG}.get(head)
    if kind is None or len(body) > 700_000:
        raise BadInput({"": Label("签名有误，请重新签", "The signature is not readable; sign again")})
    try:
        data = base64.b64decode(body, validate=True)
    except binascii.Error:
        raise BadInput({"": Label("签名有误，请重新签", "The signature is not readable; sign again")}) from None
    if kind_of(data) is not kind:
        raise BadInput({"": NOT_ALLOWED})
    return data


def _written(picture: Image.Image, kind: FileKind) -> bytes:
    out = io.BytesIO()
    # A new image has no EXIF, no colour profile and no comment unless they are handed over.
    picture.info.clear()
    if kind is JPEG:
        picture.convert("RGB").save(out, "JPEG", quality=85, optimize=True)
    elif kind is PNG:
        picture.save(out, "PNG", optimize=False)
    else:
        picture.save(out, "WEBP", quality=85)
    return out.getvalue()


def _transparent(picture: Image.Image) -> bool:
    return picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info


def _old_office(data: bytes) -> FileKind | None:
    """doc, xls or ppt: a compound file with the stream of one, no macros; told from the names in its directory."""
    names = _streams(data)
    if names & {"VBA", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"}:
        raise BadInput({"": MACROS})
    return next((kind for name, kind in _OLD_OFFICE.items() if name in names), None)


def _streams(data: bytes) -> set[str]:
    """The names in the directory of a compound file, as far as it can be followed; nothing else of it is read."""
    size = 1 << int.from_bytes(data[30:32], "little")
    if size not in (512, 4096):
        return set()

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    # The table of what follows which sector lies in the sectors that the head names, and in large files others after it.
    heads, more, left = data[76:512], int.from_bytes(data[68:72], "little"), 400
    while more < _NO_SECTOR and left and len(block := sector(more)) == size:
        heads, more, left = heads + block[:-4], int.from_bytes(block[-4:], "little"), left - 1
    numbers = [int.from_bytes(heads[at : at + 4], "little") for at in range(0, len(heads), 4)]
    table = b"".join(sector(number) for number in numbers if number < _NO_SECTOR)
    names, at, seen = set(), int.from_bytes(data[48:52], "little"), 0
    while at < _NO_SECTOR and seen < LONGEST_DIRECTORY // 128:
        block = sector(at)
        for start in range(0, len(block) - 127, 128):
            length = int.from_bytes(block[start + 64 : start + 66], "little")
            if 2 < length <= 64:
                names.add(block[start : start + length - 2].decode("utf-16-le", "replace"))
        seen += max(1, len(block) // 128)
        following = table[at * 4 : at * 4 + 4]
        at = int.from_bytes(following, "little") if len(following) == 4 else _NO_SECTOR
    return names


def _office(data: bytes) -> FileKind | None:
    """Docx or xlsx: a zip with the parts of one, no macros; only the directory is read, nothing is unpacked."""
    end = data.rfind(b"PK\x05\x06", -66_000)
    if end < 0 or int.from_bytes(data[end + 12 : end + 16], "little") > LONGEST_DIRECTORY:
        return None  # reading the names alone would take seconds
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:5000]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if "OFD.xml" in names:
        return OFD
    if "[Content_Types].xml" not in names:
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise BadInput({"": MACROS})
    if "ppt/presentation.xml" in names:
        return PPTX
    if "word/document.xml" in names:
        return DOCX
    return XLSX if "xl/workbook.xml" in names else None
