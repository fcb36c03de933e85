"""`make days`: the whole suite as of days on which software breaks. `test_days.py` tries a sample of it every time.

python -m tools.days              every day of the list, both databases (hours on a small machine)
python -m tools.days --db sqlite tests/flows     what follows goes to pytest
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The moment in Shanghai, and the zone of the server's own clock.
DAYS = (
    ("2027-01-01 09:00", "UTC"),
    ("2027-01-31 23:50", "Asia/Shanghai"),
    ("2027-02-28 00:10", "UTC"),
    ("2028-02-29 23:50", "UTC"),
    ("2027-03-01 00:10", "Asia/Shanghai"),
    ("2027-06-06 15:00", "UTC"),  # a Sunday
    ("2027-10-01 08:00", "Asia/Shanghai"),
    ("2027-12-31 23:50", "UTC"),
)


def run(now: str, zone: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The suite, or what of it the words choose, on that day; its output is kept."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *words],
        check=False,
        cwd=ROOT,
        env={**env, "GUANJIA_NOW": now, "TZ": zone},
        capture_output=True,
        text=True,
    )


def main(words: list[str]) -> int:
    """Each day in turn; prints how it went and gives the number of days that failed."""
    failed = 0
    for now, zone in DAYS:
        done = run(now, zone, *(words or ["-n", "auto", "--dist", "loadgroup"]))
        failed += done.returncode != 0
        told = done.stdout.strip().splitlines()
        print(f"{now} TZ={zone}: {told[-1] if told else done.stderr[-500:]}", flush=True)
        if done.returncode:
            print("\n".join(line for line in told if line.startswith(("FAILED", "ERROR", "E  "))), flush=True)
    return failed


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
