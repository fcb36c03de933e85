"""complaints entered by hand are valid until somebody finds otherwise

Revision ID: valid_complaints
Revises: e243e0cce418
Created: 2026-12-01 00:10:00+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "valid_complaints"
down_revision = "e243e0cce418"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The form of a new complaint does not show the tick, and saved it as not set. Kept are those that were found not valid
    by the step, and those in which somebody changed the tick."""
    op.execute(
        sa.text(
            "UPDATE complaint SET is_valid = :yes WHERE is_valid = :no AND state != 'rejected' AND NOT EXISTS ("
            "SELECT 1 FROM audit_entry a WHERE a.register = 'complaint' AND a.row_id = complaint.id "
            "AND a.action != 'create' AND CAST(a.changes AS TEXT) LIKE '%is_valid%')"
        ).bindparams(yes=True, no=False)
    )


def downgrade() -> None:
    """Nothing to take back: how it was stored before was wrong."""
