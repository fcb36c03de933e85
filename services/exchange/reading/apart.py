"""The process that takes a file apart, asked from here: what it says is handed on as it comes, and it is ended when it takes
too long."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
from collections.abc import Generator
from contextlib import suppress
from pathlib import Path
from threading import Timer
from typing import Final

from services.exchange.unpacking.frames import Frame, Limits, Refusal

ROOT: Final = Path(__file__).resolve().parents[3]
# No setting and no secret of the panel goes along; Windows starts nothing without its folder.
_ENVIRONMENT: Final = ("SYSTEMROOT", "LD_LIBRARY_PATH")
_log = logging.getLogger(__name__)


def frames(data: bytes, limits: Limits) -> Generator[Frame, None, None]:
    """What a file says, frame by frame. Raises Refusal where the process ends without having said all of it."""
    process = subprocess.Popen(
        [sys.executable, "-s", "-m", "services.exchange.unpacking"],
        cwd=ROOT,
        env={name: os.environ[name] for name in _ENVIRONMENT if name in os.environ},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    late = Timer(limits.seconds, process.kill)
    late.start()
    said = None
    with process:
        assert process.stdin
        assert process.stdout
        try:
            with suppress(BrokenPipeError):  # it has ended already: what it said tells why
                process.stdin.write(json.dumps(limits).encode() + b"\n" + data)
                process.stdin.close()
            for line in process.stdout:
                said = json.loads(line)
                yield said
            if said is None or said[0] not in ("end", "refused"):
                raise _ended(process)
        finally:
            late.cancel()
            process.kill()


def _ended(process: subprocess.Popen[bytes]) -> Refusal:
    """Why a process stopped in the middle."""
    assert process.stderr
    told = process.stderr.read().decode(errors="replace")[-2000:]
    code = process.wait()
    _log.warning("a file could not be taken apart: the process ended with %s\n%s", code, told)
    if code < 0 or "MemoryError" in told:
        return Refusal("heavy")
    return Refusal("damaged")
