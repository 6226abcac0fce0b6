"""On what ground an agreement was concluded, and the times in which one may ask to join it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

_GRONDSLAG = sa.Enum(
    "open_house", "aanbesteed", "subsidie", name="grondslag", native_enum=False, create_constraint=True, length=40
)


def _sleutel(tabel: str, kolom: str, naar: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([kolom], [f"{naar}.id"], name=op.f(f"fk_{tabel}_{kolom}_{naar}"))


def upgrade() -> None:
    op.create_table(
        "toelating",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("grondslag", _GRONDSLAG, nullable=False),
        sa.Column("kenmerk", sa.String(), nullable=False),
        sa.Column("op", Moment(), nullable=True),
        sa.Column("in_vensters", sa.Boolean(), nullable=False),
        _sleutel("toelating", "overeenkomst_id", "overeenkomst"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toelating")),
        sa.UniqueConstraint("overeenkomst_id", name=op.f("uq_toelating_overeenkomst_id")),
    )
    op.create_table(
        "venster",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        _sleutel("venster", "overeenkomst_id", "overeenkomst"),
        _sleutel("venster", "gebruiker_id", "gebruiker"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_venster")),
    )
    op.create_index(op.f("ix_venster_overeenkomst_id"), "venster", ["overeenkomst_id"])


def downgrade() -> None:
    op.drop_table("venster")
    op.drop_table("toelating")
