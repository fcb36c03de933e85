"""The cast of the flows, one session a process, rolled back after each case."""

from __future__ import annotations

from tests.flows.conftest import built, flow  # noqa: F401  # fixtures
from tests.services.conftest import engine  # noqa: F401  # fixtures
