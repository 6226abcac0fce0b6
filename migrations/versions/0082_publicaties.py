"""Notices of a traject, a fee with an oordeel, the rechtsvorm of the samenwerking, and thresholds kept on screen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.bedrag import Bedrag
from overlegtafel.core.database.db import Moment

revision = "0082"
down_revision = "0081"
branch_labels = None
depends_on = None

SOORTEN = ("werk", "levering", "dienst", "sociaal")
OVERHEDEN = ("centraal", "decentraal")
FORMULIEREN = ("E1", "4", "12", "16", "20", "29", "33", "38")
VORMEN = (
    "overeenkomst", "regeling", "centrumregeling", "bedrijfsvoeringsorganisatie", "gemeenschappelijk orgaan",
    "openbaar lichaam",
)  # fmt: skip


def _keuze(naam: str, *waarden: str) -> sa.Enum:
    return sa.Enum(*waarden, name=naam, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.add_column("traject_oordeel", sa.Column("fee", Bedrag(), nullable=True))
    op.create_table(
        "drempel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("soort", _keuze("trajectsoort", *SOORTEN), nullable=False),
        sa.Column("overheid", _keuze("overheid", *OVERHEDEN), nullable=False),
        sa.Column("bedrag", Bedrag(), nullable=False),
        sa.Column("van", sa.Date(), nullable=False),
        sa.Column("tot_en_met", sa.Date(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.CheckConstraint("tot_en_met >= van", name=op.f("ck_drempel_einde_na_begin")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drempel")),
    )
    op.create_table(
        "trajectpublicatie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column("formulier", _keuze("formulier", *FORMULIEREN), nullable=False),
        sa.Column("kenmerk", sa.String(), nullable=False),
        sa.Column("op", sa.Date(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], name=op.f("fk_trajectpublicatie_traject_id_traject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trajectpublicatie")),
    )
    op.create_index(op.f("ix_trajectpublicatie_traject_id"), "trajectpublicatie", ["traject_id"])
    op.create_table(
        "samenwerkingsvorm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("rechtsvorm", _keuze("rechtsvorm", *VORMEN), nullable=False),
        sa.Column("woo", sa.String(), nullable=False),
        sa.Column("gezet_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_samenwerkingsvorm_overeenkomst_id_overeenkomst")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_samenwerkingsvorm")),
    )
    op.create_index(op.f("ix_samenwerkingsvorm_overeenkomst_id"), "samenwerkingsvorm", ["overeenkomst_id"])


def downgrade() -> None:
    op.drop_table("samenwerkingsvorm")
    op.drop_table("trajectpublicatie")
    op.drop_table("drempel")
    op.drop_column("traject_oordeel", "fee")
