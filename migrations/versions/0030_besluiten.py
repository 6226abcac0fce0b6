"""The besluit of each gemeente on a tekst, and what marks a versie that took another road to adoption."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None

VASTSTELLING = sa.Enum(
    "unaniem", "per_gemeente", name="vaststelling", native_enum=False, create_constraint=True, length=40
)
OORDEEL = sa.Enum("stemt_in", "stemt_niet_in", name="gemeenteoordeel", native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    with op.batch_alter_table("overeenkomst") as overeenkomst:
        overeenkomst.add_column(sa.Column("vaststelling", VASTSTELLING, nullable=False, server_default="unaniem"))
    with op.batch_alter_table("versie") as versie:
        versie.add_column(sa.Column("vrijgesteld_op", Moment(), nullable=True))
        versie.add_column(sa.Column("vrijgesteld_artikel", sa.String(), nullable=True))
        versie.add_column(sa.Column("vrijgesteld_reden", sa.String(), nullable=True))
        versie.add_column(sa.Column("overgenomen_op", Moment(), nullable=True))
    with op.batch_alter_table("tekst") as tekst:
        tekst.add_column(sa.Column("voorgelegd_op", Moment(), nullable=True))
    op.create_table(
        "instemming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("tekst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=True),
        sa.Column("manifest_sha256", sa.String(), nullable=False),
        sa.Column("oordeel", OORDEEL, nullable=False),
        sa.Column("besluit_op", Moment(), nullable=False),
        sa.Column("kenmerk", sa.String(), nullable=False),
        sa.Column("reden", sa.String(), nullable=True),
        sa.Column("geldig_van", Moment(), nullable=True),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("herroepen_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["tekst_id"], ["tekst.id"], name=op.f("fk_instemming_tekst_id_tekst")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_instemming_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_instemming_gebruiker_id_gebruiker")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instemming")),
    )
    op.create_index(op.f("ix_instemming_organisatie_id"), "instemming", ["organisatie_id"])
    waar = sa.text("herroepen_op IS NULL")
    op.create_index(
        "uq_instemming_lopend",
        "instemming",
        ["tekst_id", "organisatie_id"],
        unique=True,
        sqlite_where=waar,
        postgresql_where=waar,
    )


def downgrade() -> None:
    op.drop_table("instemming")
    with op.batch_alter_table("tekst") as tekst:
        tekst.drop_column("voorgelegd_op")
    with op.batch_alter_table("versie") as versie:
        for naam in ("overgenomen_op", "vrijgesteld_reden", "vrijgesteld_artikel", "vrijgesteld_op"):
            versie.drop_column(naam)
    with op.batch_alter_table("overeenkomst") as overeenkomst:
        overeenkomst.drop_constraint(op.f("ck_overeenkomst_vaststelling"), type_="check")
        overeenkomst.drop_column("vaststelling")
