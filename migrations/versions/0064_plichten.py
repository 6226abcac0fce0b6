"""What bestuurders decided among themselves, and what is to be done of an agreement by which day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0064"
down_revision = "0063"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "samenwerkingsplicht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum("evaluatie", "gesprek", name="plichtsoort", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("uiterlijk", sa.Date(), nullable=False),
        sa.Column("gedaan_op", sa.Date(), nullable=True),
        sa.Column("uitkomst", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_samenwerkingsplicht_overeenkomst_id_overeenkomst")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_samenwerkingsplicht")),
        sa.UniqueConstraint(
            "overeenkomst_id", "soort", "uiterlijk", name=op.f("uq_samenwerkingsplicht_overeenkomst_id_soort_uiterlijk")
        ),
    )
    op.create_table(
        "overlegbesluit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("agendapunt_id", sa.Integer(), nullable=False),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("stuk_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agendapunt_id"], ["agendapunt.id"], name=op.f("fk_overlegbesluit_agendapunt_id_agendapunt")
        ),
        sa.ForeignKeyConstraint(["stuk_id"], ["vergaderstuk.id"], name=op.f("fk_overlegbesluit_stuk_id_vergaderstuk")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overlegbesluit")),
        sa.UniqueConstraint("jaar", "volgnr", name=op.f("uq_overlegbesluit_jaar_volgnr")),
    )
    op.create_index(op.f("ix_overlegbesluit_agendapunt_id"), "overlegbesluit", ["agendapunt_id"])
    op.create_index(
        op.f("ix_overlegbesluit_stuk_id"),
        "overlegbesluit",
        ["stuk_id"],
        sqlite_where=sa.text("stuk_id IS NOT NULL"),
        postgresql_where=sa.text("stuk_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_table("overlegbesluit")
    op.drop_table("samenwerkingsplicht")
