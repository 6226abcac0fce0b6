"""What gemeenten want to buy together, because a kalender in a sheet is nobody's and always old; and roles for it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.bedrag import Bedrag
from overlegtafel.core.database.db import Moment

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

WAS = ("medewerker", "vertegenwoordiger", "gemeente_vertegenwoordiger", "secretaris", "inkoper", "beheerder")
ERBIJ = ("programmamanager", "coordinator", "gemeentesecretaris", "inkoopadviseur", "vakspecialist")


def _rol(*rollen: str) -> sa.Enum:
    return sa.Enum(*rollen, name="rol", native_enum=False, create_constraint=True, length=40)


def _wissel(was: sa.Enum, wordt: sa.Enum) -> None:
    with op.batch_alter_table("lidmaatschap") as lidmaatschap:
        lidmaatschap.alter_column("rol", existing_type=was, type_=wordt, existing_nullable=False)


def upgrade() -> None:
    _wissel(_rol(*WAS), _rol(*WAS, *ERBIJ))
    op.create_table(
        "traject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "werk",
                "levering",
                "dienst",
                "sociaal",
                name="trajectsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("cpv", sa.String(), nullable=False),
        sa.Column("aanmelder_id", sa.Integer(), nullable=False),
        sa.Column("verwachte_aankondiging", sa.Date(), nullable=False),
        sa.Column("verwachte_gunning", sa.Date(), nullable=True),
        sa.Column("verwachte_ingang", sa.Date(), nullable=True),
        sa.Column("voordeel_uit_analyse_op", sa.Date(), nullable=True),
        sa.Column("voordeel_toelichting", sa.String(), nullable=False),
        sa.Column("aangemeld_op", Moment(), nullable=True),
        sa.Column("openbaar_vanaf", Moment(), nullable=True),
        sa.Column("pre_kickoff_op", sa.Date(), nullable=True),
        sa.Column("pre_kickoff_id", sa.Integer(), nullable=True),
        sa.Column("kickoff_op", sa.Date(), nullable=True),
        sa.Column("kickoff_id", sa.Integer(), nullable=True),
        sa.Column("penvoerder_id", sa.Integer(), nullable=True),
        sa.Column("aankondiging_op", sa.Date(), nullable=True),
        sa.Column("aankondiging_kenmerk", sa.String(), nullable=False),
        sa.Column("gegund_op", sa.Date(), nullable=True),
        sa.Column("gestopt_op", Moment(), nullable=True),
        sa.Column("gestopt_reden", sa.String(), nullable=False),
        sa.Column("bijgewerkt_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["aanmelder_id"], ["organisatie.id"], name=op.f("fk_traject_aanmelder_id_organisatie")),
        sa.ForeignKeyConstraint(["kickoff_id"], ["bijeenkomst.id"], name=op.f("fk_traject_kickoff_id_bijeenkomst")),
        sa.ForeignKeyConstraint(
            ["penvoerder_id"], ["organisatie.id"], name=op.f("fk_traject_penvoerder_id_organisatie")
        ),
        sa.ForeignKeyConstraint(
            ["pre_kickoff_id"], ["bijeenkomst.id"], name=op.f("fk_traject_pre_kickoff_id_bijeenkomst")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traject")),
        sa.UniqueConstraint("jaar", "volgnr", name=op.f("uq_traject_jaar_volgnr")),
    )
    op.create_index(op.f("ix_traject_aanmelder_id"), "traject", ["aanmelder_id"], unique=False)
    op.create_index(
        op.f("ix_traject_openbaar_vanaf"),
        "traject",
        ["openbaar_vanaf"],
        unique=False,
        sqlite_where=sa.text("openbaar_vanaf IS NOT NULL"),
        postgresql_where=sa.text("openbaar_vanaf IS NOT NULL"),
    )
    op.create_table(
        "lopend_contract",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=True),
        sa.Column("onderwerp", sa.String(), nullable=False),
        sa.Column("cpv", sa.String(), nullable=False),
        sa.Column("leverancier", sa.String(), nullable=False),
        sa.Column("ingang", sa.Date(), nullable=False),
        sa.Column("einde", sa.Date(), nullable=False),
        sa.Column("opzeggen_uiterlijk", sa.Date(), nullable=True),
        sa.Column("openbaar_vanaf", Moment(), nullable=True),
        sa.CheckConstraint("einde >= ingang", name=op.f("ck_lopend_contract_einde_na_ingang")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_lopend_contract_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], name=op.f("fk_lopend_contract_traject_id_traject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lopend_contract")),
    )
    op.create_index(op.f("ix_lopend_contract_organisatie_id"), "lopend_contract", ["organisatie_id"], unique=False)
    op.create_index(
        op.f("ix_lopend_contract_traject_id"),
        "lopend_contract",
        ["traject_id"],
        unique=False,
        sqlite_where=sa.text("traject_id IS NOT NULL"),
        postgresql_where=sa.text("traject_id IS NOT NULL"),
    )
    op.create_table(
        "traject_oordeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column(
            "keuze",
            sa.Enum(
                "doet_mee",
                "kijkt_mee",
                "doet_niet_mee",
                name="keuze",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_traject_oordeel_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], name=op.f("fk_traject_oordeel_traject_id_traject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traject_oordeel")),
        sa.UniqueConstraint("traject_id", "organisatie_id", name=op.f("uq_traject_oordeel_traject_id_organisatie_id")),
    )
    op.create_index(op.f("ix_traject_oordeel_organisatie_id"), "traject_oordeel", ["organisatie_id"], unique=False)
    op.create_table(
        "traject_raming",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("bedrag", Bedrag(), nullable=False),
        sa.Column("geraamd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_traject_raming_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], name=op.f("fk_traject_raming_traject_id_traject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traject_raming")),
        sa.UniqueConstraint("traject_id", "organisatie_id", name=op.f("uq_traject_raming_traject_id_organisatie_id")),
    )
    op.create_index(op.f("ix_traject_raming_organisatie_id"), "traject_raming", ["organisatie_id"], unique=False)
    op.create_table(
        "contract_optie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("contract_id", sa.Integer(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("nieuw_einde", sa.Date(), nullable=False),
        sa.Column("uiterlijk_melden", sa.Date(), nullable=True),
        sa.Column("gebruikt_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contract_id"], ["lopend_contract.id"], name=op.f("fk_contract_optie_contract_id_lopend_contract")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract_optie")),
        sa.UniqueConstraint("contract_id", "volgnr", name=op.f("uq_contract_optie_contract_id_volgnr")),
    )


def downgrade() -> None:
    op.execute(
        sa.text("DELETE FROM lidmaatschap WHERE rol IN :erbij").bindparams(sa.bindparam("erbij", ERBIJ, expanding=True))
    )
    _wissel(_rol(*WAS, *ERBIJ), _rol(*WAS))
    op.drop_table("contract_optie")
    op.drop_index(op.f("ix_traject_raming_organisatie_id"), table_name="traject_raming")
    op.drop_table("traject_raming")
    op.drop_index(op.f("ix_traject_oordeel_organisatie_id"), table_name="traject_oordeel")
    op.drop_table("traject_oordeel")
    op.drop_index(
        op.f("ix_lopend_contract_traject_id"),
        table_name="lopend_contract",
        sqlite_where=sa.text("traject_id IS NOT NULL"),
        postgresql_where=sa.text("traject_id IS NOT NULL"),
    )
    op.drop_index(op.f("ix_lopend_contract_organisatie_id"), table_name="lopend_contract")
    op.drop_table("lopend_contract")
    op.drop_index(
        op.f("ix_traject_openbaar_vanaf"),
        table_name="traject",
        sqlite_where=sa.text("openbaar_vanaf IS NOT NULL"),
        postgresql_where=sa.text("openbaar_vanaf IS NOT NULL"),
    )
    op.drop_index(op.f("ix_traject_aanmelder_id"), table_name="traject")
    op.drop_table("traject")
