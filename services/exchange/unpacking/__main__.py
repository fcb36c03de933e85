"""The process: limits and a file come in, frames go out. `python -m services.exchange.unpacking < file > frames`."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from types import ModuleType
from typing import BinaryIO

from services.exchange.unpacking.frames import Frames, Limits, Refusal, Room
from services.exchange.unpacking.ods import read_ods
from services.exchange.unpacking.packages import Package
from services.exchange.unpacking.xls import read_xls
from services.exchange.unpacking.xlsx import read_xlsx

resource: ModuleType | None
try:
    import resource
except ImportError:  # Windows has none: there the counting of bytes, rows and cells guards alone
    resource = None


def confine(limits: Limits) -> None:
    """No more memory and time than that, and no file written, where the system can say so."""
    if resource is None:
        return
    for what, most in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, limits.seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # not every system knows each of them
            resource.setrlimit(what, (most, most))


def frames_of(data: bytes, limits: Limits) -> Frames:
    """The frames of a file, told apart by its bytes. Raises Refusal."""
    room = Room(limits)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return read_xls(data, room)
    package = Package(data, room)
    if package.head("mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return read_ods(package, room)
    if "[Content_Types].xml" in package:
        return read_xlsx(package, room)
    raise Refusal("other")


def main(source: BinaryIO, target: BinaryIO) -> None:
    """Read the limits (one line of JSON) and the file, write the frames."""
    limits = Limits(*json.loads(source.readline()))
    confine(limits)
    try:
        target.writelines(
            json.dumps(frame, separators=(",", ":")).encode() + b"\n" for frame in frames_of(source.read(), limits)
        )
    except Refusal as refusal:
        target.write(json.dumps(["refused", refusal.why, refusal.detail]).encode() + b"\n")
    except (MemoryError, RecursionError):
        target.write(b'["refused","heavy",""]\n')
    target.flush()


if __name__ == "__main__":
    main(sys.stdin.buffer, sys.stdout.buffer)
