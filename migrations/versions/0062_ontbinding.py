"""A notice of default with its term to repair, and the ending of an agreement that may follow."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None

_SLEUTELS = {
    "overeenkomst_id": "overeenkomst",
    "organisatie_id": "organisatie",
    "gebruiker_id": "gebruiker",
    "ontbonden_door_id": "gebruiker",
}


def upgrade() -> None:
    kant = sa.Enum("partij", "gemeente", name="kant", native_enum=False, create_constraint=True, length=40)
    op.create_table(
        "ingebrekestelling",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("overeenkomst_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("kant", kant, nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=False),
        sa.Column("vastgelegd_op", Moment(), nullable=False),
        sa.Column("gesteld_op", Moment(), nullable=False),
        sa.Column("grond", sa.String(), nullable=False),
        sa.Column("herstel_tot", Moment(), nullable=True),
        sa.Column("zonder_termijn", sa.String(), nullable=True),
        sa.Column("hersteld_op", Moment(), nullable=True),
        sa.Column("hersteld_hoe", sa.String(), nullable=True),
        sa.Column("ontbonden_op", Moment(), nullable=True),
        sa.Column("ontbonden_door_id", sa.Integer(), nullable=True),
        sa.Column("ontbonden_reden", sa.String(), nullable=True),
        sa.Column("einde", Moment(), nullable=True),
        *(
            sa.ForeignKeyConstraint([veld], [f"{naar}.id"], name=op.f(f"fk_ingebrekestelling_{veld}_{naar}"))
            for veld, naar in _SLEUTELS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ingebrekestelling")),
    )
    for kolom in ("overeenkomst_id", "organisatie_id"):
        op.create_index(op.f(f"ix_ingebrekestelling_{kolom}"), "ingebrekestelling", [kolom])


def downgrade() -> None:
    op.drop_table("ingebrekestelling")
