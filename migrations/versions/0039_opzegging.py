"""Notice of an agreement, and what limits a party for a while: a suspension or a stop on new cliënten."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None


def _keuze(naam: str, *waarden: str) -> sa.Enum:
    return sa.Enum(*waarden, name=naam, native_enum=False, create_constraint=True, length=40)


def _sleutel(tabel: str, kolom: str, naar: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([kolom], [f"{naar}.id"], name=op.f(f"fk_{tabel}_{kolom}_{naar}"))


def upgrade() -> None:
    op.create_table(
        "opzegging",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("gemeente_id", sa.Integer(), nullable=True),
        sa.Column("kant", _keuze("kant", "partij", "gemeente"), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("ontvangen_op", Moment(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.Column("grond", sa.String(), nullable=False),
        sa.Column("termijn", sa.String(), nullable=False),
        sa.Column("einde", Moment(), nullable=False),
        sa.Column("terugname_gevraagd_op", Moment(), nullable=True),
        sa.Column("terugname_door_partij", sa.Boolean(), nullable=True),
        sa.Column("teruggenomen_op", Moment(), nullable=True),
        _sleutel("opzegging", "overeenkomst_id", "overeenkomst"),
        _sleutel("opzegging", "organisatie_id", "organisatie"),
        _sleutel("opzegging", "gemeente_id", "organisatie"),
        _sleutel("opzegging", "gebruiker_id", "gebruiker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_opzegging")),
    )
    op.create_index(op.f("ix_opzegging_overeenkomst_id"), "opzegging", ["overeenkomst_id"])
    op.create_index(op.f("ix_opzegging_organisatie_id"), "opzegging", ["organisatie_id"])
    op.create_table(
        "beperking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("soort", _keuze("beperkingsoort", "opschorting", "aannamestop"), nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=True),
        _sleutel("beperking", "overeenkomst_id", "overeenkomst"),
        _sleutel("beperking", "organisatie_id", "organisatie"),
        _sleutel("beperking", "gebruiker_id", "gebruiker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_beperking")),
    )
    op.create_index(op.f("ix_beperking_overeenkomst_id"), "beperking", ["overeenkomst_id"])


def downgrade() -> None:
    op.drop_table("beperking")
    op.drop_table("opzegging")
