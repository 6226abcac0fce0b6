"""Who takes part in which agreement, in place of two moments of an organisation; bijlagen of a tekst.

Who took part, took part in the basisovereenkomst, and a gemeente in all that stands under it. Without a basisovereenkomst
there is nothing yet to take part in; making one begins with the gastheer.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

SOORTEN = ("productblad", "tarieflijst", "programma_van_eisen", "voorwaarden", "verwerkersovereenkomst", "overig")
NAAR_DEELNAME = """
INSERT INTO deelname (created_at, overeenkomst_id, organisatie_id, van, tot)
SELECT CURRENT_TIMESTAMP, overeenkomst.id, organisatie.id, organisatie.deelnemer_van, organisatie.deelnemer_tot
FROM organisatie JOIN overeenkomst ON overeenkomst.soort = 'basisovereenkomst' OR organisatie.soort = 'gemeente'
WHERE organisatie.deelnemer_van IS NOT NULL
ORDER BY overeenkomst.id, organisatie.id
"""
NAAR_ORGANISATIE = """
UPDATE organisatie SET {kolom} = (
    SELECT deelname.{bron} FROM deelname JOIN overeenkomst ON overeenkomst.id = deelname.overeenkomst_id
    WHERE deelname.organisatie_id = organisatie.id AND overeenkomst.soort = 'basisovereenkomst'
    ORDER BY deelname.van DESC, deelname.id DESC LIMIT 1
)
"""


def upgrade() -> None:
    op.create_table(
        "deelname",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["overeenkomst_id"], ["overeenkomst.id"], name=op.f("fk_deelname_overeenkomst_id_overeenkomst")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_deelname_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deelname")),
    )
    op.create_index(op.f("ix_deelname_organisatie_id"), "deelname", ["organisatie_id"])
    waar = sa.text("tot IS NULL")
    op.create_index(
        "uq_deelname_lopend",
        "deelname",
        ["overeenkomst_id", "organisatie_id"],
        unique=True,
        sqlite_where=waar,
        postgresql_where=waar,
    )
    op.execute(sa.text(NAAR_DEELNAME))
    with op.batch_alter_table("organisatie") as organisatie:
        organisatie.drop_column("deelnemer_van")
        organisatie.drop_column("deelnemer_tot")
    op.create_table(
        "overeenkomstbijlage",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("tekst_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column(
            "soort",
            sa.Enum(*SOORTEN, name="bijlagesoort", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("naam", sa.String(), nullable=False),
        sa.Column("versienummer", sa.String(), nullable=False),
        sa.Column("bestandsnaam", sa.String(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("is_boven_tekst", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["tekst_id"], ["tekst.id"], name=op.f("fk_overeenkomstbijlage_tekst_id_tekst")),
        sa.ForeignKeyConstraint(["bestand_id"], ["bestand.id"], name=op.f("fk_overeenkomstbijlage_bestand_id_bestand")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overeenkomstbijlage")),
        sa.UniqueConstraint("tekst_id", "volgorde", name=op.f("uq_overeenkomstbijlage_tekst_id_volgorde")),
    )
    op.create_index(op.f("ix_overeenkomstbijlage_bestand_id"), "overeenkomstbijlage", ["bestand_id"])


def downgrade() -> None:
    op.drop_table("overeenkomstbijlage")
    with op.batch_alter_table("organisatie") as organisatie:
        organisatie.add_column(sa.Column("deelnemer_van", Moment(), nullable=True))
        organisatie.add_column(sa.Column("deelnemer_tot", Moment(), nullable=True))
    for kolom, bron in (("deelnemer_van", "van"), ("deelnemer_tot", "tot")):
        op.execute(sa.text(NAAR_ORGANISATIE.format(kolom=kolom, bron=bron)))
    op.drop_table("deelname")
