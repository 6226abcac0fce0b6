"""Gemeenten sign the papers that they agree to among themselves."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0068"
down_revision = "0067"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gemeentehandtekening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("tekst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("volmacht_id", sa.Integer(), nullable=True),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("functie", sa.String(), nullable=False),
        sa.Column("bevoegdheid", sa.String(), nullable=False),
        sa.Column("manifest_sha256", sa.String(), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["tekst_id"], ["tekst.id"], name=op.f("fk_gemeentehandtekening_tekst_id_tekst")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_gemeentehandtekening_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_gemeentehandtekening_gebruiker_id_gebruiker")
        ),
        sa.ForeignKeyConstraint(
            ["volmacht_id"], ["volmacht.id"], name=op.f("fk_gemeentehandtekening_volmacht_id_volmacht")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gemeentehandtekening")),
        sa.UniqueConstraint(
            "tekst_id", "organisatie_id", name=op.f("uq_gemeentehandtekening_tekst_id_organisatie_id")
        ),
    )
    op.create_index(op.f("ix_gemeentehandtekening_organisatie_id"), "gemeentehandtekening", ["organisatie_id"])


def downgrade() -> None:
    op.drop_table("gemeentehandtekening")
