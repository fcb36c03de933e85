"""Signatures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from models.vocabulary.kinds.files import FilesKind
from models.vocabulary.kinds.kind import Files
from models.vocabulary.language.label import Label

if TYPE_CHECKING:
    from models.vocabulary.field.field import Field

SIGNED = Label("已签", "signed")


class SignatureKind(FilesKind):
    """A picture that was drawn by hand, or taken of a paper."""

    name = "signature"
    word = "Signature"
    says = Label("签名", "a signature")
    example = "7"
    files = Files(one=True, pictures=True, drawn=True)
    needed = Label("请签名", "A signature is needed")

    def show(self, value: Any, held: Field, lang: str) -> str:
        return SIGNED.text(lang)


SIGNATURE = SignatureKind()
Signature = Annotated[list[int], SIGNATURE]
