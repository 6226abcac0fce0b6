"""Requests to join an agreement, and the papers that come with them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0046"
down_revision = "0045"
branch_labels = None
depends_on = None

_SOORTEN = ("uittreksel_kvk", "belastingverklaring", "gva", "uea", "vog", "diploma", "overig")


def _keuze(naam: str, *waarden: str) -> sa.Enum:
    return sa.Enum(*waarden, name=naam, native_enum=False, create_constraint=True, length=40)


def _sleutel(tabel: str, kolom: str, naar: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([kolom], [f"{naar}.id"], name=op.f(f"fk_{tabel}_{kolom}_{naar}"))


def upgrade() -> None:
    op.create_table(
        "toetreding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=True),
        *(
            sa.Column(naam, sa.String(), nullable=False)
            for naam in ("adres", "naam", "kvk", "contact", "functie", "capaciteit")
        ),
        sa.Column("begonnen_op", Moment(), nullable=False),
        sa.Column("ingediend_op", Moment(), nullable=True),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.Column("herstel_gevraagd_op", Moment(), nullable=True),
        sa.Column("herstel_vraag", sa.String(), nullable=True),
        sa.Column("herstel_tot", Moment(), nullable=True),
        sa.Column("hersteld_op", Moment(), nullable=True),
        sa.Column("besloten_op", Moment(), nullable=True),
        sa.Column("besloten_door_id", sa.Integer(), nullable=True),
        sa.Column("oordeel", _keuze("toetredingoordeel", "toegelaten", "geweigerd"), nullable=True),
        sa.Column("grond", sa.String(), nullable=True),
        sa.Column("eis", sa.String(), nullable=True),
        sa.Column("voorwaarde", sa.String(), nullable=True),
        sa.Column("voorwaarde_tot", Moment(), nullable=True),
        _sleutel("toetreding", "overeenkomst_id", "overeenkomst"),
        _sleutel("toetreding", "organisatie_id", "organisatie"),
        _sleutel("toetreding", "besloten_door_id", "gebruiker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toetreding")),
    )
    op.create_index(op.f("ix_toetreding_overeenkomst_id"), "toetreding", ["overeenkomst_id"])
    op.create_index(op.f("ix_toetreding_adres"), "toetreding", ["adres"])
    op.create_table(
        "bewijsstuk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("toetreding_id", sa.Integer(), nullable=False),
        sa.Column("soort", _keuze("bewijssoort", *_SOORTEN), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("bestandsnaam", sa.String(), nullable=False),
        sa.Column("afgegeven_op", Moment(), nullable=False),
        sa.Column("geldig_tot", Moment(), nullable=True),
        sa.Column("ontvangen_op", Moment(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.Column("gezien_op", Moment(), nullable=True),
        sa.Column("gezien_door_id", sa.Integer(), nullable=True),
        sa.Column("herinnerd_op", Moment(), nullable=True),
        sa.Column("laatst_herinnerd_op", Moment(), nullable=True),
        _sleutel("bewijsstuk", "toetreding_id", "toetreding"),
        _sleutel("bewijsstuk", "bestand_id", "bestand"),
        _sleutel("bewijsstuk", "gezien_door_id", "gebruiker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bewijsstuk")),
    )
    for kolom in ("toetreding_id", "bestand_id", "geldig_tot"):
        op.create_index(op.f(f"ix_bewijsstuk_{kolom}"), "bewijsstuk", [kolom])


def downgrade() -> None:
    op.drop_table("bewijsstuk")
    op.drop_table("toetreding")
