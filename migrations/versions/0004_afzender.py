"""Who a sender turned out to be, as a person said it, and how large a mail is of which only the headers came."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("inbreng") as inbreng:
        inbreng.add_column(sa.Column("gebruiker_id", sa.Integer(), nullable=True))
        inbreng.create_foreign_key(op.f("fk_inbreng_gebruiker_id_gebruiker"), "gebruiker", ["gebruiker_id"], ["id"])
        inbreng.create_index(op.f("ix_inbreng_gebruiker_id"), ["gebruiker_id"])
    with op.batch_alter_table("bericht") as bericht:
        bericht.add_column(sa.Column("volledige_grootte", sa.BigInteger(), nullable=True))
    op.create_table(
        "verbinding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("bericht_id", sa.Integer(), nullable=False),
        sa.Column("gebruiker_id", sa.Integer(), nullable=True),
        sa.Column("organisatie_id", sa.Integer(), nullable=True),
        sa.Column("besloten_door_id", sa.Integer(), nullable=True),
        sa.Column("besloten_op", Moment(), nullable=False),
        sa.Column("teruggenomen_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(["bericht_id"], ["bericht.id"], name=op.f("fk_verbinding_bericht_id_bericht")),
        sa.ForeignKeyConstraint(["gebruiker_id"], ["gebruiker.id"], name=op.f("fk_verbinding_gebruiker_id_gebruiker")),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_verbinding_organisatie_id_organisatie")
        ),
        sa.ForeignKeyConstraint(
            ["besloten_door_id"], ["gebruiker.id"], name=op.f("fk_verbinding_besloten_door_id_gebruiker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_verbinding")),
    )
    op.create_index(op.f("ix_verbinding_bericht_id"), "verbinding", ["bericht_id"])
    op.create_index(
        op.f("ix_verbinding_besloten_door_id_besloten_op"), "verbinding", ["besloten_door_id", "besloten_op"]
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_verbinding_besloten_door_id_besloten_op"), "verbinding")
    op.drop_index(op.f("ix_verbinding_bericht_id"), "verbinding")
    op.drop_table("verbinding")
    with op.batch_alter_table("bericht") as bericht:
        bericht.drop_column("volledige_grootte")
    with op.batch_alter_table("inbreng") as inbreng:
        inbreng.drop_index(op.f("ix_inbreng_gebruiker_id"))
        inbreng.drop_constraint(op.f("fk_inbreng_gebruiker_id_gebruiker"), type_="foreignkey")
        inbreng.drop_column("gebruiker_id")
