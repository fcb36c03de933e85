"""A proposal is carried out after the decision; satisfied return visits with nothing open are closed.

Revision ID: proposals_carried_out
Revises: 10fda790eeeb
Created: 2026-11-29
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "proposals_carried_out"
down_revision = "10fda790eeeb"
branch_labels = None
depends_on = None

VISIT = sa.table(
    "return_visit",
    sa.column("state", sa.String),
    sa.column("satisfaction", sa.String),
    sa.column("result", sa.Text),
    sa.column("content", sa.Text),
    sa.column("unanswered", sa.Boolean),
    sa.column("is_major_issue", sa.Boolean),
    sa.column("version", sa.Integer),
)


def upgrade() -> None:
    """Forward."""
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.add_column(sa.Column("due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("outcome", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("finished_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("responsible_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True))
        batch_op.create_foreign_key(batch_op.f("fk_proposal_responsible_id"), "staff", ["responsible_id"], ["id"])
    # What saving a visit does from now on: they waited for a press that told nothing.
    op.execute(
        sa.update(VISIT)
        .where(
            VISIT.c.state == "visited",
            VISIT.c.satisfaction.in_(["A", "B"]),
            VISIT.c.unanswered.isnot(True),
            VISIT.c.is_major_issue.isnot(True),
        )
        .values(state="closed", result=sa.func.coalesce(VISIT.c.result, VISIT.c.content), version=VISIT.c.version + 1)
    )


def downgrade() -> None:
    """Back; the visits stay closed."""
    with op.batch_alter_table("proposal", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_proposal_responsible_id"), type_="foreignkey")
        batch_op.drop_column("responsible_id")
        batch_op.drop_column("finished_on")
        batch_op.drop_column("outcome")
        batch_op.drop_column("due_on")
