"""views of lists: conditions, columns and order under a name

Revision ID: saved_views
Revises: late_pages
Created: 2026-12-01 12:15:00+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from models.vocabulary.language.columns import UtcDateTime

revision = "saved_views"
down_revision = "late_pages"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "saved_view",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=60), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("opens", sa.Boolean(), nullable=False),
        sa.Column("updated_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["user_account.id"], name=op.f("fk_saved_view_owner_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
    )
    op.create_index("uq_saved_view_owner_id_register_name", "saved_view", ["owner_id", "register", "name"], unique=True)
    op.create_index("ix_saved_view_register_role", "saved_view", ["register", "role"])


def downgrade() -> None:
    """Back."""
    op.drop_table("saved_view")
