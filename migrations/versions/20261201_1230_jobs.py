"""Jobs: work that outlasts a page.

Revision ID: jobs
Revises: saved_views
Created: 2026-12-01 12:30:00+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from models.vocabulary.language.columns import UtcDateTime

revision = "jobs"
down_revision = "saved_views"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One table."""
    op.create_table(
        "job",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("register", sa.String(length=60), nullable=True),
        sa.Column("asked", sa.JSON(), nullable=False),
        sa.Column("lang", sa.String(length=10), nullable=False),
        sa.Column("title_zh", sa.String(length=300), nullable=False),
        sa.Column("title_en", sa.String(length=300), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=True),
        sa.Column("zh", sa.String(length=500), nullable=True),
        sa.Column("en", sa.String(length=500), nullable=True),
        sa.Column("result", sa.JSON(), nullable=True),
        sa.Column("cancel", sa.Boolean(), nullable=False),
        sa.Column("runs", sa.Integer(), nullable=False),
        sa.Column("runner", sa.String(length=64), nullable=True),
        sa.Column("beat_at", UtcDateTime(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("started_at", UtcDateTime(), nullable=True),
        sa.Column("ended_at", UtcDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["user_id"], ["user_account.id"], name="fk_job_user_id_user_account", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_job"),
    )
    op.create_index("ix_job_state_beat_at", "job", ["state", "beat_at"])
    op.create_index("ix_job_user_id_id", "job", ["user_id", "id"])


def downgrade() -> None:
    """Without it."""
    op.drop_table("job")
