"""Whom of the staff a complaint is about.

Revision ID: complaint_about
Revises: submission
Created: 2026-11-30 03:20:45.299953+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "complaint_about"
down_revision = "submission"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.add_column(sa.Column("about_staff_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_complaint_about_staff_id"), "staff", ["about_staff_id"], ["id"])


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_complaint_about_staff_id"), type_="foreignkey")
        batch_op.drop_column("about_staff_id")
