"""When mail or site was down, and which ronde closes later for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "storing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=False),
        sa.Column("wat", sa.String(), nullable=False),
        sa.Column("gevonden_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_storing")),
    )
    with op.batch_alter_table("ronde") as ronde:
        ronde.add_column(sa.Column("storing_id", sa.Integer(), nullable=True))
        ronde.create_foreign_key(op.f("fk_ronde_storing_id_storing"), "storing", ["storing_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("ronde") as ronde:
        ronde.drop_constraint(op.f("fk_ronde_storing_id_storing"), type_="foreignkey")
        ronde.drop_column("storing_id")
    op.drop_table("storing")
