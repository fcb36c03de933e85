"""What the rule says, beside each of its figures.

Revision ID: 0003
Revises: 0002
Created: 2026-11-22 11:55:25.479525+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("rule_parameter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("meaning", sa.String(length=200), nullable=True))


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("rule_parameter", schema=None) as batch_op:
        batch_op.drop_column("meaning")
