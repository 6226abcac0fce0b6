"""Indexing the tarieven of a versie: what was agreed on it, and each time that it was done."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0058"
down_revision = "0057"
branch_labels = None
depends_on = None


def _keuze(naam: str, *waarden: str) -> sa.Enum:
    return sa.Enum(*waarden, name=naam, native_enum=False, create_constraint=True, length=40)


def _sleutel(tabel: str, kolom: str, naar: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([kolom], [f"{naar}.id"], name=op.f(f"fk_{tabel}_{kolom}_{naar}"))


def _manier() -> tuple[sa.Column[str], sa.Column[str]]:
    return (
        sa.Column("doorrekenen", _keuze("doorrekenen", "afgerond", "onafgerond"), nullable=False),
        sa.Column("leidend", _keuze("leidend", "bedrag", "elementen"), nullable=False),
    )


def upgrade() -> None:
    op.create_table(
        "indexeringsafspraak",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("versie_id", sa.Integer(), nullable=False),
        sa.Column("artikel", sa.String(), nullable=False),
        sa.Column("gewichten", sa.JSON(), nullable=False),
        *_manier(),
        _sleutel("indexeringsafspraak", "versie_id", "versie"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_indexeringsafspraak")),
        sa.UniqueConstraint("versie_id", name=op.f("uq_indexeringsafspraak_versie_id")),
    )
    op.create_table(
        "tariefblad",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("versie_id", sa.Integer(), nullable=False),
        sa.Column("lijst_id", sa.Integer(), nullable=False),
        sa.Column("volgnr", sa.Integer(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("cijfers", sa.JSON(), nullable=False),
        *_manier(),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("gemaakt_op", Moment(), nullable=False),
        sa.Column("openbaar_vanaf", Moment(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        _sleutel("tariefblad", "versie_id", "versie"),
        _sleutel("tariefblad", "lijst_id", "tarieflijst"),
        _sleutel("tariefblad", "gebruiker_id", "gebruiker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariefblad")),
        sa.UniqueConstraint("versie_id", "volgnr", name=op.f("uq_tariefblad_versie_id_volgnr")),
    )
    op.create_table(
        "tariefbladregel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("blad_id", sa.Integer(), nullable=False),
        sa.Column("tarief_id", sa.Integer(), nullable=False),
        sa.Column("oud", sa.BigInteger(), nullable=False),
        sa.Column("begin", sa.String(), nullable=False),
        sa.Column("onafgerond", sa.String(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("elementen", sa.JSON(), nullable=False),
        _sleutel("tariefbladregel", "blad_id", "tariefblad"),
        _sleutel("tariefbladregel", "tarief_id", "tarief"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tariefbladregel")),
        sa.UniqueConstraint("blad_id", "tarief_id", name=op.f("uq_tariefbladregel_blad_id_tarief_id")),
    )
    op.create_index(op.f("ix_tariefbladregel_tarief_id"), "tariefbladregel", ["tarief_id"])


def downgrade() -> None:
    for tabel in ("tariefbladregel", "tariefblad", "indexeringsafspraak"):
        op.drop_table(tabel)
