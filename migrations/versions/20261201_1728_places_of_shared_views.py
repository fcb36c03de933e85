"""places of shared views: one without a place counts everywhere, as those did that are there

Revision ID: view_places
Revises: webhooks
Created: 2026-12-01 17:28:00+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "view_places"
down_revision = "webhooks"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "saved_view_site",
        sa.Column("view_id", sa.Integer(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["view_id"], ["saved_view.id"], name=op.f("fk_saved_view_site_view_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("view_id", "site_id", name=op.f("pk_saved_view_site")),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("saved_view_site")
