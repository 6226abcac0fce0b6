"""Who is called to a bijeenkomst and who comes, with route, accessibility and link of its place."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "genodigde",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("adres", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=True),
        sa.Column("vervangt_id", sa.Integer(), nullable=True),
        sa.Column("is_los", sa.Boolean(), nullable=False),
        sa.Column("verstuurd", sa.Integer(), nullable=True),
        sa.Column("extra", sa.Integer(), nullable=False),
        sa.Column("afgezegd_op", Moment(), nullable=True),
        sa.CheckConstraint("adres = lower(adres)", name=op.f("ck_genodigde_adres_klein")),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"], ["bijeenkomst.id"], name=op.f("fk_genodigde_bijeenkomst_id_bijeenkomst")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_genodigde_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(["vervangt_id"], ["genodigde.id"], name=op.f("fk_genodigde_vervangt_id_genodigde")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_genodigde")),
        sa.UniqueConstraint("bijeenkomst_id", "adres", name=op.f("uq_genodigde_bijeenkomst_id_adres")),
    )
    with op.batch_alter_table("genodigde") as batch_op:
        batch_op.create_index(batch_op.f("ix_genodigde_vervangt_id"), ["vervangt_id"], unique=False)

    op.create_table(
        "komstbericht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("genodigde_id", sa.Integer(), nullable=False),
        sa.Column(
            "komst",
            sa.Enum(
                "komt", "misschien", "komt_niet", name="komst", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column(
            "weg",
            sa.Enum("agenda", "knop", "site", name="komstweg", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("gegeven_op", Moment(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("ander_begin", Moment(), nullable=True),
        sa.Column("ander_einde", Moment(), nullable=True),
        sa.CheckConstraint("ander_einde > ander_begin", name=op.f("ck_komstbericht_ander_einde_na_begin")),
        sa.ForeignKeyConstraint(
            ["genodigde_id"], ["genodigde.id"], name=op.f("fk_komstbericht_genodigde_id_genodigde")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_komstbericht")),
    )
    with op.batch_alter_table("komstbericht") as batch_op:
        batch_op.create_index(batch_op.f("ix_komstbericht_genodigde_id"), ["genodigde_id"], unique=False)

    with op.batch_alter_table("bijeenkomst") as batch_op:
        batch_op.add_column(sa.Column("route", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("toegankelijkheid", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("link", sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    with op.batch_alter_table("bijeenkomst") as batch_op:
        batch_op.drop_column("link")
        batch_op.drop_column("toegankelijkheid")
        batch_op.drop_column("route")

    with op.batch_alter_table("komstbericht") as batch_op:
        batch_op.drop_index(batch_op.f("ix_komstbericht_genodigde_id"))

    op.drop_table("komstbericht")
    with op.batch_alter_table("genodigde") as batch_op:
        batch_op.drop_index(batch_op.f("ix_genodigde_vervangt_id"))

    op.drop_table("genodigde")
