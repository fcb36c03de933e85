"""What a Chinese input method and copied text put in place of plain characters, put back."""

from __future__ import annotations

from typing import Final

from models.vocabulary.language.label import Invalid, Label

# Only what a Chinese input method produces in place of ASCII is folded. NFKC would go too far here: it
# makes "1²" into 12, and an amount or an identity number must never be guessed.
_FOLD: Final[dict[int, str]] = {
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "\u00a0\u3000\u2002\u2003\u2009\u202f\t"), " "),
    **dict.fromkeys(map(ord, "‐‑‒–—―−"), "-"),
    # Phone books and chat programs wrap copied numbers in invisible direction marks.
    **dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), 0xFEFF], ""),
    **dict.fromkeys([*range(0x2060, 0x2065), *range(0x2066, 0x206A)], ""),
    ord("。"): ".",
    ord("￥"): "¥",
}
LONGEST: Final = 100
LONGEST_URL: Final = 2000


def fold(text: str) -> str:
    """The text in half-width letters and without space around it."""
    return text.translate(_FOLD).strip()


def clean(text: str, what: Label) -> str:
    """Return the text folded and stripped. Raises Invalid when nothing is left or it is absurdly long."""
    folded = fold(text)
    if not folded:
        raise Invalid(f"请填写{what.zh}", f"Enter {what.en}")
    if len(folded) > LONGEST:
        raise Invalid(
            f"{what.zh}太长，最多 {LONGEST} 个字符，现在有 {len(folded)} 个",
            f"This is too long for {what.en}: at most {LONGEST} characters, now {len(folded)}",
        )
    return folded


def shown(text: str) -> str:
    """The beginning of what was typed, for a sentence about it."""
    return text if len(text) <= 20 else text[:20] + "…"


def count(zh: str, en: str, want_zh: str, want_en: str, have: int, short: bool) -> Invalid:
    """Too few or too many digits, in words."""
    only_zh, only_en = ("只有", "only ") if short else ("有", "")
    return Invalid(
        f"{zh}应为 {want_zh} 位，现在{only_zh} {have} 位", f"{en} has {want_en} digits; this one has {only_en}{have}"
    )
