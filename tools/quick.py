"""`make quick`: what a change most likely breaks, on one database; meant for four minutes on two cores.

The unit tests, the flows and the pages; of the contracts over all registers those of the registers that were changed
since `main` (on `main` itself: since the last commit), twelve at most.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UNITS = (
    "vocabulary",
    "services",
    "views",
    "system",
    "flows",
    "commands",
    "test_architecture.py",
    "test_translations.py",
)
MOST = 12


def changed() -> list[str]:
    """The paths that differ from `main`, or from the last commit but one on `main`; uncommitted ones too."""
    branch = _git("rev-parse", "--abbrev-ref", "HEAD").strip()
    base = "HEAD~1" if branch == "main" else _git("merge-base", "main", "HEAD").strip() or "HEAD~1"
    found = _git("diff", "--name-only", base) + _git("ls-files", "--others", "--exclude-standard")
    return sorted(set(found.splitlines()))


def registers(paths: list[str]) -> list[str]:
    """The keys of the registers among the paths: `models/<family>/<key>.py`."""
    parts = [Path(path).parts for path in paths]
    apart = ("vocabulary", "system")
    return [
        Path(one[2]).stem
        for one in parts
        if len(one) == 3 and one[0] == "models" and one[1] not in apart and one[2] != "__init__.py"
    ]


def main(words: list[str]) -> int:
    """Run both parts; gives the first exit code that is not 0."""
    keys = registers(changed())
    if len(keys) > MOST:
        print(
            f"{len(keys)} 个登记簿有改动，契约测试只跑前 {MOST} 个 / registers changed; contracts of the first {MOST}"
        )
    pytest = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "auto",
        "--dist",
        "loadgroup",
        "--db",
        "sqlite",
        *words,
    ]
    code = subprocess.run([*pytest, *(f"tests/{name}" for name in UNITS)], check=False, cwd=ROOT).returncode
    if not keys:
        return code
    return (
        subprocess.run([*pytest, "tests/contracts", "-k", " or ".join(keys[:MOST])], check=False, cwd=ROOT).returncode
        or code
    )


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], check=False, cwd=ROOT, capture_output=True, text=True).stdout


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
