"""The servers that are measured, each in a process of its own on a port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from benchmarks.browser import Browser

ROOT = Path(__file__).resolve().parent.parent


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Server:
    """A started server; `started` is the seconds from the start to the first answer."""

    def __init__(self, command: list[str], port: int, env: dict[str, str], log: Path, path: str) -> None:
        self.port = port
        begun = time.perf_counter()
        with log.open("ab") as out:
            self.process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **env}, stdout=out, stderr=out)
        self.started = 0.0
        while True:
            try:
                if Browser(port).get(path).status == 200:
                    break
            except OSError:
                pass
            if self.process.poll() is not None or time.perf_counter() - begun > 60:
                raise SystemExit(f"{' '.join(command[-3:])} did not start; see {log}")
            time.sleep(0.02)
        self.started = time.perf_counter() - begun

    def peak_mb(self) -> float:
        """The most memory the process has had."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) / 1024
        return 0.0

    def cpu_ms(self) -> float:
        """The milliseconds that its threads have been computing; a loaded machine lengthens the wait, not this."""
        total = 0
        for task in Path(f"/proc/{self.process.pid}/task").iterdir():
            with suppress(OSError):
                total += int((task / "schedstat").read_text().split()[0])
        return total / 1e6

    def stop(self) -> None:
        """End the process."""
        self.process.terminate()
        self.process.wait(20)


def panel(url: str, home: Path) -> Server:
    """The panel as `python app.py` serves it."""
    port = free_port()
    env = {"GUANJIA_HOME": str(home), "DATABASE_URL": url, "PORT": str(port), "HOST": "127.0.0.1"}
    return Server([sys.executable, "app.py"], port, env, home / "panel.log", "/login")


def bare(url: str, home: Path) -> Server:
    """The bare application on the same server."""
    return _of("benchmarks.bare", url, home)


def plain(url: str, home: Path) -> Server:
    """Plain WSGI on the same server."""
    return _of("benchmarks.plain", url, home)


def _of(module: str, url: str, home: Path) -> Server:
    port = free_port()
    command = [sys.executable, "-m", module, url, str(port)]
    return Server(command, port, {}, home / f"{module.rpartition('.')[2]}.log", "/edit?id=1")
