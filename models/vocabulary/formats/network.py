"""E-mail and web addresses."""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import urlsplit

from models.vocabulary.formats.folding import LONGEST_URL, clean, shown
from models.vocabulary.language.label import Invalid, Label

_EMAIL: Final = Label("邮箱", "an e-mail address")
_ATOM: Final = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\-]+"
_NAME: Final = r"[A-Za-z0-9](?:[A-Za-z0-9\-]{0,61}[A-Za-z0-9])?"
_LOCAL_PART: Final = re.compile(rf"{_ATOM}(?:\.{_ATOM})*")
_DOMAIN: Final = re.compile(rf"(?:{_NAME}\.)+[A-Za-z](?:[A-Za-z0-9\-]{{0,61}}[A-Za-z0-9])")


def email(text: str) -> str:
    """Return the address, its domain in lower case. Raises Invalid when it is not an address."""
    address = clean(text, _EMAIL)
    local, at, domain = address.partition("@")
    if not at or "@" in domain:
        raise Invalid(
            "邮箱里应有且只有一个 @，如 name@example.com", "An address has exactly one @, as in name@example.com"
        )
    if len(local) > 64 or not _LOCAL_PART.fullmatch(local):
        raise Invalid(
            f"邮箱 @ 前面的「{shown(local)}」不对，只能用字母、数字和 . _ - 等，请核对",
            f"'{shown(local)}' before the @ is not right: letters, digits and . _ - only; check it",
        )
    if not _DOMAIN.fullmatch(domain):
        raise Invalid(
            f"邮箱 @ 后面的「{shown(domain)}」不是网站域名，应像 example.com",
            f"'{shown(domain)}' after the @ is not a domain; it should look like example.com",
        )
    return f"{local}@{domain.lower()}"


def url(text: str) -> str:
    """Return the address, its scheme in lower case; it is safe to put into a link.

    Raises Invalid for every scheme but http, https, tel and mailto, for an address without one, and for
    one that carries a user's name and password.
    """
    # Not folded: full-width signs may be part of a path.
    address = text.strip()
    if not address:
        raise Invalid("请填写网址", "Enter a web address")
    if len(address) > LONGEST_URL:
        raise Invalid(
            f"网址太长，最多 {LONGEST_URL} 个字符，现在有 {len(address)} 个",
            f"This web address is too long: at most {LONGEST_URL} characters, now {len(address)}",
        )
    # Browsers drop tabs and line ends inside an address, so that "java\nscript:" would run.
    if any(char in '"<>\\^`{|}' or unicodedata.category(char)[0] in "CZ" for char in address):
        raise Invalid(
            "网址里有空格或不能用的符号，请重新复制一遍",
            "This web address has spaces or forbidden signs; copy it again",
        )
    scheme, colon, rest = address.partition(":")
    scheme = scheme.lower()
    if not colon or scheme not in ("http", "https", "tel", "mailto"):
        raise Invalid(
            "网址应以 http://、https://、tel: 或 mailto: 开头，请补全",
            "A web address begins with http://, https://, tel: or mailto:; complete it",
        )
    if scheme == "tel":
        if not re.fullmatch(r"\+?[0-9][0-9\-]{2,24}", rest):
            raise Invalid(
                "tel: 后面应是电话号码，如 tel:029-88881234", "After tel: comes a number, as in tel:029-88881234"
            )
        return f"tel:{rest}"
    if scheme == "mailto":
        return f"mailto:{email(rest)}"
    _web(rest)
    return f"{scheme}:{rest}"


def _web(rest: str) -> None:
    try:
        parts = urlsplit("http:" + rest)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not rest.startswith("//") or not host or host.startswith("."):
        raise Invalid(
            "网址里的网站名不对，应像 https://example.com/路径",
            "The site's name is not right; write https://example.com/path",
        )
    if "@" in parts.netloc:
        raise Invalid(
            "网址里不要带用户名和密码，请去掉 @ 前面的部分",
            "A web address must not carry a user name or password; remove what stands before the @",
        )
