"""By which rule a table is composed, why each seat was given, who deputises, and declared interests."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "samenstellingsregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("tafel_id", sa.Integer(), nullable=False),
        sa.Column("vanaf", Moment(), nullable=False),
        sa.Column("meeste_aanbieders", sa.Integer(), nullable=False),
        sa.Column("minste_klein", sa.Integer(), nullable=False),
        sa.Column("minste_adviesraad", sa.Integer(), nullable=False),
        sa.Column("minste_bijeenkomsten", sa.Integer(), nullable=False),
        sa.CheckConstraint("minste_klein <= meeste_aanbieders", name=op.f("ck_samenstellingsregel_klein_past")),
        sa.ForeignKeyConstraint(["tafel_id"], ["tafel.id"], name=op.f("fk_samenstellingsregel_tafel_id_tafel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_samenstellingsregel")),
        sa.UniqueConstraint("tafel_id", "vanaf", name=op.f("uq_samenstellingsregel_tafel_id_vanaf")),
    )
    op.create_table(
        "plaatsvervanger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("zetel_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=True),
        sa.CheckConstraint("tot IS NULL OR tot >= van", name=op.f("ck_plaatsvervanger_tot_na_van")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_plaatsvervanger_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(["zetel_id"], ["zetel.id"], name=op.f("fk_plaatsvervanger_zetel_id_zetel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plaatsvervanger")),
    )
    with op.batch_alter_table("plaatsvervanger") as batch_op:
        batch_op.create_index(batch_op.f("ix_plaatsvervanger_zetel_id"), ["zetel_id"], unique=False)

    op.create_table(
        "belang",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("zetel_id", sa.Integer(), nullable=False),
        sa.Column("agendapunt_id", sa.Integer(), nullable=True),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column("gemeld_op", Moment(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["agendapunt_id"], ["agendapunt.id"], name=op.f("fk_belang_agendapunt_id_agendapunt")),
        sa.ForeignKeyConstraint(["zetel_id"], ["zetel.id"], name=op.f("fk_belang_zetel_id_zetel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_belang")),
    )
    with op.batch_alter_table("belang") as batch_op:
        batch_op.create_index(batch_op.f("ix_belang_agendapunt_id"), ["agendapunt_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_belang_zetel_id"), ["zetel_id"], unique=False)

    with op.batch_alter_table("zetel") as batch_op:
        batch_op.add_column(
            sa.Column(
                "soort",
                sa.Enum(
                    "aanbieder",
                    "kleine_aanbieder",
                    "adviesraad",
                    "overig",
                    name="zetelsoort",
                    native_enum=False,
                    create_constraint=True,
                    length=40,
                ),
                nullable=False,
                server_default="aanbieder",
            )
        )
        batch_op.add_column(sa.Column("peildatum", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("onderbouwing", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("zetel") as batch_op:
        batch_op.drop_constraint(op.f("ck_zetel_zetelsoort"), type_="check")
        batch_op.drop_column("onderbouwing")
        batch_op.drop_column("peildatum")
        batch_op.drop_column("soort")

    with op.batch_alter_table("belang") as batch_op:
        batch_op.drop_index(batch_op.f("ix_belang_zetel_id"))
        batch_op.drop_index(batch_op.f("ix_belang_agendapunt_id"))

    op.drop_table("belang")
    with op.batch_alter_table("plaatsvervanger") as batch_op:
        batch_op.drop_index(batch_op.f("ix_plaatsvervanger_zetel_id"))

    op.drop_table("plaatsvervanger")
    op.drop_table("samenstellingsregel")
