"""A work order takes photos of the finished work.

Revision ID: work_photos
Revises: 60352fed9f3e
Created: 2026-11-29
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from models.vocabulary.language.columns import IdList

revision = "work_photos"
down_revision = "60352fed9f3e"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("work_order", schema=None) as batch_op:
        batch_op.add_column(sa.Column("photos", IdList(), nullable=True))


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("work_order", schema=None) as batch_op:
        batch_op.drop_column("photos")
