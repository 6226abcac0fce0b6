"""Who is signed in where, because logging out has to end what a copied cookie could go on with."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "aanmelding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("begonnen_op", Moment(), nullable=False),
        sa.Column("geldig_tot", Moment(), nullable=False),
        sa.Column("beeindigd_op", Moment(), nullable=True),
        sa.Column("apparaat", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_aanmelding_gebruiker_id_gebruiker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanmelding")),
        sa.UniqueConstraint("hash", name=op.f("uq_aanmelding_hash")),
    )
    op.create_index(op.f("ix_aanmelding_gebruiker_id"), "aanmelding", ["gebruiker_id"])
    op.create_index(op.f("ix_aanmelding_geldig_tot"), "aanmelding", ["geldig_tot"])


def downgrade() -> None:
    op.drop_index(op.f("ix_aanmelding_geldig_tot"), "aanmelding")
    op.drop_index(op.f("ix_aanmelding_gebruiker_id"), "aanmelding")
    op.drop_table("aanmelding")
