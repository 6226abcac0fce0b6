"""Agenda and papers of a bijeenkomst are joined into one PDF."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0055"
down_revision = "0054"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "vergaderbundel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("afdruk", sa.String(), nullable=False),
        sa.Column("totaal", sa.Integer(), nullable=False),
        sa.Column("gedaan", sa.Integer(), nullable=False),
        sa.Column("bladen", sa.Integer(), nullable=False),
        sa.Column("overgeslagen", sa.JSON(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=True),
        sa.Column("gemaakt_op", Moment(), nullable=True),
        sa.Column("geclaimd_tot", Moment(), nullable=True),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("niet_voor", Moment(), nullable=True),
        sa.Column("laatste_fout", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"], ["bijeenkomst.id"], name=op.f("fk_vergaderbundel_bijeenkomst_id_bijeenkomst")
        ),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_vergaderbundel_bestand_id_bestand")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vergaderbundel")),
        sa.UniqueConstraint("bijeenkomst_id", name=op.f("uq_vergaderbundel_bijeenkomst_id")),
    )
    op.create_index(op.f("ix_vergaderbundel_bestand_id"), "vergaderbundel", ["bestand_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_vergaderbundel_bestand_id"), table_name="vergaderbundel")
    op.drop_table("vergaderbundel")
