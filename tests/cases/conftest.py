"""The cast of the flows, one session a process, rolled back after each case."""

from __future__ import annotations

from pathlib import Path

import pytest

from services.files import attachments
from services.files.stores import Folder
from tests.flows.conftest import built, flow  # noqa: F401  # fixtures
from tests.services.conftest import engine  # noqa: F401  # fixtures


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a case's own files are kept; what another test has set comes back after it."""
    monkeypatch.setattr(attachments._place, "store", Folder(tmp_path))
