"""The tests of `make mutate`: which of them run a line or a condition, and whether one of those notices a mutant."""

from __future__ import annotations

import contextlib
import gc
import itertools
import json
import os
import random
import resource
import signal
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from sqlalchemy import Engine

from models.vocabulary.language.expression import Expr
from services import kept
from tools import mutants
from tools.mutants import GROUPS, ROOT, Mutant

LIMIT = 40  # seconds of the processor beyond those of its tests after which a mutant hangs


def run(plugin: Any, tests: Sequence[str]) -> int:
    """One run of pytest in this process, on SQLite, led by the plugin."""
    with tempfile.TemporaryDirectory() as base:
        words = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--db", "sqlite", "--basetemp", base]
        return int(pytest.main([*words, "--tb=no", "-r", "N", *tests], plugins=[plugin]))


class Recording:
    """Runs this worker's share of the tests and notes for each how long it took, which lines of the services it ran and which
    conditions it asked."""

    def __init__(self, part: int, parts: int, done: set[str], path: Path) -> None:
        self.part, self.parts, self.done, self.path = part, parts, done, path
        self.lines: dict[str, set[int]] = defaultdict(set)
        self.asked: set[int] = set()
        self.names: dict[int, str] = {}
        self._mine = {str(ROOT / group): group for group in GROUPS}

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Those of its modules, without what drives a browser or takes minutes."""
        modules = sorted({item.path for item in items})
        wanted = set(modules[self.part :: self.parts])
        items[:] = [one for one in items if one.path in wanted and one.nodeid not in self.done and _quick(one)]
        self.names = {id(node): name for name, node in mutants.nodes()}
        for kind in _kinds(Expr):
            for method in ("value", "sql"):
                if method in vars(kind):
                    setattr(kind, method, self._noting(vars(kind)[method]))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        """Trace the test; one that fails is not written down."""
        self.lines.clear()
        self.asked.clear()
        began = time.process_time()
        sys.settrace(self._called)
        try:
            yield
        finally:
            sys.settrace(None)
        names = sorted(self.names[one] for one in self.asked)
        lines = {str(Path(path).relative_to(ROOT)): sorted(found) for path, found in self.lines.items()}
        line = {"test": item.nodeid, "seconds": round(time.process_time() - began, 3), "lines": lines, "nodes": names}
        with self.path.open("a") as file:
            file.write(json.dumps(line, ensure_ascii=False) + "\n")

    def _noting(self, method: Callable[..., Any]) -> Callable[..., Any]:
        asked, names = self.asked, self.names

        def noting(node: Expr, *given: Any) -> Any:
            if id(node) in names:
                asked.add(id(node))
            return method(node, *given)

        return noting

    def _called(self, frame: FrameType, *_: Any) -> Any:
        path = frame.f_code.co_filename
        if not path.startswith(tuple(self._mine)):
            return None
        held = self.lines[path]

        def line(frame: FrameType, *_: Any) -> Any:
            held.add(frame.f_lineno)
            return line

        return line


class Judging:
    """Makes each mutant in a child and runs there the tests that reach it, until one fails."""

    def __init__(self, chosen: list[Mutant], runs: list[dict[str, Any]], path: Path, budget: float) -> None:
        self.chosen, self.path, self.budget = chosen, path, budget
        self.seconds = {one["test"]: one["seconds"] for one in runs}
        self.by_node: dict[str, list[str]] = defaultdict(list)
        self.by_line: dict[tuple[str, int], list[str]] = defaultdict(list)
        for one in runs:
            for name in one["nodes"]:
                self.by_node[name].append(one["test"])
            for path_, lines in one["lines"].items():
                for line in lines:
                    self.by_line[path_, line].append(one["test"])
        self.sound: dict[str, bool] = {}
        self.kept: dict[Path, bytes] = {}
        self.items: dict[str, pytest.Item] = {}

    def tests_of(self, mutant: Mutant) -> list[str]:
        """The tests that reach it, quick ones first, of every module in turn, as many as there is time for."""
        name, first, last = mutant.place
        if first:
            reached = {test for line in range(first, last + 1) for test in self.by_line[name, line]}
        else:
            reached = set(self.by_node[name])
        modules: dict[str, list[str]] = defaultdict(list)
        for test in sorted(reached & self.items.keys(), key=lambda one: (self.seconds[one], one)):
            modules[test.partition("::")[0]].append(test)
        # What is quick says little; a module's middle and last are tried as well.
        random.Random(mutant.key).shuffle(order := sorted(modules))  # noqa: S311 (an order, no secret)
        chosen: list[str] = []
        spent = 0.0
        while modules and spent < self.budget:
            for module in [one for one in order if one in modules]:
                held = modules[module]
                chosen.append(held.pop(0 if len(chosen) % 2 else -1))
                spent += self.seconds[chosen[-1]]
                if not held:
                    del modules[module]
        return chosen

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of running the tests one after the other."""
        self.items = {item.nodeid: item for item in session.items if _quick(item)}
        self._warm(session)
        for mutant in self.chosen:
            tests = self.tests_of(mutant)
            verdict, by = self._judge(mutant, tests)
            line = {"mutant": mutant.key, "verdict": verdict, "by": by, "tests": len(tests)}
            with self.path.open("a") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")
            print(f"{verdict}: {mutant.key} {by}", file=sys.__stderr__, flush=True)
        return True

    def _judge(self, mutant: Mutant, tests: list[str]) -> tuple[str, str]:
        if not tests:
            return "untested", ""
        left = tests
        while left:
            verdict, by = self._child(mutant, left)
            if verdict != "killed" or self._is_sound(by):
                return verdict, by
            left = [one for one in left if one != by]
        return "survived", ""

    def _is_sound(self, test: str) -> bool:
        """Whether the test passes without a mutant, alone and after all that ran before: else it says nothing."""
        if test not in self.items:  # the change itself was refused
            return True
        if test not in self.sound:
            self.sound[test] = self._child(None, [test])[0] == "survived"
        return self.sound[test]

    def _warm(self, session: pytest.Session) -> None:
        """Make the databases that many tests share; what is connected lets go, for a child must not use the same connection."""
        items = list(self.items.values())
        for name in ("built", "world", "app"):
            for folder in sorted({item.path.parent for item in items}):
                here = (item for item in items if item.path.parent == folder)
                one = next((item for item in here if name in getattr(item, "fixturenames", ())), None)
                if one is not None:  # what follows is the session itself, so that its fixtures stay
                    one.config.hook.pytest_runtest_protocol(item=one, nextitem=session)
        gc.unfreeze()
        gc.collect()
        for found in gc.get_objects():
            if isinstance(found, Engine):
                found.dispose()
        mutants.functions()
        gc.freeze()
        base = Path(session.config.getoption("basetemp"))
        self.kept = {path: path.read_bytes() for path in base.rglob("*.sqlite")}

    def _bring_back(self) -> None:
        """The databases as they were: a child that died may have left anything."""
        for path, held in self.kept.items():
            for beside in ("-wal", "-shm", "-journal"):
                Path(f"{path}{beside}").unlink(missing_ok=True)
            path.write_bytes(held)

    def _child(self, mutant: Mutant | None, tests: list[str]) -> tuple[str, str]:
        """What becomes of the tests in a child: survived, killed and by which test, or hung."""
        with tempfile.NamedTemporaryFile("r") as told:
            child = os.fork()
            if not child:
                self._be_child(mutant, tests, Path(told.name))
            ended = os.waitpid(child, 0)[1]
            self._bring_back()
            word, _, by = told.read().partition(" ")
        if word:
            return word, by
        return ("hung" if os.WTERMSIG(ended) == signal.SIGXCPU else "killed"), "the process ended"

    def _be_child(self, mutant: Mutant | None, tests: list[str], told: Path) -> None:
        verdict = ""
        limit = int(LIMIT + self.budget)
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        signal.alarm(20 * limit)  # and of waiting, on a busy machine
        try:
            with Path(os.devnull).open("w") as nowhere, contextlib.redirect_stdout(nowhere):
                verdict = self._verdict(mutant, tests)
        except BaseException as failed:  # noqa: BLE001 (whatever ends it, nobody notices but here)
            verdict = f"killed {type(failed).__name__}: {failed}"[:300]
        finally:
            told.write_text(verdict)
            os.kill(os.getpid(), signal.SIGKILL)  # at once, and without closing what is the parent's

    def _verdict(self, mutant: Mutant | None, tests: list[str]) -> str:
        kept.forget()
        if mutant is not None:
            mutant.make()
        items = [self.items[one] for one in tests]
        failed: list[str] = []

        class Noting:
            def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
                if report.failed:
                    failed.append(report.nodeid)

        items[0].config.pluginmanager.register(Noting())
        for item, following in itertools.pairwise([*items, items[0].session]):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if failed:
                return f"killed {failed[0]}"
        return "survived"


def _quick(item: pytest.Item) -> bool:
    return not any(item.get_closest_marker(name) for name in ("browser", "slow"))


def _kinds(kind: type[Expr]) -> Iterator[type[Expr]]:
    yield kind
    for one in kind.__subclasses__():
        yield from _kinds(one)
