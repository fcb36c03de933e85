"""steps that one person took alone, as a parameter of the site allows

Revision ID: alone
Revises: periods
Created: 2026-11-30 23:10:00.000000+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "alone"
down_revision = "periods"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("step_taken", schema=None) as batch_op:
        batch_op.add_column(sa.Column("alone", sa.String(length=40), nullable=True))


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("step_taken", schema=None) as batch_op:
        batch_op.drop_column("alone")
