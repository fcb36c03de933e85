"""Passwords: hashing (argon2id), the policy, and initial ones. No password is kept, logged or audited anywhere."""

from __future__ import annotations

import secrets
import unicodedata
from base64 import b64encode
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError
from argon2.low_level import ARGON2_VERSION

from models.vocabulary.language.label import Label

MINIMUM = 8
MAXIMUM = 128
# The ones tried first by every script, and what people type under a length rule.
COMMON = frozenset(
    [
        "12345678",
        "123456789",
        "1234567890",
        "0123456789",
        "87654321",
        "11111111",
        "00000000",
        "88888888",
        "66666666",
        "99999999",
        "password",
        "passw0rd",
        "password1",
        "password123",
        "p@ssw0rd",
        "p@ssword",
        "qwertyui",
        "qwerty123",
        "qwertyuiop",
        "1qaz2wsx",
        "1q2w3e4r",
        "1q2w3e4r5t",
        "asdfghjk",
        "asdf1234",
        "zxcvbnm1",
        "abcd1234",
        "abc12345",
        "a1234567",
        "a12345678",
        "aa123456",
        "aa12345678",
        "a123456789",
        "qq123456",
        "woaini1314",
        "woaini520",
        "5201314520",
        "52013140",
        "iloveyou",
        "1234qwer",
        "q1w2e3r4",
        "admin123",
        "admin888",
        "admin1234",
        "administrator",
        "root1234",
        "guanjia123",
        "guanjia1",
        "wuye1234",
        "kefu1234",
        "changeme",
        "test1234",
        "11223344",
        "12341234",
        "12121212",
        "147258369",
        "123123123",
        "123321123",
        "asd12345",
        "zxc12345",
        "letmein1",
        "welcome1",
        "welcome123",
    ]
)


def _nobodys(hasher: PasswordHasher) -> str:
    """A hash that no password has; to be told so takes as long as for any other of this hasher."""
    salt, digest = (
        b64encode(secrets.token_bytes(size)).decode().rstrip("=") for size in (hasher.salt_len, hasher.hash_len)
    )
    costs = f"m={hasher.memory_cost},t={hasher.time_cost},p={hasher.parallelism}"
    return f"$argon2id$v={ARGON2_VERSION}${costs}${salt}${digest}"


_hasher = PasswordHasher()
_dummy = _nobodys(_hasher)
# One check takes 64 MB and tens of milliseconds; a burst of sign-ins must not take all memory.
_turn = BoundedSemaphore(4)


def use_weak_hash() -> None:
    """Tests only: the cheapest parameters argon2 has."""
    global _hasher, _dummy
    _hasher = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    _dummy = _nobodys(_hasher)


def hash_password(text: str) -> str:
    """The hash to store."""
    with _turn:
        return _hasher.hash(_normal(text))


def check_password(stored: str | None, text: str) -> bool:
    """Whether the text is the password; for no hash (unknown user) it takes as long and says no."""
    with _turn:
        try:
            return _hasher.verify(stored or _dummy, _normal(text)[:MAXIMUM]) and stored is not None
        except (Argon2Error, InvalidHashError):
            return False


def password_problem(text: str, *names: str | None) -> Label | None:
    """Why the text may not be a password, or None. `names` are what it must not be: user name, number, phone."""
    plain = _normal(text)
    if len(plain) < MINIMUM:
        return Label(f"密码至少 {MINIMUM} 位，现在 {len(plain)} 位", f"At least {MINIMUM} characters, now {len(plain)}")
    if len(plain) > MAXIMUM:
        return Label(f"密码最多 {MAXIMUM} 位", f"At most {MAXIMUM} characters")
    folded = plain.casefold()
    if any(folded == _normal(name).casefold() for name in names if name):
        return Label("密码不能与用户名、工号或手机号相同", "It must differ from the user name, staff number and phone")
    if folded in COMMON or len(set(folded)) < 4:
        return Label("这个密码太常见，请换一个", "This password is too common, choose another")
    return None


def initial_password() -> str:
    """A random password to tell somebody by voice: no 0 O 1 l I."""
    alphabet = "abcdefghijkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(4)) for _ in range(3))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
