"""Contractors: the code on the business licence."""

from __future__ import annotations

from models.master.contractor import Contractor
from models.vocabulary import formats
from models.vocabulary.language.label import Label
from services.errors import BadInput
from services.reacting import Call, reaction
from services.reactions.master.rooms import fold

# The place values and weights of a unified social credit code (GB 32100-2015).
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


@reaction("contractor_code")
def contractor_code(call: Call[Contractor]) -> None:
    """Check the length and the check character of a unified social credit code. Raises BadInput. No word: it is reckoned."""
    row = call.row
    if not row.licence_no:
        return
    if formats.is_as_written(row.licence_no):
        row.licence_no = formats.as_written(row.licence_no, r"(?:\w.*){4}", 40)
        return
    code = fold(row.licence_no)
    if len(code) != 18:
        raise _bad(
            f"统一社会信用代码应为 18 位，现在 {len(code)} 位{formats.WAY_OUT.zh}",
            f"A company code has 18 characters, not {len(code)}{formats.WAY_OUT.en}",
        )
    if any(char not in ALPHABET for char in code[:17]) or code[17] != _check_character(code):
        raise _bad(
            f"统一社会信用代码校验不对，请核对{formats.WAY_OUT.zh}",
            f"The check character of the company code is wrong{formats.WAY_OUT.en}",
        )
    row.licence_no = code


def _check_character(code: str) -> str:
    total = sum(ALPHABET.index(char) * weight for char, weight in zip(code, WEIGHTS, strict=False))
    return ALPHABET[(31 - total % 31) % 31]


def _bad(zh: str, en: str) -> BadInput:
    return BadInput({"licence_no": Label(zh, en)})
