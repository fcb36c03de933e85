"""What the flows about keys, store and archives share."""

from __future__ import annotations

import pytest

from services.files import attachments
from tests.flows.conftest import Flow
from tests.flows.posts import hire


@pytest.fixture(autouse=True)
def cast(flow: Flow, monkeypatch: pytest.MonkeyPatch) -> None:
    """The archivist, the storekeeper and the accountant; how files are stored has its own tests."""
    monkeypatch.setattr(attachments, "check", lambda *_: {})
    monkeypatch.setattr(attachments, "claim", lambda *_: None)
    hire(flow, "archivist", "clerk", "archivist")
    hire(flow, "storekeeper", "clerk", "storekeeper")
    hire(flow, "accountant", "clerk", "accountant")
    flow.seed(
        "owner",
        "resident",
        site=flow.ids["site_a"],
        name="沈建华",
        kind="owner",
        phone="13812342046",
        current_unit=flow.ids["room"],
    )
