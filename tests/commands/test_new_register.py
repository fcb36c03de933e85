"""`flask new-register` writes a file that passes the checks and gets a migration, in a copy of the project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PARTS = (
    "models",
    "services",
    "admin_views",
    "commands",
    "migrations",
    "app.py",
    "settings.py",
    "pyproject.toml",
    "tools",
    "seeding",
)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the sources in which files may be added."""
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(source, tmp_path / part, ignore=shutil.ignore_patterns("vendor"))
        elif source.exists():
            shutil.copyfile(source, tmp_path / part)
    return tmp_path


def flask(project: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run `flask --app app …` there."""
    home = {"GUANJIA_HOME": str(project / "home"), "PYTHONPATH": str(project), "DATABASE_URL": ""}
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", *words],
        cwd=project,
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        check=False,
    )


def test_new_register_passes_the_checks_and_gets_its_table(project: Path) -> None:
    made = flask(
        project,
        "new-register",
        "pet_permit",
        "--zh",
        "宠物登记",
        "--en",
        "Pet permit",
        "--group",
        "repair_service",
    )
    checked = flask(project, "check")
    upgraded = flask(project, "db", "upgrade")
    revised = flask(project, "db", "revision", "--autogenerate", "-m", "pet permit")
    upgraded_again = flask(project, "db", "upgrade")

    assert made.returncode == 0, made.stderr
    assert checked.returncode == 0, checked.stdout + checked.stderr
    assert upgraded.returncode == 0, upgraded.stderr
    assert revised.returncode == 0, revised.stderr
    assert upgraded_again.returncode == 0, upgraded_again.stderr
    revisions = "".join(p.read_text() for p in (project / "migrations" / "versions").glob("*pet_permit.py"))
    assert "'pet_permit'" in revisions or '"pet_permit"' in revisions


def test_new_register_refuses_a_taken_key(project: Path) -> None:
    refused = flask(project, "new-register", "complaint", "--zh", "投诉", "--en", "Complaint", "--group", "complaint")

    assert refused.returncode != 0
    assert "已有台账 complaint" in refused.stderr


def test_register_file_with_a_mistake_stops_the_start_with_its_text(project: Path) -> None:
    file = project / "models" / "complaint" / "complaint.py"
    file.write_text(file.read_text(encoding="utf-8").replace('search="', 'search="no_such_field ', 1), encoding="utf-8")

    started = subprocess.run(
        [sys.executable, "app.py"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "GUANJIA_HOME": str(project / "home"), "DATABASE_URL": ""},
    )

    assert started.returncode != 0
    assert "V003" in started.stderr
    assert "no_such_field" in started.stderr
    assert "Traceback" not in started.stderr


def test_database_that_is_not_migrated_says_what_to_run(project: Path) -> None:
    started = subprocess.run(
        [sys.executable, "app.py"],
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "GUANJIA_HOME": str(project / "home"), "DATABASE_URL": ""},
    )

    assert started.returncode != 0
    assert "flask db upgrade" in started.stderr
    assert "Traceback" not in started.stderr
