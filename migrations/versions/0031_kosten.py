"""What the samenwerking costs and who pays it, because an Excel sheet rounds as it likes and keeps no source."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.bedrag import Bedrag
from overlegtafel.core.database.db import Moment

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "afrekening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("helft", sa.Integer(), nullable=False),
        sa.Column("kosten", Bedrag(), nullable=False),
        sa.Column("fees", Bedrag(), nullable=False),
        sa.Column("opgesteld_op", Moment(), nullable=False),
        sa.Column("afgestemd_op", Moment(), nullable=True),
        sa.Column("verzonden_op", Moment(), nullable=True),
        sa.CheckConstraint("helft IN (1, 2)", name=op.f("ck_afrekening_een_of_twee")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afrekening")),
        sa.UniqueConstraint("jaar", "helft", name=op.f("uq_afrekening_jaar_helft")),
    )
    op.create_table(
        "begroting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("vastgesteld_op", Moment(), nullable=True),
        sa.Column("openbaar_vanaf", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_begroting")),
        sa.UniqueConstraint("jaar", "volgnr", name=op.f("uq_begroting_jaar_volgnr")),
    )
    op.create_table(
        "afrekeningsregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("afrekening_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("inwoners", sa.Integer(), nullable=False),
        sa.Column("honderdsten", sa.Integer(), nullable=False),
        sa.Column("tot_nu", Bedrag(), nullable=False),
        sa.Column("al_gerekend", Bedrag(), nullable=False),
        sa.Column("bedrag", Bedrag(), nullable=False),
        sa.ForeignKeyConstraint(
            ["afrekening_id"], ["afrekening.id"], name=op.f("fk_afrekeningsregel_afrekening_id_afrekening")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_afrekeningsregel_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afrekeningsregel")),
        sa.UniqueConstraint(
            "afrekening_id", "organisatie_id", name=op.f("uq_afrekeningsregel_afrekening_id_organisatie_id")
        ),
    )
    op.create_index(op.f("ix_afrekeningsregel_organisatie_id"), "afrekeningsregel", ["organisatie_id"], unique=False)
    op.create_table(
        "begroting_akkoord",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("begroting_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["begroting_id"], ["begroting.id"], name=op.f("fk_begroting_akkoord_begroting_id_begroting")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_begroting_akkoord_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_begroting_akkoord")),
        sa.UniqueConstraint(
            "begroting_id", "organisatie_id", name=op.f("uq_begroting_akkoord_begroting_id_organisatie_id")
        ),
    )
    op.create_index(op.f("ix_begroting_akkoord_organisatie_id"), "begroting_akkoord", ["organisatie_id"], unique=False)
    op.create_table(
        "begrotingspost",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("begroting_id", sa.Integer(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column("bedrag", Bedrag(), nullable=False),
        sa.ForeignKeyConstraint(
            ["begroting_id"], ["begroting.id"], name=op.f("fk_begrotingspost_begroting_id_begroting")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_begrotingspost")),
    )
    op.create_index(op.f("ix_begrotingspost_begroting_id"), "begrotingspost", ["begroting_id"], unique=False)
    op.create_table(
        "gemeentecode",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_gemeentecode_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gemeentecode")),
        sa.UniqueConstraint("code", name=op.f("uq_gemeentecode_code")),
        sa.UniqueConstraint("organisatie_id", name=op.f("uq_gemeentecode_organisatie_id")),
    )
    op.create_table(
        "inwonertal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("peildatum", sa.Date(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.CheckConstraint("aantal >= 0", name=op.f("ck_inwonertal_niet_negatief")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_inwonertal_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inwonertal")),
    )
    op.create_index(op.f("ix_inwonertal_organisatie_id"), "inwonertal", ["organisatie_id"], unique=False)
    op.create_index(
        op.f("ix_inwonertal_peildatum_organisatie_id"), "inwonertal", ["peildatum", "organisatie_id"], unique=False
    )
    op.create_table(
        "verdelingsdeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("begroting_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("inwoners", sa.Integer(), nullable=False),
        sa.Column("honderdsten", sa.Integer(), nullable=False),
        sa.Column("bedrag", Bedrag(), nullable=False),
        sa.Column("correctie", Bedrag(), nullable=False),
        sa.Column("bevroren_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["begroting_id"], ["begroting.id"], name=op.f("fk_verdelingsdeel_begroting_id_begroting")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_verdelingsdeel_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verdelingsdeel")),
        sa.UniqueConstraint(
            "begroting_id", "organisatie_id", name=op.f("uq_verdelingsdeel_begroting_id_organisatie_id")
        ),
    )
    op.create_index(op.f("ix_verdelingsdeel_organisatie_id"), "verdelingsdeel", ["organisatie_id"], unique=False)
    op.create_table(
        "boeking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum("kosten", "fee", name="boekingsoort", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("datum", sa.Date(), nullable=False),
        sa.Column("betaald_op", sa.Date(), nullable=True),
        sa.Column("bedrag", Bedrag(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("traject_id", sa.Integer(), nullable=True),
        sa.Column("organisatie_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("bedrag > 0", name=op.f("ck_boeking_hoger_dan_nul")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_boeking_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(["post_id"], ["begrotingspost.id"], name=op.f("fk_boeking_post_id_begrotingspost")),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], name=op.f("fk_boeking_traject_id_traject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_boeking")),
    )
    op.create_index(
        op.f("ix_boeking_betaald_op"),
        "boeking",
        ["betaald_op"],
        unique=False,
        sqlite_where=sa.text("betaald_op IS NOT NULL"),
        postgresql_where=sa.text("betaald_op IS NOT NULL"),
    )
    op.create_index(op.f("ix_boeking_datum"), "boeking", ["datum"], unique=False)
    op.create_index(
        op.f("ix_boeking_organisatie_id"),
        "boeking",
        ["organisatie_id"],
        unique=False,
        sqlite_where=sa.text("organisatie_id IS NOT NULL"),
        postgresql_where=sa.text("organisatie_id IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_boeking_post_id"),
        "boeking",
        ["post_id"],
        unique=False,
        sqlite_where=sa.text("post_id IS NOT NULL"),
        postgresql_where=sa.text("post_id IS NOT NULL"),
    )
    op.create_index(
        op.f("ix_boeking_traject_id"),
        "boeking",
        ["traject_id"],
        unique=False,
        sqlite_where=sa.text("traject_id IS NOT NULL"),
        postgresql_where=sa.text("traject_id IS NOT NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        op.f("ix_boeking_traject_id"),
        table_name="boeking",
        sqlite_where=sa.text("traject_id IS NOT NULL"),
        postgresql_where=sa.text("traject_id IS NOT NULL"),
    )
    op.drop_index(
        op.f("ix_boeking_post_id"),
        table_name="boeking",
        sqlite_where=sa.text("post_id IS NOT NULL"),
        postgresql_where=sa.text("post_id IS NOT NULL"),
    )
    op.drop_index(
        op.f("ix_boeking_organisatie_id"),
        table_name="boeking",
        sqlite_where=sa.text("organisatie_id IS NOT NULL"),
        postgresql_where=sa.text("organisatie_id IS NOT NULL"),
    )
    op.drop_index(op.f("ix_boeking_datum"), table_name="boeking")
    op.drop_index(
        op.f("ix_boeking_betaald_op"),
        table_name="boeking",
        sqlite_where=sa.text("betaald_op IS NOT NULL"),
        postgresql_where=sa.text("betaald_op IS NOT NULL"),
    )
    op.drop_table("boeking")
    op.drop_index(op.f("ix_verdelingsdeel_organisatie_id"), table_name="verdelingsdeel")
    op.drop_table("verdelingsdeel")
    op.drop_index(op.f("ix_inwonertal_peildatum_organisatie_id"), table_name="inwonertal")
    op.drop_index(op.f("ix_inwonertal_organisatie_id"), table_name="inwonertal")
    op.drop_table("inwonertal")
    op.drop_table("gemeentecode")
    op.drop_index(op.f("ix_begrotingspost_begroting_id"), table_name="begrotingspost")
    op.drop_table("begrotingspost")
    op.drop_index(op.f("ix_begroting_akkoord_organisatie_id"), table_name="begroting_akkoord")
    op.drop_table("begroting_akkoord")
    op.drop_index(op.f("ix_afrekeningsregel_organisatie_id"), table_name="afrekeningsregel")
    op.drop_table("afrekeningsregel")
    op.drop_table("begroting")
    op.drop_table("afrekening")
