"""A survey asks one set of questions, and what counts is kept with each form.

Revision ID: 3cad05d793c4
Revises: 8fd21a44e516
Created: 2026-11-30 03:51:38.864888+08:00
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "3cad05d793c4"
down_revision = "8fd21a44e516"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("survey_campaign", schema=None) as batch_op:
        batch_op.add_column(sa.Column("question_set", sa.String(length=40), nullable=False, server_default="eight"))
        batch_op.add_column(sa.Column("shortfall_reason", sa.Text(), nullable=True))

    with op.batch_alter_table("survey_response", schema=None) as batch_op:
        batch_op.add_column(sa.Column("counted", sa.Boolean(), nullable=False, server_default=sa.false()))
    # What counted so far goes on counting, and what was drawn up freely stays so.
    op.execute("UPDATE survey_response SET counted = is_valid")
    op.execute("UPDATE survey_campaign SET question_set = 'own' WHERE kind IN ('special', 'consultation')")


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("survey_response", schema=None) as batch_op:
        batch_op.drop_column("counted")

    with op.batch_alter_table("survey_campaign", schema=None) as batch_op:
        batch_op.drop_column("shortfall_reason")
        batch_op.drop_column("question_set")
