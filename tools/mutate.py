"""`make mutate`: how many of a sample of small changes to the judge, the records, the rules and the reactions a test notices.

python -m tools.mutate                       300 mutants; what was judged before is not judged again
python -m tools.mutate --again               once more those that no test noticed, after tests were added
python -m tools.mutate --seed 7 --count 40   another sample

A process collects the tests and makes their databases once; each mutant is made in a child of it, where the tests run that
ran its line or its condition when it was not there. It takes an hour on a small machine, and goes on where it was stopped.
What it finds lies in `instance/mutate/`; tests/README.md has the last score, tests/equivalent.txt the mutants that change nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import itertools
import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from models.vocabulary.language.registry import registry
from services import reacting
from tools import mutants
from tools.mutants import GROUPS, ROOT, RULES, Mutant

SEED, COUNT, WORKERS = 20261201, 300, 2
ENOUGH = 80  # per cent
SHORT, LONG = (
    8.0,
    120.0,
)  # seconds of tests for a mutant, as they took when they were recorded; what survived is given longer
TESTS = ("tests/services", "tests/flows", "tests/cases")
HOME = ROOT / "instance" / "mutate"
EQUIVALENT = ROOT / "tests" / "equivalent.txt"
NOTICED = ("killed", "hung")


def main(words: list[str]) -> int:
    """Judge the sample and print the score; 1 when it is too low."""
    asked = argparse.ArgumentParser(prog="python -m tools.mutate", description=__doc__)
    asked.add_argument("--seed", type=int, default=SEED)
    asked.add_argument("--count", type=int, default=COUNT)
    asked.add_argument("--again", action="store_true")
    asked.add_argument("--long", action="store_true", help=argparse.SUPPRESS)
    asked.add_argument("--part", type=int, help=argparse.SUPPRESS)
    asked.add_argument("--record", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args(words)
    registry.load()
    reacting.load()
    chosen = sample(given.seed, given.count)
    HOME.mkdir(parents=True, exist_ok=True)
    results = HOME / f"results-{given.seed}.jsonl"
    if given.part is not None:
        return _work(chosen, results, given)
    if given.again:
        kept = [one for one in read(results) if one["verdict"] in NOTICED]
        results.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in kept))
    passed = ["--long" if word == "--again" else word for word in words]
    _all_parts([*passed, "--record"])
    _all_parts(passed)
    return report(chosen, {one["mutant"]: one for one in read(results)})


def sample(seed: int, count: int) -> list[Mutant]:
    """As many of each group. Each mutant has its place in the order by its own words, so a change of the code changes the
    sample only there."""

    def order(one: Mutant) -> str:
        return hashlib.sha256(f"{seed} {one.key}".encode()).hexdigest()

    every = sorted(mutants.everything(), key=order)
    groups = [[one for one in every if one.group == group] for group in (*GROUPS, RULES)]
    # In turn, so that a run that was stopped has judged as many of each.
    turns = itertools.zip_longest(*(group[: count // len(groups)] for group in groups))
    return [one for turn in turns for one in turn if one is not None]


def read(path: Path) -> list[dict[str, Any]]:
    """The lines of a file of JSON; none where it is not there, and without one that was cut off."""
    found = []
    for line in path.read_text().splitlines() if path.exists() else []:
        try:
            found.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return found


def state_of_code() -> str:
    """What stands for the code as it is: which test runs which line is recorded for it."""
    digest = hashlib.sha256()
    for folder in ("services", "models"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def equivalents() -> dict[str, str]:
    """The mutants that change nothing anybody could notice, each with the reason: `key ⇒ reason`, a line each."""
    lines = EQUIVALENT.read_text().splitlines() if EQUIVALENT.exists() else []
    parted = (line.partition(" ⇒ ") for line in lines if " ⇒ " in line)
    return {key: reason for key, _, reason in parted}


def report(chosen: Iterable[Mutant], judged: dict[str, dict[str, Any]]) -> int:
    """Print the survivors and the score by group; 1 when too few were noticed."""
    same = equivalents()
    counted: dict[str, Counter[str]] = {group: Counter() for group in (*GROUPS, RULES)}
    for one in chosen:
        verdict = judged.get(one.key, {}).get("verdict", "not judged")
        if verdict not in NOTICED and one.key in same:
            verdict = "equivalent"
        counted[one.group][verdict] += 1
        if verdict not in (*NOTICED, "equivalent"):
            print(f"{verdict}: {one.place[0]}:{one.place[1]} {one.key}")
    total = sum(counted.values(), Counter[str]())
    for name, found in (*counted.items(), ("all", total)):
        noticed = sum(found[one] for one in NOTICED)
        real = found.total() - found["equivalent"]
        said = ", ".join(f"{number} {verdict}" for verdict, number in sorted(found.items()))
        print(f"{name:20} {noticed} of {real}: {100 * noticed / max(real, 1):.0f} % ({said})")
    noticed = sum(total[one] for one in NOTICED)
    return int(noticed * 100 < ENOUGH * (total.total() - total["equivalent"]))


def _all_parts(words: list[str]) -> None:
    env = {**os.environ, "PYTHONHASHSEED": "0"}
    commands = [[sys.executable, "-m", "tools.mutate", *words, "--part", str(part)] for part in range(WORKERS)]
    running = [subprocess.Popen(command, cwd=ROOT, env=env) for command in commands]
    for one in running:
        one.wait()


def _work(chosen: list[Mutant], results: Path, given: argparse.Namespace) -> int:
    # The runner imports pytest, which only those who develop have; `make mutate` is theirs.
    from tools.mutate_tests import Judging, Recording, run

    records = [HOME / f"runs-{state_of_code()}-{one}.jsonl" for one in range(WORKERS)]
    runs = [line for path in records for line in read(path)]
    if given.record:
        return run(Recording(given.part, WORKERS, {line["test"] for line in runs}, records[given.part]), TESTS)
    done = {one["mutant"] for one in read(results)}
    mine = [
        one
        for number, one in enumerate(chosen)
        if number // len((*GROUPS, RULES)) % WORKERS == given.part and one.key not in done
    ]
    return run(Judging(mine, runs, results, LONG if given.long else SHORT), TESTS) if mine else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
