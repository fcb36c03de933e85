"""Every setting of an installation, read once from the environment into one frozen object."""

from __future__ import annotations

import os
import re
import secrets
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from services import clock

ROOT = Path(__file__).resolve().parent
VERSION = str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])
Network = IPv4Network | IPv6Network

# Secrets that were printed in some manual; a start with one of them is refused.
KNOWN_SECRETS = frozenset(
    [
        "changeme",
        "change-me",
        "secret",
        "secretkey",
        "secret-key",
        "dev",
        "development",
        "test",
        "testing",
        "password",
        "guanjia",
        "default",
        "abcdefghijklmnopqrstuvwxyz",
        "123456",
        "12345678",
        "1234567890",
        "insecure",
        "your-secret-key",
    ]
)


class SettingsError(Exception):
    """A setting that cannot be used; the text is Chinese, then English, for the person at the terminal."""


@dataclass(frozen=True)
class Settings:
    """One installation. Tests build it directly: `Settings(home=tmp_path)`."""

    # GUANJIA_START: 空库启动时做什么：`demo` 放入演示数据和公开的账号（只限本机），`empty` 建空的面板和第一个管理员；不设则拒绝空库。
    # What `commands.start` makes of an empty database: `demo` (made-up data and published logins; this machine only), `empty`
    # (a real panel with its first administrator); unset: nothing, an empty database is refused.
    start: str = ""
    # GUANJIA_HOME: 数据库、附件、备份和密钥的文件夹。
    # The folder of the database, uploaded files, backups and the secret.
    home: Path = ROOT / "instance"
    # DATABASE_URL: SQLAlchemy 地址；不设则用 GUANJIA_HOME/guanjia.db（SQLite）。
    # SQLAlchemy address; empty means SQLite in GUANJIA_HOME/guanjia.db.
    database_url: str = ""
    # GUANJIA_SECRET: 给 cookie 签名。最好不设：首次启动时生成，存在 GUANJIA_HOME/secret。
    # Signs the cookies. Empty (best) means: made at the first start, kept in GUANJIA_HOME/secret.
    secret: str = field(default="", repr=False)
    # HOST: `python app.py` 监听的地址。
    # Where `python app.py` listens.
    host: str = "127.0.0.1"
    # PORT: 监听的端口。
    # And at which port.
    port: int = 5000
    # GUANJIA_BASE_URL: 大家输入的网址；所有完整链接都用它，不用 Host 头。
    # The address people type; used in every absolute link instead of the Host header.
    base_url: str = ""
    # GUANJIA_SECURE_COOKIES: cookie 只走 https；不设则看网址（https 即为 1）。
    # Cookies over https only; empty follows the base address (https → 1).
    secure_cookies: bool | None = None
    # GUANJIA_PROXIES: 前面有几层反向代理，可写 X-Forwarded-For 和 -Proto。
    # How many reverse proxies stand in front and may set X-Forwarded-For and -Proto.
    proxies: int = 0
    # GUANJIA_SESSION_HOURS: 登录满这些小时即失效。
    # A sign-in ends after this many hours, whatever happens.
    session_hours: int = 12
    # GUANJIA_MAX_UPLOAD_MB: 一次请求的上限（一张表单连照片，或一个导入文件）。
    # The largest request body (one form with its photos, one import file).
    max_upload_mb: int = 32
    # GUANJIA_FILES: 附件放在哪里：不设则用 GUANJIA_HOME/files；`s3://桶/前缀` 放进 S3 存储桶（私有；需先安装 boto3）。导入、导出的文件仍在 GUANJIA_HOME。
    # Where attachments lie: unset means GUANJIA_HOME/files; `s3://bucket/prefix` a bucket that speaks S3 (private; install boto3
    # first). Files of imports and exports stay in GUANJIA_HOME.
    files: str = ""
    # GUANJIA_S3_ENDPOINT: 存储的网址（MinIO、OSS、COS…）；不设即 AWS。
    # The address of the store (MinIO, OSS, COS …); empty means AWS.
    s3_endpoint: str = ""
    # GUANJIA_S3_REGION: 存储桶所在地域。
    # The region of the bucket.
    s3_region: str = ""
    # GUANJIA_S3_KEY: 访问密钥的编号；不设则按 boto3 自己的办法找（AWS_…、机器的角色）。
    # The id of the access key; empty leaves it to boto3's own ways (AWS_…, the machine's role).
    s3_key: str = field(default="", repr=False)
    # GUANJIA_S3_SECRET: 访问密钥；要能读、写、删、列这一个桶。
    # The access key itself; it may read, write, delete and list in this one bucket.
    s3_secret: str = field(default="", repr=False)
    # GUANJIA_S3_STYLE: 桶名写在网址哪里：`virtual`（OSS、COS）、`path`（MinIO）或 `auto`。
    # Where the bucket stands in addresses: `virtual` (OSS, COS), `path` (MinIO) or `auto`.
    s3_style: str = "auto"
    # GUANJIA_SERVER: `waitress`（自带，Windows 也可）或 `gunicorn`（Linux，多进程，需先安装）。
    # `waitress` (built in, also on Windows) or `gunicorn` (Linux, several processes; install it first).
    server: str = "waitress"
    # GUANJIA_WORKERS: gunicorn 的进程数。
    # Processes of gunicorn.
    workers: int = 2
    # GUANJIA_THREADS: 一个进程的线程数。
    # Worker threads of one process.
    threads: int = 8
    # GUANJIA_TIMEZONE: 时间按哪个时区显示和填写。
    # The zone in which times are shown and typed (the database keeps UTC).
    timezone: str = "Asia/Shanghai"
    # GUANJIA_NOW: 只供试用和测试：时钟从这一刻走起（`2028-02-29 23:50`），或拨快这些秒（`+86400`）。
    # For trials and tests only: the clock runs from this moment, or so many seconds ahead.
    now: str = ""
    # GUANJIA_COMPANY: 登录页和打印件上的公司名称。
    # The company's name on the sign-in page and on print-outs.
    company: str = ""
    # GUANJIA_COMPANY_CODE: 不属任何项目的记录编号用它（GS-JB-202611-01），项目代号不能与它相同。
    # Stands in the numbers of records that belong to no site; no site may have it.
    company_code: str = "GS"
    # GUANJIA_SLOW_MS: 超过这些毫秒的请求记为警告。
    # A request slower than this is logged as a warning.
    slow_ms: int = 1000
    # GUANJIA_GZIP_LEVEL: 页面压缩级别，0 为不压缩。103 kB 的列表：1 级 12.8 kB、0.4 ms，4 级 11.6 kB、1.2 ms。
    # Compression of pages, 0 is off. A list of 103 kB: 12.8 kB in 0.4 ms at 1, 11.6 kB in 1.2 ms at 4.
    gzip_level: int = 1
    # GUANJIA_DB_POOL: 一个进程保持的数据库连接数。
    # Database connections kept open by one process.
    db_pool: int = 10
    # GUANJIA_JOBS: 后台任务由谁做：`panel`（面板自己的线程）或 `separate`（另开进程 `flask jobs`）。
    # Who works on jobs: `panel` (threads of the panel itself) or `separate` (a process of their own, `flask jobs`).
    jobs: str = "panel"
    # GUANJIA_REDIS_URL: 任务队列放在 Redis（redis://…，需先安装 redis）；不设则用 GUANJIA_HOME/jobs.db。
    # The queue of jobs in Redis (redis://…; install redis first); empty means GUANJIA_HOME/jobs.db.
    redis_url: str = field(default="", repr=False)
    # GUANJIA_WEBHOOK_NETWORKS: 回调可以发到的内部网络（逗号分隔，10.0.3.0/24）；不设则只发到公网的 https。
    # Inner networks that webhooks may be sent to (10.0.3.0/24, by comma); empty means the public internet over https only.
    webhook_networks: tuple[Network, ...] = ()
    # GUANJIA_LOG: 请求日志写到哪里：`stderr` 或 `off`（不写）。
    # Where the request log goes: `stderr` or `off`.
    log: str = "stderr"
    # Tests only: the cheapest password hash (never from the environment).
    weak_hash: bool = False

    @classmethod
    def from_env(cls, env: Mapping[str, str] | None = None) -> Settings:
        """The settings of this process; raises SettingsError naming the variable that cannot be read."""
        env = os.environ if env is None else env
        values: dict[str, Any] = {}
        for name, (variable, read) in VARIABLES.items():
            text = env.get(variable, "").strip()
            if not text:
                continue
            try:
                values[name] = read(text)
            except ValueError as error:
                hint = str(error)
                raise SettingsError(
                    f"{variable}={text[:80]!r} 不能用，应为 {hint}。 / {variable}={text[:80]!r} cannot be used; give {hint}."
                ) from None
        return cls(**values)

    @property
    def database(self) -> str:
        """The SQLAlchemy address of the database."""
        url = self.database_url or f"sqlite:///{self.home.resolve() / 'guanjia.db'}"
        for short in ("postgres://", "postgresql://"):
            if url.startswith(short):
                return "postgresql+psycopg://" + url[len(short) :]
        return url

    @property
    def address(self) -> str:
        """The base address without a slash at the end."""
        return (self.base_url or f"http://{self.host}:{self.port}").rstrip("/")

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the panel: it listens on a loopback address, and nothing says that a proxy
        or another name stands in front."""
        return (
            is_loopback(self.host) and not self.proxies and (not self.base_url or is_loopback(_host_of(self.base_url)))
        )

    @property
    def https(self) -> bool:
        """Whether people reach the panel over https."""
        return urlsplit(self.address).scheme == "https"

    @property
    def cookies_secure(self) -> bool:
        """Whether cookies are sent over https only."""
        return self.https if self.secure_cookies is None else self.secure_cookies

    def secret_key(self) -> str:
        """The signing secret, made on the first call; raises SettingsError for a known or short one."""
        key = self.secret or _stored_secret(self.home / "secret")
        if len(key) < 32 or key.lower() in KNOWN_SECRETS or len(set(key)) < 10:
            raise SettingsError(
                "密钥太短或是公开的示例值，已拒绝启动。请删除 GUANJIA_SECRET，系统会自动生成并保存。\n"
                "The secret is short or a published example; start refused. Unset GUANJIA_SECRET and one is generated."
            )
        return key


def is_loopback(host: str) -> bool:
    """Whether the host name or address is this machine's own."""
    if host.lower().rstrip(".") == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _host_of(address: str) -> str:
    try:
        return urlsplit(address).hostname or ""
    except ValueError:
        return ""


def _flag(text: str) -> bool:
    if text.lower() in ("1", "true", "yes", "on"):
        return True
    if text.lower() in ("0", "false", "no", "off"):
        return False
    raise ValueError("1/0")


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError("、".join(words))
        return text

    return read


def _whole(least: int, most: int) -> Callable[[str], int]:
    """A whole number within bounds: outside of them the panel would start and not work."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdecimal() or len(text) > 9 or not least <= int(text) <= most:
            raise ValueError(f"{least}–{most}")
        return int(text)

    return read


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("Asia/Shanghai …") from None
    return text


def _address(text: str) -> str:
    if urlsplit(text).scheme not in ("http", "https") or not _host_of(text):
        raise ValueError("https://…")
    return text


def _bucket(text: str) -> str:
    if re.fullmatch(r"s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[\w./-]*)?", text, re.ASCII) is None:
        raise ValueError("s3://bucket/prefix")
    return text


def _redis(text: str) -> str:
    if urlsplit(text).scheme not in ("redis", "rediss", "unix"):
        raise ValueError("redis://…")
    return text


def _networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ip_network(one.strip()) for one in text.split(","))
    except ValueError:
        raise ValueError("10.0.3.0/24,…") from None


def _code(text: str) -> str:
    if re.fullmatch("[A-Za-z0-9]{2,4}", text) is None:
        raise ValueError("2–4 A–Z 0–9")
    return text.upper()


def _now(text: str) -> str:
    clock.read_ahead(text)
    return text


VARIABLES: dict[str, tuple[str, Any]] = {
    "start": ("GUANJIA_START", _one_of("demo", "empty")),
    "home": ("GUANJIA_HOME", Path),
    "database_url": ("DATABASE_URL", str),
    "secret": ("GUANJIA_SECRET", str),
    "host": ("HOST", str),
    "port": ("PORT", _whole(1, 65535)),
    "base_url": ("GUANJIA_BASE_URL", _address),
    "secure_cookies": ("GUANJIA_SECURE_COOKIES", _flag),
    "proxies": ("GUANJIA_PROXIES", _whole(0, 10)),
    "session_hours": ("GUANJIA_SESSION_HOURS", _whole(1, 720)),
    "max_upload_mb": ("GUANJIA_MAX_UPLOAD_MB", _whole(1, 2048)),
    "files": ("GUANJIA_FILES", _bucket),
    "s3_endpoint": ("GUANJIA_S3_ENDPOINT", _address),
    "s3_region": ("GUANJIA_S3_REGION", str),
    "s3_key": ("GUANJIA_S3_KEY", str),
    "s3_secret": ("GUANJIA_S3_SECRET", str),
    "s3_style": ("GUANJIA_S3_STYLE", _one_of("auto", "path", "virtual")),
    "server": ("GUANJIA_SERVER", _one_of("waitress", "gunicorn")),
    "workers": ("GUANJIA_WORKERS", _whole(1, 64)),
    "threads": ("GUANJIA_THREADS", _whole(1, 256)),
    "timezone": ("GUANJIA_TIMEZONE", _zone),
    "now": ("GUANJIA_NOW", _now),
    "company": ("GUANJIA_COMPANY", str),
    "company_code": ("GUANJIA_COMPANY_CODE", _code),
    "slow_ms": ("GUANJIA_SLOW_MS", _whole(1, 600_000)),
    "gzip_level": ("GUANJIA_GZIP_LEVEL", _whole(0, 9)),
    "db_pool": ("GUANJIA_DB_POOL", _whole(1, 200)),
    "jobs": ("GUANJIA_JOBS", _one_of("panel", "separate")),
    "redis_url": ("GUANJIA_REDIS_URL", _redis),
    "webhook_networks": ("GUANJIA_WEBHOOK_NETWORKS", _networks),
    "log": ("GUANJIA_LOG", _one_of("stderr", "off")),
}


def _stored_secret(path: Path) -> str:
    """The secret of the file; made with 0600 when there is none, even if two processes start at once.

    Raises SettingsError when the folder cannot be written or the file is no text.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text("ascii").strip()
        try:
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(48))
        except OSError:  # a full disk: half a secret must not stay
            path.unlink(missing_ok=True)
            raise
        return path.read_text("ascii").strip()
    except UnicodeDecodeError:
        raise SettingsError(
            f"密钥文件 {path} 已损坏。请从备份恢复；没有备份就删除它，系统会重新生成（所有人要重新登录）。\n"
            f"The secret file {path} is damaged. Restore it, or delete it: a new one is made and everybody signs in again."
        ) from None
    except OSError as error:
        raise SettingsError(
            f"不能读写文件夹 {path.parent}（{error.strerror}）。请检查权限和磁盘空间，或用 GUANJIA_HOME 另指一个。\n"
            f"The folder {path.parent} cannot be used ({error.strerror}). Check rights and disk space, or name another by GUANJIA_HOME."
        ) from None
