"""Files: one or several, pictures or anything. Four words of one kind, that differ by nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from models.vocabulary.kinds.kind import Files, Reading
from models.vocabulary.kinds.listed import Listed, listed
from models.vocabulary.kinds.ref import named_id
from models.vocabulary.language.label import Invalid, Label
from models.vocabulary.language.reading import whole

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field

MOST_ID = 2**31 - 1


class FilesKind(Listed):
    """The numbers of files that were uploaded; a field of one holds a list of one."""

    width = 56
    files: Files

    def parse(self, text: str, held: Field, reading: Reading) -> list[int]:
        found = [whole(part.strip(), MOST_ID) for part in text.split(",") if part.strip()]
        if None in found:
            raise Invalid("附件标识有误，请重新上传", "The attachment is not known; upload it again")
        return [one for one in found if one is not None]

    def show(self, value: Any, held: Field, lang: str) -> str:
        words = "1 file" if len(value) == 1 else f"{len(value)} files"
        return words if lang == "en" else f"{len(value)} 个"

    def schema(self, held: Field) -> dict[str, Any]:
        most = {"maxItems": 1} if self.files.one else {}
        return {"type": "array", "items": one_file(), **most}

    def json_texts(self, told: Any, held: Field) -> list[str]:
        return [str(named_id(one)) for one in listed(told)]


def one_file() -> dict[str, Any]:
    """The JSON schema of a file: what tells it, and the rest of what is known of it."""
    properties = {
        "id": {"type": "integer", "minimum": 1, "maximum": MOST_ID},
        "name": {"type": "string"},
        "type": {"type": "string"},
        "size": {"type": "integer"},
        "url": {"type": "string"},
    }
    return {"type": "object", "properties": properties, "required": ["id"]}


class AttachmentKind(FilesKind):
    """One file."""

    name, word, says, example = "attachment", "Attachment", Label("一个附件", "one file"), "7"
    files = Files(one=True, pictures=False)
    needed = Label("请上传文件", "A file is needed")


class AttachmentsKind(FilesKind):
    """Files."""

    name, word, says, example = "attachments", "Attachments", Label("附件", "files"), "7,8"
    files = Files(one=False, pictures=False)
    needed = Label("请上传文件", "A file is needed")


class PhotoKind(FilesKind):
    """One picture."""

    name, word, says, example = "photo", "Photo", Label("一张照片", "one photo"), "7"
    files = Files(one=True, pictures=True)
    needed = Label("请上传照片", "A photo is needed")


class PhotosKind(FilesKind):
    """Pictures."""

    name, word, says, example = "photos", "Photos", Label("照片", "photos"), "7,8"
    files = Files(one=False, pictures=True)
    needed = Label("请上传照片", "A photo is needed")


ATTACHMENT, ATTACHMENTS, PHOTO, PHOTOS = AttachmentKind(), AttachmentsKind(), PhotoKind(), PhotosKind()
Attachment = Annotated[list[int], ATTACHMENT]
Attachments = Annotated[list[int], ATTACHMENTS]
Photo = Annotated[list[int], PHOTO]
Photos = Annotated[list[int], PHOTOS]
