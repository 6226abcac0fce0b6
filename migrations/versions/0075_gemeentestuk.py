"""The sealed paper of what all gemeenten signed among themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0075"
down_revision = "0074"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gemeentestuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("gemeentehandtekening_id", sa.Integer(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["gemeentehandtekening_id"],
            ["gemeentehandtekening.id"],
            name=op.f("fk_gemeentestuk_gemeentehandtekening_id_gemeentehandtekening"),
        ),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_gemeentestuk_bestand_id_bestand")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gemeentestuk")),
        sa.UniqueConstraint("gemeentehandtekening_id", name=op.f("uq_gemeentestuk_gemeentehandtekening_id")),
    )
    op.create_index(op.f("ix_gemeentestuk_bestand_id"), "gemeentestuk", ["bestand_id"])


def downgrade() -> None:
    op.drop_table("gemeentestuk")
