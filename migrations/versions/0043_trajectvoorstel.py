"""Mails that propose a traject, so that each is looked at once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0043"
down_revision = "0042"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "trajectvoorstel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("inbreng_id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=True),
        sa.Column("bekeken_op", Moment(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["inbreng_id"], ["inbreng.id"], name=op.f("fk_trajectvoorstel_inbreng_id_inbreng")),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], name=op.f("fk_trajectvoorstel_traject_id_traject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trajectvoorstel")),
        sa.UniqueConstraint("traject_id", name=op.f("uq_trajectvoorstel_traject_id")),
        sa.UniqueConstraint("inbreng_id", name=op.f("uq_trajectvoorstel_inbreng_id")),
    )


def downgrade() -> None:
    op.drop_table("trajectvoorstel")
