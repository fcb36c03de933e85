"""periods in one way of writing

What can be read is kept in one way (2026-Q3); what cannot stays as it was written. Of two reports that turn out to be of
one period the later one is marked, as every row that broke a rule before it came.

Revision ID: periods
Revises: 288c34dcbd6f
Created: 2026-11-30 22:45:00.000000+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from models.vocabulary.formats.periods import tidy

revision = "periods"
down_revision = "288c34dcbd6f"
branch_labels = None
depends_on = None

# Table, and whether a site has one row of a period.
TABLES = (("service_report", True), ("customer_briefing", False), ("opinion_analysis_report", True))


def upgrade() -> None:
    """Forward."""
    connection = op.get_bind()
    for name, once in TABLES:
        table = sa.table(
            name,
            sa.column("id", sa.BigInteger),
            sa.column("site_id", sa.BigInteger),
            sa.column("period", sa.String),
            sa.column("deleted_at"),
            sa.column("repeats", sa.Boolean),
        )
        columns = [table.c.id, table.c.site_id, table.c.period, table.c.deleted_at]
        rows = connection.execute(sa.select(*columns, *([table.c.repeats] if once else [])).order_by(table.c.id)).all()
        changed = {row.id: kept for row in rows if (kept := tidy(row.period)) != row.period}
        seen: set[tuple[int | None, str]] = set()
        for row in rows if once else ():
            if row.deleted_at is not None or row.repeats is not None:
                continue
            key = (row.site_id, changed.get(row.id, row.period))
            if key in seen:
                connection.execute(sa.update(table).where(table.c.id == row.id).values(repeats=True))
            seen.add(key)
        for one, kept in changed.items():
            connection.execute(sa.update(table).where(table.c.id == one).values(period=kept))


def downgrade() -> None:
    """Back: a text is a text; nothing is to be undone."""
