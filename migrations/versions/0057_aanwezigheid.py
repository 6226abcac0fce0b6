"""Who was at the table is kept by seat, with deputies and machtigingen."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0057"
down_revision = "0056"
branch_labels = None
depends_on = None

_VORMEN = ("aanwezig", "vervanger", "machtiging", "afgemeld", "afwezig")


def _sleutel(kolom: str, naar: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([kolom], [f"{naar}.id"], name=op.f(f"fk_aanwezigheid_{kolom}_{naar}"))


def upgrade() -> None:
    op.create_table(
        "aanwezigheid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("bijeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column(
            "vorm",
            sa.Enum(*_VORMEN, name="aanwezigheidsvorm", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("door_id", sa.Integer(), nullable=True),
        sa.Column("functie", sa.String(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.CheckConstraint(
            "(door_id IS NOT NULL) = (vorm IN ('vervanger', 'machtiging'))", name=op.f("ck_aanwezigheid_door_wie")
        ),
        _sleutel("bijeenkomst_id", "bijeenkomst"),
        _sleutel("organisatie_id", "organisatie"),
        _sleutel("door_id", "organisatie"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_aanwezigheid")),
        sa.UniqueConstraint(
            "bijeenkomst_id", "organisatie_id", name=op.f("uq_aanwezigheid_bijeenkomst_id_organisatie_id")
        ),
    )


def downgrade() -> None:
    op.drop_table("aanwezigheid")
