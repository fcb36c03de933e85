"""Rows of master data as the tests of their reactions make them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from sqlalchemy.orm import Session

from models.vocabulary.language.registry import registry
from services.errors import BadInput
from services.judge.actor import SYSTEM
from services.records import writing


def make(session: Session, key: str, **values: Any) -> Any:
    return writing.create(session, SYSTEM, registry.get(key), values)


def change(session: Session, row: Any, **values: Any) -> Any:
    return writing.change(session, SYSTEM, row, values, version=row.version)


def refusal(error: pytest.ExceptionInfo[BadInput]) -> dict[str, str]:
    return {name: label.zh for name, label in error.value.fields.items()}


def new_site(session: Session) -> Any:
    return make(
        session,
        "site",
        code="X1",
        name="翠湖花园",
        customer_mode="single_customer",
        billing_mode="lump_sum",
        established_on=date(2020, 1, 1),
    )
