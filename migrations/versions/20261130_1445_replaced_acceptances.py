"""An acceptance that was replaced by a later one is none that there may be once.

Revision ID: replaced_acceptances
Revises: 41f5768e0194
Created: 2026-11-30 14:45:00+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "replaced_acceptances"
down_revision = "41f5768e0194"
branch_labels = None
depends_on = None

TABLE, INDEX = "renovation_acceptance", "once_renovation_acceptance_application"
LIVE = "deleted_at IS NULL AND repeats IS NULL"


def upgrade() -> None:
    """Forward: fewer rows count than before, so none repeats another that did not."""
    _index("(coalesce(state IN ('organised', 'passed'), false))")


def downgrade() -> None:
    """Back; what was replaced is failed again, as it was."""
    op.execute(f"UPDATE {TABLE} SET state = 'failed' WHERE state = 'replaced'")
    _index("(coalesce(state != 'failed', false))")


def _index(when: str) -> None:
    where = sa.text(f"{LIVE} AND {when}")
    op.drop_index(INDEX, table_name=TABLE)
    op.create_index(INDEX, TABLE, ["application_id"], unique=True, sqlite_where=where, postgresql_where=where)
