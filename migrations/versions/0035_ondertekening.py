"""Signatures of parties and gemeenten, and the volmachten under which the gastheer signs for others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0035"
down_revision = "0034"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ondertekening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("tekst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column(
            "kant",
            sa.Enum("partij", "gemeente", name="kant", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("functie", sa.String(), nullable=False),
        sa.Column("bevoegdheid", sa.String(), nullable=False),
        sa.Column("manifest_sha256", sa.String(), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["tekst_id"], ["tekst.id"], name=op.f("fk_ondertekening_tekst_id_tekst")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_ondertekening_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_ondertekening_gebruiker_id_gebruiker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ondertekening")),
        sa.UniqueConstraint("tekst_id", "organisatie_id", "kant", name=op.f("uq_ondertekening_tekst_id_organisatie_id_kant")),
    )
    op.create_index(op.f("ix_ondertekening_organisatie_id"), "ondertekening", ["organisatie_id"])
    op.create_table(
        "volmacht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("kenmerk", sa.String(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_volmacht_overeenkomst_id_overeenkomst")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_volmacht_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_volmacht")),
    )
    op.create_index(op.f("ix_volmacht_overeenkomst_id"), "volmacht", ["overeenkomst_id"])


def downgrade() -> None:
    op.drop_table("volmacht")
    op.drop_table("ondertekening")
