"""How versies bind and to whom they were offered, and lengthening them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0045"
down_revision = "0044"
branch_labels = None
depends_on = None


def _sleutel(tabel: str, kolom: str, naar: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([kolom], [f"{naar}.id"], name=op.f(f"fk_{tabel}_{kolom}_{naar}"))


def _eigen() -> list[sa.Column[object]]:
    return [sa.Column("id", sa.Integer(), nullable=False), sa.Column("created_at", Moment(), nullable=False)]


def upgrade() -> None:
    op.create_table(
        "verlengingsafspraak",
        *_eigen(),
        sa.Column("versie_id", sa.Integer(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("maanden", sa.Integer(), nullable=False),
        _sleutel("verlengingsafspraak", "versie_id", "versie"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verlengingsafspraak")),
        sa.UniqueConstraint("versie_id", name=op.f("uq_verlengingsafspraak_versie_id")),
    )
    op.create_table(
        "verlenging",
        *_eigen(),
        sa.Column("versie_id", sa.Integer(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("besluit", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=False),
        _sleutel("verlenging", "versie_id", "versie"),
        _sleutel("verlenging", "gebruiker_id", "gebruiker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verlenging")),
        sa.UniqueConstraint("versie_id", "volgnr", name=op.f("uq_verlenging_versie_id_volgnr")),
    )
    op.create_table(
        "bindingsregel",
        *_eigen(),
        sa.Column("versie_id", sa.Integer(), nullable=False),
        sa.Column(
            "binding",
            sa.Enum(
                "ondertekening", "geen_bericht", name="binding", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("nieuwe_in_uitloop", sa.Boolean(), nullable=False),
        sa.Column("lopend_tot", Moment(), nullable=True),
        _sleutel("bindingsregel", "versie_id", "versie"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bindingsregel")),
        sa.UniqueConstraint("versie_id", name=op.f("uq_bindingsregel_versie_id")),
    )
    op.create_table(
        "aanbieding",
        *_eigen(),
        sa.Column("tekst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("mail_id", sa.Integer(), nullable=True),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.Column("termijn", sa.String(), nullable=False),
        sa.Column("bezorgd_op", Moment(), nullable=True),
        sa.Column("bewijs", sa.String(), nullable=True),
        sa.Column("bericht_op", Moment(), nullable=True),
        sa.Column("bericht", sa.String(), nullable=True),
        _sleutel("aanbieding", "tekst_id", "tekst"),
        _sleutel("aanbieding", "organisatie_id", "organisatie"),
        _sleutel("aanbieding", "mail_id", "mail"),
        _sleutel("aanbieding", "gebruiker_id", "gebruiker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanbieding")),
        sa.UniqueConstraint("tekst_id", "organisatie_id", name=op.f("uq_aanbieding_tekst_id_organisatie_id")),
    )
    op.create_index(op.f("ix_aanbieding_organisatie_id"), "aanbieding", ["organisatie_id"])


def downgrade() -> None:
    for tabel in ("aanbieding", "bindingsregel", "verlenging", "verlengingsafspraak"):
        op.drop_table(tabel)
