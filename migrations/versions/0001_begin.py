"""The first tables, because everything else stands on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from overlegtafel.core.database.db import Moment

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


ONVERANDERLIJK_EN_VINDBAAR = {
    "sqlite": (
        "CREATE VIRTUAL TABLE zoekindex USING fts5(stammen, content='zoekregel', content_rowid='id')",
        "CREATE TRIGGER zoekindex_erbij AFTER INSERT ON zoekregel BEGIN INSERT INTO zoekindex(rowid, stammen) VALUES (new.id, new.stammen); END",
        "CREATE TRIGGER zoekindex_weg AFTER DELETE ON zoekregel BEGIN INSERT INTO zoekindex(zoekindex, rowid, stammen) VALUES ('delete', old.id, old.stammen); END",
        "CREATE TRIGGER zoekindex_anders AFTER UPDATE OF stammen ON zoekregel BEGIN INSERT INTO zoekindex(zoekindex, rowid, stammen) VALUES ('delete', old.id, old.stammen); INSERT INTO zoekindex(rowid, stammen) VALUES (new.id, new.stammen); END",
        "CREATE TRIGGER gebeurtenis_blijft_update BEFORE UPDATE ON gebeurtenis BEGIN SELECT RAISE(ABORT, 'the logboek is append-only'); END",
        "CREATE TRIGGER gebeurtenis_blijft_delete BEFORE DELETE ON gebeurtenis BEGIN SELECT RAISE(ABORT, 'the logboek is append-only'); END",
        "CREATE TRIGGER anker_blijft_update BEFORE UPDATE ON anker BEGIN SELECT RAISE(ABORT, 'the logboek is append-only'); END",
        "CREATE TRIGGER anker_blijft_delete BEFORE DELETE ON anker BEGIN SELECT RAISE(ABORT, 'the logboek is append-only'); END",
    ),
    "postgresql": (
        "CREATE INDEX zoekindex ON zoekregel USING gin (stammen)",
        "CREATE OR REPLACE FUNCTION logboek_blijft() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'the logboek is append-only'; END $$ LANGUAGE plpgsql",
        "CREATE TRIGGER gebeurtenis_blijft BEFORE UPDATE OR DELETE ON gebeurtenis FOR EACH ROW EXECUTE FUNCTION logboek_blijft()",
        "CREATE TRIGGER gebeurtenis_blijft_geheel BEFORE TRUNCATE ON gebeurtenis FOR EACH STATEMENT EXECUTE FUNCTION logboek_blijft()",
        "CREATE TRIGGER anker_blijft BEFORE UPDATE OR DELETE ON anker FOR EACH ROW EXECUTE FUNCTION logboek_blijft()",
        "CREATE TRIGGER anker_blijft_geheel BEFORE TRUNCATE ON anker FOR EACH STATEMENT EXECUTE FUNCTION logboek_blijft()",
    ),
}
"""Triggers that keep the logboek append-only, and the full-text index, by dialect."""


def upgrade() -> None:
    op.create_table(
        "anker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("dag", sa.Date(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_anker")),
        sa.UniqueConstraint("dag", name=op.f("uq_anker_dag")),
    )
    op.create_table(
        "bestand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.Column("gescand_op", Moment(), nullable=True),
        sa.Column("gewist_op", Moment(), nullable=True),
        sa.Column("grond", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bestand")),
        sa.UniqueConstraint("sha256", name=op.f("uq_bestand_sha256")),
    )
    op.create_table(
        "gebeurtenis",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("moment", Moment(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("handeling", sa.String(), nullable=False),
        sa.Column("onderwerp_soort", sa.String(), nullable=False),
        sa.Column("onderwerp_id", sa.Integer(), nullable=False),
        sa.Column("gegevens", sa.JSON(), nullable=False),
        sa.Column("vorige_hash", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebeurtenis")),
        sa.UniqueConstraint("volgnr", name=op.f("uq_gebeurtenis_volgnr")),
    )
    with op.batch_alter_table("gebeurtenis", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_gebeurtenis_onderwerp_soort_onderwerp_id"), ["onderwerp_soort", "onderwerp_id"], unique=False
        )

    op.create_table(
        "gebruiker",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("email", sa.String(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("laatst_gezien_op", Moment(), nullable=True),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_gebruiker_email_klein")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gebruiker")),
        sa.UniqueConstraint("email", name=op.f("uq_gebruiker_email")),
    )
    op.create_table(
        "instelling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("waarde", sa.String(), nullable=False),
        sa.Column("vanaf", Moment(), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instelling")),
        sa.UniqueConstraint("sleutel", "vanaf", name=op.f("uq_instelling_sleutel_vanaf")),
    )
    op.create_table(
        "kop",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_kop_een")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kop")),
    )
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("sleutel", sa.String(), nullable=False),
        sa.Column("melding", sa.String(), nullable=False),
        sa.Column("onderwerp_soort", sa.String(), nullable=False),
        sa.Column("onderwerp_id", sa.Integer(), nullable=False),
        sa.Column("inhoud", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
        sa.UniqueConstraint("sleutel", name=op.f("uq_mail_sleutel")),
    )
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_mail_onderwerp_soort_onderwerp_id"), ["onderwerp_soort", "onderwerp_id"], unique=False
        )

    op.create_table(
        "organisatie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "gemeente",
                "aanbieder",
                "overig",
                name="organisatiesoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("kvk", sa.String(), nullable=True),
        sa.Column("domein", sa.String(), nullable=True),
        sa.Column("medewerkers", sa.Integer(), nullable=True),
        sa.Column("inwoners", sa.Integer(), nullable=True),
        sa.Column("is_gastheer", sa.Boolean(), nullable=False),
        sa.Column("deelnemer_van", Moment(), nullable=True),
        sa.Column("deelnemer_tot", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisatie")),
        sa.UniqueConstraint("kvk", name=op.f("uq_organisatie_kvk")),
    )
    op.create_table(
        "overeenkomst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "basisovereenkomst",
                "deelovereenkomst",
                name="overeenkomstsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("kenmerk", sa.String(), nullable=False),
        sa.Column("citeertitel", sa.String(), nullable=False),
        sa.Column("basis_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["basis_id"], ["overeenkomst.id"], name=op.f("fk_overeenkomst_basis_id_overeenkomst")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overeenkomst")),
        sa.UniqueConstraint("kenmerk", name=op.f("uq_overeenkomst_kenmerk")),
    )
    op.create_table(
        "teller",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("laatste", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_teller")),
        sa.UniqueConstraint("soort", "jaar", name=op.f("uq_teller_soort_jaar")),
    )
    op.create_table(
        "token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("hash", sa.LargeBinary(), nullable=False),
        sa.Column("doel", sa.String(), nullable=False),
        sa.Column("onderwerp_soort", sa.String(), nullable=False),
        sa.Column("onderwerp_id", sa.Integer(), nullable=False),
        sa.Column("adres", sa.String(), nullable=False),
        sa.Column("geldig_tot", Moment(), nullable=False),
        sa.Column("gebruikt_op", Moment(), nullable=True),
        sa.Column("browser", sa.String(), nullable=True),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token")),
        sa.UniqueConstraint("hash", name=op.f("uq_token_hash")),
    )
    with op.batch_alter_table("token", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_token_onderwerp_soort_onderwerp_id"), ["onderwerp_soort", "onderwerp_id"], unique=False
        )

    op.create_table(
        "zoekregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("soort", sa.String(), nullable=False),
        sa.Column("object_id", sa.Integer(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("fragment", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=False),
        sa.Column("stammen", sa.String().with_variant(postgresql.TSVECTOR(), "postgresql"), nullable=False),
        sa.Column("moment", Moment(), nullable=False),
        sa.Column("openbaar_vanaf", Moment(), nullable=True),
        sa.Column(
            "kring",
            sa.Enum(
                "niemand",
                "gastheer",
                "behandelaars",
                name="kring",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("organisatie_id", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zoekregel")),
        sa.UniqueConstraint("soort", "object_id", name=op.f("uq_zoekregel_soort_object_id")),
    )
    with op.batch_alter_table("zoekregel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_zoekregel_moment"), ["moment"], unique=False)

    op.create_table(
        "aflevering",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=False),
        sa.Column("adres", sa.String(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("antwoordtoken", sa.String(), nullable=False),
        sa.Column("geclaimd_tot", Moment(), nullable=True),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("niet_voor", Moment(), nullable=True),
        sa.Column("laatste_fout", sa.String(), nullable=True),
        sa.Column("opgegeven_op", Moment(), nullable=True),
        sa.Column("verzonden_op", Moment(), nullable=True),
        sa.Column("teruggekomen_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["mail_id"], ["mail.id"], name=op.f("fk_aflevering_mail_id_mail")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aflevering")),
        sa.UniqueConstraint("antwoordtoken", name=op.f("uq_aflevering_antwoordtoken")),
        sa.UniqueConstraint("mail_id", "adres", name=op.f("uq_aflevering_mail_id_adres")),
        sa.UniqueConstraint("message_id", name=op.f("uq_aflevering_message_id")),
    )
    with op.batch_alter_table("aflevering", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_aflevering_verzonden_op_niet_voor"), ["verzonden_op", "niet_voor"], unique=False
        )

    op.create_table(
        "artikel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("anker", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_artikel_overeenkomst_id_overeenkomst")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_artikel")),
        sa.UniqueConstraint("overeenkomst_id", "anker", name=op.f("uq_artikel_overeenkomst_id_anker")),
    )
    op.create_table(
        "lidmaatschap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column(
            "rol",
            sa.Enum(
                "medewerker",
                "vertegenwoordiger",
                "gemeente_vertegenwoordiger",
                "secretaris",
                "inkoper",
                "beheerder",
                name="rol",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_lidmaatschap_gebruiker_id_gebruiker")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_lidmaatschap_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lidmaatschap")),
        sa.UniqueConstraint(
            "gebruiker_id",
            "organisatie_id",
            "rol",
            "van",
            name=op.f("uq_lidmaatschap_gebruiker_id_organisatie_id_rol_van"),
        ),
    )
    with op.batch_alter_table("lidmaatschap", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lidmaatschap_gebruiker_id"), ["gebruiker_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lidmaatschap_organisatie_id"), ["organisatie_id"], unique=False)

    op.create_table(
        "tafel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("doel", sa.String(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_tafel_overeenkomst_id_overeenkomst")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tafel")),
        sa.UniqueConstraint("naam", name=op.f("uq_tafel_naam")),
    )
    op.create_table(
        "versie",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.String(), nullable=False),
        sa.Column("vervangt_id", sa.Integer(), nullable=True),
        sa.Column("geldig_van", Moment(), nullable=True),
        sa.Column("geldig_tot", Moment(), nullable=True),
        sa.Column("besproken_op", Moment(), nullable=True),
        sa.Column("vastgesteld_op", Moment(), nullable=True),
        sa.Column("besluit", sa.String(), nullable=True),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.Column("ingetrokken_reden", sa.String(), nullable=True),
        sa.Column("termijnen", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_versie_overeenkomst_id_overeenkomst")
        ),
        sa.ForeignKeyConstraint(["vervangt_id"], ["versie.id"], name=op.f("fk_versie_vervangt_id_versie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versie")),
        sa.UniqueConstraint("overeenkomst_id", "nummer", name=op.f("uq_versie_overeenkomst_id_nummer")),
    )
    with op.batch_alter_table("versie", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_versie_overeenkomst_id"), ["overeenkomst_id"], unique=False)

    op.create_table(
        "bijeenkomst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("tafel_id", sa.Integer(), nullable=False),
        sa.Column("begin", Moment(), nullable=False),
        sa.Column("einde", Moment(), nullable=False),
        sa.Column("plaats", sa.String(), nullable=False),
        sa.Column("uid", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("openbaar_vanaf", Moment(), nullable=True),
        sa.Column("agenda_openbaar_vanaf", Moment(), nullable=True),
        sa.Column("geannuleerd_op", Moment(), nullable=True),
        sa.Column("geannuleerd_reden", sa.String(), nullable=True),
        sa.Column("aanwezig", sa.String(), nullable=False),
        sa.CheckConstraint("einde > begin", name=op.f("ck_bijeenkomst_einde_na_begin")),
        sa.ForeignKeyConstraint(["tafel_id"], ["tafel.id"], name=op.f("fk_bijeenkomst_tafel_id_tafel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bijeenkomst")),
        sa.UniqueConstraint("uid", name=op.f("uq_bijeenkomst_uid")),
    )
    with op.batch_alter_table("bijeenkomst", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bijeenkomst_begin"), ["begin"], unique=False)
        batch_op.create_index(batch_op.f("ix_bijeenkomst_tafel_id"), ["tafel_id"], unique=False)

    op.create_table(
        "tekst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("versie_id", sa.Integer(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("markdown", sa.String(), nullable=False),
        sa.Column("aanhef_html", sa.String(), nullable=False),
        sa.Column("gerenderd_met", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("bevroren_op", Moment(), nullable=True),
        sa.Column("openbaar_vanaf", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["versie_id"], ["versie.id"], name=op.f("fk_tekst_versie_id_versie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tekst")),
        sa.UniqueConstraint("versie_id", "volgnr", name=op.f("uq_tekst_versie_id_volgnr")),
    )
    op.create_table(
        "voorstel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("openbare_titel", sa.String(), nullable=True),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=True),
        sa.Column("artikel_id", sa.Integer(), nullable=True),
        sa.Column("besproken_op", Moment(), nullable=True),
        sa.Column("afgerond_op", Moment(), nullable=True),
        sa.Column("opgegaan_in_id", sa.Integer(), nullable=True),
        sa.Column("afgesplitst_van_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["afgesplitst_van_id"], ["voorstel.id"], name=op.f("fk_voorstel_afgesplitst_van_id_voorstel")
        ),
        sa.ForeignKeyConstraint(["artikel_id"], ["artikel.id"], name=op.f("fk_voorstel_artikel_id_artikel")),
        sa.ForeignKeyConstraint(["opgegaan_in_id"], ["voorstel.id"], name=op.f("fk_voorstel_opgegaan_in_id_voorstel")),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_voorstel_overeenkomst_id_overeenkomst")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voorstel")),
        sa.UniqueConstraint("jaar", "volgnr", name=op.f("uq_voorstel_jaar_volgnr")),
    )
    with op.batch_alter_table("voorstel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voorstel_afgesplitst_van_id"), ["afgesplitst_van_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_voorstel_artikel_id"), ["artikel_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_voorstel_opgegaan_in_id"), ["opgegaan_in_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_voorstel_overeenkomst_id"), ["overeenkomst_id"], unique=False)

    op.create_table(
        "zetel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("tafel_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("criterium", sa.String(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=True),
        sa.CheckConstraint("tot IS NULL OR tot > van", name=op.f("ck_zetel_tot_na_van")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_zetel_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(["tafel_id"], ["tafel.id"], name=op.f("fk_zetel_tafel_id_tafel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zetel")),
    )
    with op.batch_alter_table("zetel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_zetel_organisatie_id"), ["organisatie_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_zetel_tafel_id"), ["tafel_id"], unique=False)

    op.create_table(
        "agendapunt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(
                "procedureel",
                "ter_informatie",
                "ter_bespreking",
                "ter_advies",
                name="agendapuntsoort",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("minuten", sa.Integer(), nullable=True),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("toegevoegd_op", Moment(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.Column("versie_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"], ["bijeenkomst.id"], name=op.f("fk_agendapunt_bijeenkomst_id_bijeenkomst")
        ),
        sa.ForeignKeyConstraint(["versie_id"], ["versie.id"], name=op.f("fk_agendapunt_versie_id_versie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agendapunt")),
    )
    with op.batch_alter_table("agendapunt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agendapunt_bijeenkomst_id"), ["bijeenkomst_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_agendapunt_versie_id"), ["versie_id"], unique=False)

    op.create_table(
        "artikel_tekst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("tekst_id", sa.Integer(), nullable=False),
        sa.Column("artikel_id", sa.Integer(), nullable=False),
        sa.Column("nummer", sa.String(), nullable=False),
        sa.Column("titel", sa.String(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("markdown", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["artikel_id"], ["artikel.id"], name=op.f("fk_artikel_tekst_artikel_id_artikel")),
        sa.ForeignKeyConstraint(["tekst_id"], ["tekst.id"], name=op.f("fk_artikel_tekst_tekst_id_tekst")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_artikel_tekst")),
        sa.UniqueConstraint("tekst_id", "artikel_id", name=op.f("uq_artikel_tekst_tekst_id_artikel_id")),
        sa.UniqueConstraint("tekst_id", "nummer", name=op.f("uq_artikel_tekst_tekst_id_nummer")),
    )
    with op.batch_alter_table("artikel_tekst", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_artikel_tekst_artikel_id"), ["artikel_id"], unique=False)

    op.create_table(
        "ronde",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("versie_id", sa.Integer(), nullable=False),
        sa.Column("tekst_id", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum("gewoon", "extra", name="rondesoort", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("openbaar_vanaf", Moment(), nullable=False),
        sa.Column("sluit_op", Moment(), nullable=False),
        sa.Column("reactienota_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["tekst_id"], ["tekst.id"], name=op.f("fk_ronde_tekst_id_tekst")),
        sa.ForeignKeyConstraint(["versie_id"], ["versie.id"], name=op.f("fk_ronde_versie_id_versie")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ronde")),
    )
    with op.batch_alter_table("ronde", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_ronde_tekst_id"), ["tekst_id"], unique=False)
        batch_op.create_index(
            "uq_ronde_versie_id_open",
            ["versie_id"],
            unique=True,
            sqlite_where=sa.text("reactienota_op IS NULL"),
            postgresql_where=sa.text("reactienota_op IS NULL"),
        )

    op.create_table(
        "verplaatsing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("verplaatst_op", Moment(), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("begin_was", Moment(), nullable=False),
        sa.Column("einde_was", Moment(), nullable=False),
        sa.Column("plaats_was", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"], ["bijeenkomst.id"], name=op.f("fk_verplaatsing_bijeenkomst_id_bijeenkomst")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verplaatsing")),
        sa.UniqueConstraint("bijeenkomst_id", "sequence", name=op.f("uq_verplaatsing_bijeenkomst_id_sequence")),
    )
    op.create_table(
        "verslag",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("concept_markdown", sa.String(), nullable=False),
        sa.Column("concept_html", sa.String(), nullable=False),
        sa.Column("concept_sha256", sa.String(), nullable=False),
        sa.Column("markdown", sa.String(), nullable=False),
        sa.Column("html", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("gerenderd_met", sa.String(), nullable=False),
        sa.Column("concept_vanaf", Moment(), nullable=True),
        sa.Column("vastgesteld_op", Moment(), nullable=True),
        sa.Column("openbaar_vanaf", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["bijeenkomst_id"], ["bijeenkomst.id"], name=op.f("fk_verslag_bijeenkomst_id_bijeenkomst")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verslag")),
        sa.UniqueConstraint("bijeenkomst_id", name=op.f("uq_verslag_bijeenkomst_id")),
    )
    op.create_table(
        "agendapunt_voorstel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("agendapunt_id", sa.Integer(), nullable=False),
        sa.Column("voorstel_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agendapunt_id"], ["agendapunt.id"], name=op.f("fk_agendapunt_voorstel_agendapunt_id_agendapunt")
        ),
        sa.ForeignKeyConstraint(
            ["voorstel_id"], ["voorstel.id"], name=op.f("fk_agendapunt_voorstel_voorstel_id_voorstel")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agendapunt_voorstel")),
        sa.UniqueConstraint(
            "agendapunt_id", "voorstel_id", name=op.f("uq_agendapunt_voorstel_agendapunt_id_voorstel_id")
        ),
    )
    with op.batch_alter_table("agendapunt_voorstel", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_agendapunt_voorstel_voorstel_id"), ["voorstel_id"], unique=False)

    op.create_table(
        "inbreng",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("jaar", sa.Integer(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("voorstel_id", sa.Integer(), nullable=False),
        sa.Column("samengevoegd_uit_id", sa.Integer(), nullable=True),
        sa.Column("antwoord_op_id", sa.Integer(), nullable=True),
        sa.Column("ronde_id", sa.Integer(), nullable=True),
        sa.Column("artikel_id", sa.Integer(), nullable=True),
        sa.Column(
            "kanaal",
            sa.Enum(
                "mail",
                "formulier",
                "papier",
                "telefoon",
                "tafel",
                name="kanaal",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("ontvangen_op", Moment(), nullable=False),
        sa.Column("onderwerp", sa.String(), nullable=False),
        sa.Column("afzender", sa.String(), nullable=False),
        sa.Column("afzender_adres", sa.String(), nullable=True),
        sa.Column("namens", sa.String(), nullable=True),
        sa.Column("organisatie_id", sa.Integer(), nullable=True),
        sa.Column("is_afzender_bevestigd", sa.Boolean(), nullable=False),
        sa.Column("is_andere_afzender", sa.Boolean(), nullable=False),
        sa.Column("hoedanigheid", sa.String(), nullable=False),
        sa.Column("ingevoerd_door_id", sa.Integer(), nullable=True),
        sa.Column("ontvangst_reden", sa.String(), nullable=True),
        sa.Column("tekst", sa.String(), nullable=False),
        sa.Column("tekst_html", sa.String(), nullable=False),
        sa.Column("geciteerd", sa.String(), nullable=False),
        sa.Column("handtekening", sa.String(), nullable=False),
        sa.Column("gerenderd_met", sa.String(), nullable=False),
        sa.Column("signalen", sa.JSON(), nullable=False),
        sa.Column("bezwaar", sa.String(), nullable=False),
        sa.Column("openbare_tekst", sa.String(), nullable=True),
        sa.Column("openbare_html", sa.String(), nullable=True),
        sa.Column("toon_naam", sa.Boolean(), nullable=False),
        sa.Column("is_naam_openbaar", sa.Boolean(), nullable=False),
        sa.Column(
            "oordeel",
            sa.Enum(
                "openbaar",
                "geredigeerd",
                "niet_openbaar",
                "buiten_beschouwing",
                "geen_inbreng",
                name="oordeel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("grond", sa.String(), nullable=True),
        sa.Column("beoordeeld_op", Moment(), nullable=True),
        sa.Column("openbaar_vanaf", Moment(), nullable=True),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.Column("gewist_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["antwoord_op_id"], ["inbreng.id"], name=op.f("fk_inbreng_antwoord_op_id_inbreng")),
        sa.ForeignKeyConstraint(["artikel_id"], ["artikel.id"], name=op.f("fk_inbreng_artikel_id_artikel")),
        sa.ForeignKeyConstraint(
            ["ingevoerd_door_id"], ["gebruiker.id"], name=op.f("fk_inbreng_ingevoerd_door_id_gebruiker")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_inbreng_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(["ronde_id"], ["ronde.id"], name=op.f("fk_inbreng_ronde_id_ronde")),
        sa.ForeignKeyConstraint(
            ["samengevoegd_uit_id"], ["voorstel.id"], name=op.f("fk_inbreng_samengevoegd_uit_id_voorstel")
        ),
        sa.ForeignKeyConstraint(["voorstel_id"], ["voorstel.id"], name=op.f("fk_inbreng_voorstel_id_voorstel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbreng")),
        sa.UniqueConstraint("jaar", "volgnr", name=op.f("uq_inbreng_jaar_volgnr")),
    )
    with op.batch_alter_table("inbreng", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inbreng_afzender_adres"), ["afzender_adres"], unique=False)
        batch_op.create_index(batch_op.f("ix_inbreng_organisatie_id"), ["organisatie_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inbreng_ronde_id"), ["ronde_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_inbreng_voorstel_id"), ["voorstel_id"], unique=False)

    op.create_table(
        "verslagdeel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("verslag_id", sa.Integer(), nullable=False),
        sa.Column("agendapunt_id", sa.Integer(), nullable=False),
        sa.Column("markdown", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agendapunt_id"], ["agendapunt.id"], name=op.f("fk_verslagdeel_agendapunt_id_agendapunt")
        ),
        sa.ForeignKeyConstraint(["verslag_id"], ["verslag.id"], name=op.f("fk_verslagdeel_verslag_id_verslag")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verslagdeel")),
        sa.UniqueConstraint("verslag_id", "agendapunt_id", name=op.f("uq_verslagdeel_verslag_id_agendapunt_id")),
    )
    op.create_table(
        "bericht",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=False),
        sa.Column("grootte", sa.Integer(), nullable=False),
        sa.Column("bron", sa.String(), nullable=False),
        sa.Column("envelope", sa.JSON(), nullable=False),
        sa.Column("binnen_op", Moment(), nullable=False),
        sa.Column("ontvangen_op", Moment(), nullable=False),
        sa.Column("is_stil", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=True),
        sa.Column("inhoud_sha256", sa.LargeBinary(), nullable=True),
        sa.Column("verwijzingen", sa.JSON(), nullable=False),
        sa.Column("van_naam", sa.String(), nullable=False),
        sa.Column("van_adres", sa.String(), nullable=False),
        sa.Column("onderwerp", sa.String(), nullable=False),
        sa.Column("soort", sa.String(), nullable=True),
        sa.Column("reden", sa.String(), nullable=True),
        sa.Column("wacht_reden", sa.String(), nullable=True),
        sa.Column("signalen", sa.JSON(), nullable=False),
        sa.Column("verwerkt_op", Moment(), nullable=True),
        sa.Column("afgehandeld_op", Moment(), nullable=True),
        sa.Column("geclaimd_tot", Moment(), nullable=True),
        sa.Column("pogingen", sa.Integer(), nullable=False),
        sa.Column("niet_voor", Moment(), nullable=True),
        sa.Column("laatste_fout", sa.String(), nullable=True),
        sa.Column("inbreng_id", sa.Integer(), nullable=True),
        sa.Column("dubbel_van_id", sa.Integer(), nullable=True),
        sa.Column("gewist_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["dubbel_van_id"], ["bericht.id"], name=op.f("fk_bericht_dubbel_van_id_bericht")),
        sa.ForeignKeyConstraint(["inbreng_id"], ["inbreng.id"], name=op.f("fk_bericht_inbreng_id_inbreng")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bericht")),
        sa.UniqueConstraint("inbreng_id", name=op.f("uq_bericht_inbreng_id")),
        sa.UniqueConstraint("message_id", "inhoud_sha256", name=op.f("uq_bericht_message_id_inhoud_sha256")),
    )
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bericht_sha256"), ["sha256"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_bericht_verwerkt_op_niet_voor"), ["verwerkt_op", "niet_voor"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_bericht_wacht_reden_afgehandeld_op"), ["wacht_reden", "afgehandeld_op"], unique=False
        )

    op.create_table(
        "bijlage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("inbreng_id", sa.Integer(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column(
            "oordeel",
            sa.Enum(
                "openbaar",
                "geredigeerd",
                "niet_openbaar",
                "buiten_beschouwing",
                "geen_inbreng",
                name="oordeel",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=True,
        ),
        sa.Column("grond", sa.String(), nullable=True),
        sa.Column("openbaar_vanaf", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_bijlage_bestand_id_bestand")),
        sa.ForeignKeyConstraint(["inbreng_id"], ["inbreng.id"], name=op.f("fk_bijlage_inbreng_id_inbreng")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bijlage")),
    )
    with op.batch_alter_table("bijlage", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_bijlage_inbreng_id"), ["inbreng_id"], unique=False)

    op.create_table(
        "inzending",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("adres", sa.String(), nullable=False),
        sa.Column("verzonden_op", Moment(), nullable=True),
        sa.Column("gegevens", sa.JSON(), nullable=False),
        sa.Column("bevestigd_op", Moment(), nullable=True),
        sa.Column("vergeten_op", Moment(), nullable=True),
        sa.Column("inbreng_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["inbreng_id"], ["inbreng.id"], name=op.f("fk_inzending_inbreng_id_inbreng")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inzending")),
    )
    with op.batch_alter_table("inzending", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_inzending_adres_verzonden_op"), ["adres", "verzonden_op"], unique=False)

    op.create_table(
        "punt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("inbreng_id", sa.Integer(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("ronde_id", sa.Integer(), nullable=True),
        sa.Column("artikel_id", sa.Integer(), nullable=True),
        sa.Column("fragment", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["artikel_id"], ["artikel.id"], name=op.f("fk_punt_artikel_id_artikel")),
        sa.ForeignKeyConstraint(["inbreng_id"], ["inbreng.id"], name=op.f("fk_punt_inbreng_id_inbreng")),
        sa.ForeignKeyConstraint(["ronde_id"], ["ronde.id"], name=op.f("fk_punt_ronde_id_ronde")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_punt")),
        sa.UniqueConstraint("inbreng_id", "volgnr", name=op.f("uq_punt_inbreng_id_volgnr")),
    )
    with op.batch_alter_table("punt", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_punt_ronde_id"), ["ronde_id"], unique=False)

    op.create_table(
        "antwoord",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("punt_id", sa.Integer(), nullable=False),
        sa.Column(
            "gevolg",
            sa.Enum(
                "overgenomen",
                "deels_overgenomen",
                "niet_overgenomen",
                "naar_de_tafel",
                "ter_kennisname",
                name="gevolg",
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("reden_html", sa.String(), nullable=False),
        sa.Column("door_id", sa.Integer(), nullable=True),
        sa.Column("akkoord_op", Moment(), nullable=True),
        sa.Column("openbaar_vanaf", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["door_id"], ["gebruiker.id"], name=op.f("fk_antwoord_door_id_gebruiker")),
        sa.ForeignKeyConstraint(["punt_id"], ["punt.id"], name=op.f("fk_antwoord_punt_id_punt")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_antwoord")),
        sa.UniqueConstraint("punt_id", name=op.f("uq_antwoord_punt_id")),
    )
    op.create_table(
        "bewijs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("bericht_id", sa.Integer(), nullable=False),
        sa.Column("dkim", sa.String(), nullable=True),
        sa.Column("spf", sa.String(), nullable=True),
        sa.Column("dmarc", sa.String(), nullable=True),
        sa.Column("domein", sa.String(), nullable=True),
        sa.Column("uitleg", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["bericht_id"], ["bericht.id"], name=op.f("fk_bewijs_bericht_id_bericht")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewijs")),
        sa.UniqueConstraint("bericht_id", name=op.f("uq_bewijs_bericht_id")),
    )
    for opdracht in ONVERANDERLIJK_EN_VINDBAAR[op.get_bind().dialect.name]:
        op.get_bind().exec_driver_sql(opdracht)


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.get_bind().exec_driver_sql("DROP TABLE zoekindex")
    op.drop_table("bewijs")
    op.drop_table("antwoord")
    with op.batch_alter_table("punt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_punt_ronde_id"))

    op.drop_table("punt")
    with op.batch_alter_table("inzending", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inzending_adres_verzonden_op"))

    op.drop_table("inzending")
    with op.batch_alter_table("bijlage", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bijlage_inbreng_id"))

    op.drop_table("bijlage")
    with op.batch_alter_table("bericht", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bericht_wacht_reden_afgehandeld_op"))
        batch_op.drop_index(batch_op.f("ix_bericht_verwerkt_op_niet_voor"))
        batch_op.drop_index(batch_op.f("ix_bericht_sha256"))

    op.drop_table("bericht")
    op.drop_table("verslagdeel")
    with op.batch_alter_table("inbreng", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_inbreng_voorstel_id"))
        batch_op.drop_index(batch_op.f("ix_inbreng_ronde_id"))
        batch_op.drop_index(batch_op.f("ix_inbreng_organisatie_id"))
        batch_op.drop_index(batch_op.f("ix_inbreng_afzender_adres"))

    op.drop_table("inbreng")
    with op.batch_alter_table("agendapunt_voorstel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agendapunt_voorstel_voorstel_id"))

    op.drop_table("agendapunt_voorstel")
    op.drop_table("verslag")
    op.drop_table("verplaatsing")
    with op.batch_alter_table("ronde", schema=None) as batch_op:
        batch_op.drop_index(
            "uq_ronde_versie_id_open",
            sqlite_where=sa.text("reactienota_op IS NULL"),
            postgresql_where=sa.text("reactienota_op IS NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_ronde_tekst_id"))

    op.drop_table("ronde")
    with op.batch_alter_table("artikel_tekst", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_artikel_tekst_artikel_id"))

    op.drop_table("artikel_tekst")
    with op.batch_alter_table("agendapunt", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_agendapunt_versie_id"))
        batch_op.drop_index(batch_op.f("ix_agendapunt_bijeenkomst_id"))

    op.drop_table("agendapunt")
    with op.batch_alter_table("zetel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_zetel_tafel_id"))
        batch_op.drop_index(batch_op.f("ix_zetel_organisatie_id"))

    op.drop_table("zetel")
    with op.batch_alter_table("voorstel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_voorstel_overeenkomst_id"))
        batch_op.drop_index(batch_op.f("ix_voorstel_opgegaan_in_id"))
        batch_op.drop_index(batch_op.f("ix_voorstel_artikel_id"))
        batch_op.drop_index(batch_op.f("ix_voorstel_afgesplitst_van_id"))

    op.drop_table("voorstel")
    op.drop_table("tekst")
    with op.batch_alter_table("bijeenkomst", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_bijeenkomst_tafel_id"))
        batch_op.drop_index(batch_op.f("ix_bijeenkomst_begin"))

    op.drop_table("bijeenkomst")
    with op.batch_alter_table("versie", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_versie_overeenkomst_id"))

    op.drop_table("versie")
    op.drop_table("tafel")
    with op.batch_alter_table("lidmaatschap", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_lidmaatschap_organisatie_id"))
        batch_op.drop_index(batch_op.f("ix_lidmaatschap_gebruiker_id"))

    op.drop_table("lidmaatschap")
    op.drop_table("artikel")
    with op.batch_alter_table("aflevering", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_aflevering_verzonden_op_niet_voor"))

    op.drop_table("aflevering")
    with op.batch_alter_table("zoekregel", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_zoekregel_moment"))

    op.drop_table("zoekregel")
    with op.batch_alter_table("token", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_token_onderwerp_soort_onderwerp_id"))

    op.drop_table("token")
    op.drop_table("teller")
    op.drop_table("overeenkomst")
    op.drop_table("organisatie")
    with op.batch_alter_table("mail", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mail_onderwerp_soort_onderwerp_id"))

    op.drop_table("mail")
    op.drop_table("kop")
    op.drop_table("instelling")
    op.drop_table("gebruiker")
    with op.batch_alter_table("gebeurtenis", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gebeurtenis_onderwerp_soort_onderwerp_id"))

    op.drop_table("gebeurtenis")
    op.drop_table("bestand")
    op.drop_table("anker")
    if op.get_bind().dialect.name == "postgresql":
        op.get_bind().exec_driver_sql("DROP FUNCTION logboek_blijft()")
