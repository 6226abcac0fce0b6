"""The tarieflijst that belongs to a tekst, as rows and as the file whose hash is signed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0049"
down_revision = "0048"
branch_labels = None
depends_on = None

_KADER = sa.Enum("wmo", "jeugd", name="kader", native_enum=False, create_constraint=True, length=40)


def _sleutel(tabel: str, kolom: str, naar: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([kolom], [f"{naar}.id"], name=op.f(f"fk_{tabel}_{kolom}_{naar}"))


def upgrade() -> None:
    op.create_table(
        "tarieflijst",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("bestand_id", sa.Integer(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        _sleutel("tarieflijst", "bestand_id", "bestand"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tarieflijst")),
    )
    op.create_index(op.f("ix_tarieflijst_bestand_id"), "tarieflijst", ["bestand_id"])
    op.create_table(
        "tarief",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("lijst_id", sa.Integer(), nullable=False),
        sa.Column("volgorde", sa.Integer(), nullable=False),
        sa.Column("productcode", sa.String(), nullable=False),
        sa.Column("omschrijving", sa.String(), nullable=False),
        sa.Column("kader", _KADER, nullable=False),
        sa.Column("eenheid", sa.String(), nullable=False),
        sa.Column("bedrag", sa.BigInteger(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=True),
        sa.Column("gemeente_id", sa.Integer(), nullable=True),
        sa.Column("elementen", sa.JSON(), nullable=False),
        _sleutel("tarief", "lijst_id", "tarieflijst"),
        _sleutel("tarief", "gemeente_id", "organisatie"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tarief")),
        sa.UniqueConstraint("lijst_id", "volgorde", name=op.f("uq_tarief_lijst_id_volgorde")),
    )
    with op.batch_alter_table("tekst") as wijzig:
        wijzig.add_column(sa.Column("tarieflijst_id", sa.Integer(), nullable=True))
        wijzig.create_foreign_key(op.f("fk_tekst_tarieflijst_id_tarieflijst"), "tarieflijst", ["tarieflijst_id"], ["id"])
        wijzig.create_index(op.f("ix_tekst_tarieflijst_id"), ["tarieflijst_id"])


def downgrade() -> None:
    with op.batch_alter_table("tekst") as wijzig:
        wijzig.drop_index(op.f("ix_tekst_tarieflijst_id"))
        wijzig.drop_constraint(op.f("fk_tekst_tarieflijst_id_tarieflijst"), type_="foreignkey")
        wijzig.drop_column("tarieflijst_id")
    op.drop_table("tarief")
    op.drop_table("tarieflijst")
