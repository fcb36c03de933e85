"""What a register is found by: its names in both languages, the names people type, all of them in pinyin and by initials."""

from __future__ import annotations

from models.pinyin import PINYIN
from models.vocabulary.register.register import Register
from services.kept import kept


@kept(1024)
def other_names(register: type[Register]) -> str:
    """Everything but its two names, in small letters: further names, then all of them in full pinyin and in initials."""
    spec = register.spec
    return " ".join([*spec.also, PINYIN.get(spec.key, "")]).lower()


def rank(register: type[Register], words: str, initials: str) -> int | None:
    """How well the words name the register, 0 best; None where they do not. `initials` are those of its Chinese name."""
    wanted = words.strip().lower()
    spec = register.spec
    zh, en, also = spec.label.zh.lower(), spec.label.en.lower(), [one.lower() for one in spec.also]
    tests = (
        zh.startswith(wanted) or en.startswith(wanted) or wanted in also,
        initials.startswith(wanted),
        wanted in zh or f" {wanted}" in en or any(one.startswith(wanted) for one in also),
        len(wanted) > 1 and (wanted in initials or f" {wanted}" in f" {other_names(register)}"),
        len(wanted) > 2 and wanted in other_names(register),
    )
    return next((rank for rank, holds in enumerate(tests) if holds), None)
