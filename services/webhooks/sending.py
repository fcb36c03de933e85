"""One POST to an address that somebody gave: to the public internet only, unless the installation names the network.

The name is looked up once and the connection goes to an address that was judged, so that no second answer leads elsewhere;
no redirect is followed, no proxy asked, little is read of the answer, and nothing of it but its status is kept.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import socket
import ssl
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from models.vocabulary.language.label import Invalid

SECONDS: Final = 10.0
LONGEST: Final = 500
Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
NOT_PUBLIC: Final = "not a public address"


@dataclass
class _Allowed:
    networks: tuple[Network, ...] = ()


_allowed = _Allowed()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the status that was answered, or why nothing was. Only 2xx is arrived."""

    status: int | None
    said: str

    @property
    def arrived(self) -> bool:
        """Whether the other side took it."""
        return self.status is not None and 200 <= self.status < 300


def configure(networks: tuple[Network, ...]) -> None:
    """Name the networks that may be reached though they are private; called once at start."""
    _allowed.networks = networks


def checked(url: str) -> str:
    """The address as it is kept. Raises Invalid for what is never sent to: no https (but in a named network), a name of its
    own with a password, no host."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, _port = parts.hostname, parts.port
    except ValueError:
        host, parts = None, urlsplit("")
    plain = not any(ord(one) < 33 or ord(one) == 127 for one in url) and "\\" not in url
    if not host or not plain or len(url) > LONGEST or parts.username is not None or parts.fragment:
        raise Invalid(
            "请填完整网址，例如 https://hook.example.com/guanjia",
            "Give a whole address, like https://hook.example.com/guanjia",
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and _allowed.networks):
        raise Invalid("网址须以 https:// 开头", "The address begins with https://")
    try:
        literal = ip_address(host)
    except ValueError:
        return url
    if not reachable(literal):
        raise Invalid(
            "这是内部网络的地址，不能发送；需要的话请 IT 在设置里允许",
            "This is an address of an inner network; IT may allow it in the settings",
        )
    return url


def reachable(address: Address) -> bool:
    """Whether something may be sent there: it is public, or lies in a network that is named."""
    if isinstance(address, IPv6Address) and (inner := _within(address)) is not None:
        return reachable(inner)
    if any(address.version == one.version and address in one for one in _allowed.networks):
        return True
    return address.is_global and not address.is_multicast


def _within(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one leads to: mapped, 6to4, translated."""
    if address.ipv4_mapped is not None or address.sixtofour is not None:
        return address.ipv4_mapped or address.sixtofour
    packed = address.packed
    return IPv4Address(packed[12:]) if packed[:12] == bytes.fromhex("0064ff9b0000000000000000") else None


def signed(key: bytes, delivery: str, timestamp: int, body: bytes) -> dict[str, str]:
    """The headers that prove where it comes from and when, as Standard Webhooks names them."""
    told = hmac.new(key, f"{delivery}.{timestamp}.".encode() + body, hashlib.sha256).digest()
    return {
        "webhook-id": delivery,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": f"v1,{base64.b64encode(told).decode()}",
    }


def post(url: str, body: bytes, headers: dict[str, str]) -> Outcome:
    """Send it. Raises nothing of the network's: what went wrong is the outcome."""
    parts = urlsplit(url)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    try:
        address = _address(host, port)
        if address is None or not (secure or _named(address)):
            return Outcome(None, NOT_PUBLIC)
        connection = _Pinned(host, port, address, secure)
        try:
            path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
            connection.request("POST", path, body, {"Content-Type": "application/json", **headers})
            answer = connection.getresponse()
            answer.read(1024)
            return Outcome(answer.status, http.client.responses.get(answer.status, ""))
        finally:
            connection.close()
    except (OSError, http.client.HTTPException, UnicodeError) as error:
        return Outcome(None, type(error).__name__)


def _named(address: Address) -> bool:
    return any(address.version == one.version and address in one for one in _allowed.networks)


def _address(host: str, port: int) -> Address | None:
    """The first address of the name, where all of them may be reached: one that may not makes the name suspect."""
    found = [ip_address(one[4][0]) for one in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    return found[0] if found and all(reachable(one) for one in found) else None


class _Pinned(http.client.HTTPConnection):
    """A connection to an address that was judged, in the name of the host."""

    def __init__(self, host: str, port: int, address: Address, secure: bool) -> None:
        super().__init__(host, port, timeout=SECONDS)
        self._to, self._secure = (str(address), port), secure
        self.default_port = 443 if secure else 80

    def connect(self) -> None:
        """To that address; the certificate is asked for the host's name."""
        plain = socket.create_connection(self._to, SECONDS)
        held: Any = plain
        if self._secure:
            held = ssl.create_default_context().wrap_socket(plain, server_hostname=self.host)
        self.sock = held
