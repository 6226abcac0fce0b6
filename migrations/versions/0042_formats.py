"""Formats, first steps and knowledge of gemeenten that buy together, which stood on shared drives."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0042"
down_revision = "0041"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "format",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("doel", sa.String(), nullable=False),
        sa.Column("soort", sa.Enum('format', 'procesbeschrijving', name="formatsoort", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_format")),
        sa.UniqueConstraint("naam", name=op.f("uq_format_naam")),
    )
    op.create_table(
        "format_versie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("format_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.String(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("bestandsnaam", sa.String(), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("consensus_op", sa.Date(), nullable=True),
        sa.Column("juridisch_getoetst_op", sa.Date(), nullable=True),
        sa.Column("geldig_van", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["format_id"], ["format.id"], name=op.f("fk_format_versie_format_id_format")),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_format_versie_bestand_id_bestand")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_format_versie")),
        sa.UniqueConstraint("format_id", "nummer", name=op.f("uq_format_versie_format_id_nummer")),
    )
    op.create_index(op.f("ix_format_versie_bestand_id"), "format_versie", ["bestand_id"])
    op.create_table(
        "processtap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("versie_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("stap", sa.String(), nullable=False),
        sa.Column("wie", sa.String(), nullable=False),
        sa.Column("taak", sa.String(), nullable=False),
        sa.Column("bevoegdheid", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["versie_id"], ["format_versie.id"], name=op.f("fk_processtap_versie_id_format_versie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_processtap")),
        sa.UniqueConstraint("versie_id", "volgorde", name=op.f("uq_processtap_versie_id_volgorde")),
    )
    op.create_table(
        "format_gebruik",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column("format_id", sa.Integer(), nullable=False),
        sa.Column("versie_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(32), nullable=False),
        sa.Column("gecontroleerd_op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], name=op.f("fk_format_gebruik_traject_id_traject")),
        sa.ForeignKeyConstraint(["format_id"], ["format.id"], name=op.f("fk_format_gebruik_format_id_format")),
        sa.ForeignKeyConstraint(["versie_id"], ["format_versie.id"], name=op.f("fk_format_gebruik_versie_id_format_versie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_format_gebruik")),
    )
    op.create_index(op.f("ix_format_gebruik_format_id"), "format_gebruik", ["format_id"])
    op.create_index(op.f("ix_format_gebruik_versie_id"), "format_gebruik", ["versie_id"])
    op.create_index(op.f("ix_format_gebruik_traject_id"), "format_gebruik", ["traject_id"])
    op.create_table(
        "afwijking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("gebruik_id", sa.Integer(), nullable=False),
        sa.Column("soort", sa.Enum('oude_versie', 'tekst_gewijzigd', 'ander_document', name="afwijkingsoort", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("gemeld_op", Moment(), nullable=False),
        sa.Column("actie", sa.String(), nullable=False),
        sa.Column("afgehandeld_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["gebruik_id"], ["format_gebruik.id"], name=op.f("fk_afwijking_gebruik_id_format_gebruik")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_afwijking")),
        sa.UniqueConstraint("gebruik_id", name=op.f("uq_afwijking_gebruik_id")),
    )
    op.create_table(
        "beginstap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("nummer", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=True),
        sa.Column("uiterlijk", sa.Date(), nullable=True),
        sa.Column("uitkomst", sa.String(), nullable=False),
        sa.Column("stuk", sa.String(), nullable=False),
        sa.Column("gedaan_op", sa.Date(), nullable=True),
        sa.CheckConstraint("nummer BETWEEN 1 AND 5", name=op.f("ck_beginstap_een_tot_vijf")),
        sa.ForeignKeyConstraint(["organisatie_id"], ["organisatie.id"], name=op.f("fk_beginstap_organisatie_id_organisatie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beginstap")),
        sa.UniqueConstraint("nummer", name=op.f("uq_beginstap_nummer")),
    )
    op.create_index(op.f("ix_beginstap_organisatie_id"), "beginstap", ["organisatie_id"])
    op.create_table(
        "randvoorwaarde",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("soort", sa.Enum('middelen', 'financien', 'kanalen', 'systemen', name="voorwaarde", native_enum=False, create_constraint=True, length=40), nullable=False),
        sa.Column("antwoord", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_randvoorwaarde")),
        sa.UniqueConstraint("soort", name=op.f("uq_randvoorwaarde_soort")),
    )
    op.create_table(
        "inventarisrij",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("product", sa.String(), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("eigenaar_id", sa.Integer(), nullable=True),
        sa.Column("conclusie", sa.Enum('samen', 'later', 'zelf', name="conclusie", native_enum=False, create_constraint=True, length=40), nullable=True),
        sa.Column("traject_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["eigenaar_id"], ["organisatie.id"], name=op.f("fk_inventarisrij_eigenaar_id_organisatie")),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], name=op.f("fk_inventarisrij_traject_id_traject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inventarisrij")),
        sa.UniqueConstraint("traject_id", name=op.f("uq_inventarisrij_traject_id")),
    )
    op.create_index(op.f("ix_inventarisrij_eigenaar_id"), "inventarisrij", ["eigenaar_id"])
    op.create_table(
        "inventarisgemeente",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("rij_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["rij_id"], ["inventarisrij.id"], name=op.f("fk_inventarisgemeente_rij_id_inventarisrij")),
        sa.ForeignKeyConstraint(["organisatie_id"], ["organisatie.id"], name=op.f("fk_inventarisgemeente_organisatie_id_organisatie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inventarisgemeente")),
        sa.UniqueConstraint("rij_id", "organisatie_id", name=op.f("uq_inventarisgemeente_rij_id_organisatie_id")),
    )
    op.create_index(op.f("ix_inventarisgemeente_organisatie_id"), "inventarisgemeente", ["organisatie_id"])
    op.create_table(
        "kennisnotitie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("instantie", sa.String(), nullable=False),
        sa.Column("ecli", sa.String(), nullable=False),
        sa.Column("uitspraak_op", sa.Date(), nullable=False),
        sa.Column("samenvatting", sa.String(), nullable=False),
        sa.Column("gewijzigd_op", Moment(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kennisnotitie")),
        sa.UniqueConstraint("ecli", name=op.f("uq_kennisnotitie_ecli")),
    )
    op.create_table(
        "kennisformat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("notitie_id", sa.Integer(), nullable=False),
        sa.Column("format_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["format_id"], ["format.id"], name=op.f("fk_kennisformat_format_id_format")),
        sa.ForeignKeyConstraint(["notitie_id"], ["kennisnotitie.id"], name=op.f("fk_kennisformat_notitie_id_kennisnotitie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kennisformat")),
        sa.UniqueConstraint("notitie_id", "format_id", name=op.f("uq_kennisformat_notitie_id_format_id")),
    )
    op.create_index(op.f("ix_kennisformat_format_id"), "kennisformat", ["format_id"])
    op.create_table(
        "kennistraject",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("notitie_id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], name=op.f("fk_kennistraject_traject_id_traject")),
        sa.ForeignKeyConstraint(["notitie_id"], ["kennisnotitie.id"], name=op.f("fk_kennistraject_notitie_id_kennisnotitie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kennistraject")),
        sa.UniqueConstraint("notitie_id", "traject_id", name=op.f("uq_kennistraject_notitie_id_traject_id")),
    )
    op.create_index(op.f("ix_kennistraject_traject_id"), "kennistraject", ["traject_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_kennistraject_traject_id"), table_name="kennistraject")
    op.drop_table("kennistraject")
    op.drop_index(op.f("ix_kennisformat_format_id"), table_name="kennisformat")
    op.drop_table("kennisformat")
    op.drop_table("kennisnotitie")
    op.drop_index(op.f("ix_inventarisgemeente_organisatie_id"), table_name="inventarisgemeente")
    op.drop_table("inventarisgemeente")
    op.drop_index(op.f("ix_inventarisrij_eigenaar_id"), table_name="inventarisrij")
    op.drop_table("inventarisrij")
    op.drop_table("randvoorwaarde")
    op.drop_index(op.f("ix_beginstap_organisatie_id"), table_name="beginstap")
    op.drop_table("beginstap")
    op.drop_table("afwijking")
    op.drop_index(op.f("ix_format_gebruik_format_id"), table_name="format_gebruik")
    op.drop_index(op.f("ix_format_gebruik_versie_id"), table_name="format_gebruik")
    op.drop_index(op.f("ix_format_gebruik_traject_id"), table_name="format_gebruik")
    op.drop_table("format_gebruik")
    op.drop_table("processtap")
    op.drop_index(op.f("ix_format_versie_bestand_id"), table_name="format_versie")
    op.drop_table("format_versie")
    op.drop_table("format")
