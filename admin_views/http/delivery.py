"""How answers leave the house: security headers, caching, compression, the request log."""

from __future__ import annotations

import gzip
import json
import logging
import re
import sys
import time
import traceback
from collections.abc import Iterator

from flask import Flask, Response, g, request
from sqlalchemy.exc import DBAPIError

from settings import Settings

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("Content-Security-Policy", CSP),
    ("X-Content-Type-Options", "nosniff"),
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(self), microphone=(), geolocation=(), payment=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
)
SQUEEZED = (
    "text/html",
    "application/json",
    "text/css",
    "text/javascript",
    "application/javascript",
    "image/svg+xml",
)
SMALLEST = 1000
log = logging.getLogger("guanjia")
_line = json.JSONEncoder(ensure_ascii=False).encode


def init(app: Flask, settings: Settings) -> None:
    """Register the last steps of every answer; the function registered last runs first."""
    app.before_request_funcs.setdefault(None, []).insert(0, _clock_in)
    _logging(settings)

    @app.after_request
    def _leave(response: Response) -> Response:
        there = {name.lower() for name, _ in response.headers}
        squeezable = settings.gzip_level > 0 and _squeezable(response, there)
        _secure(response, settings, there)
        _vary(response, there, squeezable)
        if squeezable and "gzip" in request.headers.get("Accept-Encoding", ""):
            _squeeze(response, settings.gzip_level)
        _log_request(response, settings)
        return response


def _clock_in() -> None:
    g.started = time.perf_counter()


def _secure(response: Response, settings: Settings, there: set[str]) -> None:
    """Add the security headers but those that are `there`: a download may set a stricter policy of its own."""
    headers = response.headers
    headers.extend([(name, value) for name, value in HEADERS if name.lower() not in there])
    if settings.https:
        headers.setdefault("Strict-Transport-Security", "max-age=31536000")
    if rid := g.get("request_id"):
        headers["X-Request-ID"] = rid
    if _is_file(response):
        lasting = "v" in request.args
        headers["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "public, max-age=600"
    elif "cache-control" not in there:
        headers.add("Cache-Control", "no-store")
    location = headers.get("Location") if "location" in there else None
    if location and location[0] != "/" and location.startswith(request.host_url):
        # Werkzeug's own redirects repeat the Host header; a path says the same and trusts nobody.
        headers["Location"] = "/" + location[len(request.host_url) :]
        response.set_data(b"")  # the page "you should be redirected to …" says it a second time


def _is_file(response: Response) -> bool:
    """Whether a static file is sent, the same to everybody."""
    return request.endpoint == "static" and response.status_code in (200, 206, 304)


def _vary(response: Response, there: set[str], squeezable: bool) -> None:
    """Say what the answer depends on; Werkzeug's own property reads and writes the header as a set, twice a page."""
    names = [] if _is_file(response) else ["Cookie"]
    names += ["Accept-Encoding"] if squeezable else []
    if "vary" not in there:
        if names:
            response.headers.add("Vary", ", ".join(names))
        return
    told = response.headers["Vary"]
    response.headers["Vary"] = ", ".join([told, *(name for name in names if name not in told)])


_static: dict[tuple[str, str], bytes] = {}


def _squeezable(response: Response, there: set[str]) -> bool:
    """Whether it is a page or data in one piece, or a static file, that is not compressed yet."""
    return (
        response.status_code == 200
        and response.mimetype in SQUEEZED
        and (not response.is_streamed or request.endpoint == "static")
        and there.isdisjoint(("content-encoding", "content-range"))
    )


def _squeeze(response: Response, level: int) -> None:
    """Compress pages and data from 1 kB up; static files once, at the best level, kept in memory."""
    if request.endpoint == "static":
        key = (request.path, response.headers.get("ETag", ""))
        body = _static.get(key)
        if body is None:
            response.direct_passthrough = False
            data = response.get_data()
            if len(data) < SMALLEST:
                return
            body = _static[key] = gzip.compress(data, 9)
        else:
            response.close()
        response.direct_passthrough = False
        response.set_data(body)
    else:
        data = response.get_data()
        if len(data) < SMALLEST:
            return
        response.set_data(gzip.compress(data, level))
    response.headers["Content-Encoding"] = "gzip"


def _logging(settings: Settings) -> None:
    if settings.log == "off" or log.handlers:
        return
    # A line names neither thread nor process, so nobody need look them up for it.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(logging.Formatter("%(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


def _log_request(response: Response, settings: Settings) -> None:
    if request.endpoint == "static" or not log.isEnabledFor(logging.INFO):
        return
    known, rule = g._get_current_object(), request.url_rule  # noqa: SLF001 (Flask documents it)
    spent = (time.perf_counter() - known.get("started", time.perf_counter())) * 1000
    # The rule, not the address: an address may hold what somebody typed.
    line = {
        "at": time.strftime("%Y-%m-%dT%H:%M:%S%z"),
        "id": known.get("request_id"),
        "method": request.method,
        "rule": rule.rule if rule else None,
        "status": response.status_code,
        "ms": round(spent, 1),
        "user": known.actor.user_id if "actor" in known else None,
    }
    level = logging.WARNING if spent > settings.slow_ms else logging.INFO
    # As log.log() does, but without looking through the stack for a caller that no line names.
    log.handle(log.makeRecord(log.name, level, "", 0, _line(line), (), None))


def log_error(error: BaseException) -> None:
    """Write an error down for whoever mends it: where and what kind, without the values that were in hand."""
    line = {"id": g.get("request_id"), "error": type(error).__name__, "what": "; ".join(_told(error))}
    frames = traceback.extract_tb(error.__traceback__)[-12:]
    line["where"] = " < ".join(f"{frame.filename}:{frame.lineno}:{frame.name}" for frame in reversed(frames))
    log.error(json.dumps(line, ensure_ascii=False))


def _told(error: BaseException) -> Iterator[str]:
    seen: set[int] = set()
    step: BaseException | None = error
    while step is not None and id(step) not in seen:
        seen.add(id(step))
        if isinstance(step, DBAPIError):
            # The driver's own text repeats values ("Key (phone)=(138…) already exists"); its kind is enough.
            yield f"{type(step).__name__}: {getattr(step.orig, 'sqlite_errorname', None) or getattr(step.orig, 'sqlstate', '')}"
            return
        yield f"{type(step).__name__}: {scrub(str(step))}"
        step = step.__cause__ or step.__context__


_SECRET = re.compile(r"(?i)(passw\w*|密码|token|secret|cookie|authorization)(['\"]?\s*[:=]\s*)\S+")
_TOKEN = re.compile(r"gjpat_[\w-]+")
_NUMBER = re.compile(r"\d{6,}[\dXx]?")
_QUOTED = re.compile(r"[\u4e00-\u9fff]+")


def scrub(text: str) -> str:
    """The text without what may belong to a person: long numbers, Chinese words, what follows `password=`."""
    text = _TOKEN.sub("***", _SECRET.sub(r"\1\2***", text[:400]))
    return _QUOTED.sub("…", _NUMBER.sub("***", text))
