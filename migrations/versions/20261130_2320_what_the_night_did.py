"""what the night did stands in the handover

Revision ID: c4f0a91d7e52
Revises: 6928ccb276b8
Created: 2026-11-30 23:20:00.000000+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "c4f0a91d7e52"
down_revision = "6928ccb276b8"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("shift_handover", schema=None) as batch_op:
        batch_op.add_column(sa.Column("night_work", sa.Text(), nullable=True))


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("shift_handover", schema=None) as batch_op:
        batch_op.drop_column("night_work")
