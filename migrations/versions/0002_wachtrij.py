"""What the desk decides on mail, references that still dangle, and addresses that return mail, because each is a fact."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BESLUIT = sa.Enum(
    "geplaatst",
    "terzijde",
    "automatisch",
    name="besluitsoort",
    native_enum=False,
    create_constraint=True,
    length=40,
)


def upgrade() -> None:
    with op.batch_alter_table("bericht") as bericht:
        bericht.add_column(sa.Column("thread_sleutel", sa.String(), nullable=True))
        bericht.add_column(sa.Column("auteur_naam", sa.String(), nullable=True))
        bericht.add_column(sa.Column("auteur_adres", sa.String(), nullable=True))
        bericht.add_column(sa.Column("besluit", BESLUIT, nullable=True))
        bericht.add_column(sa.Column("besloten_door_id", sa.Integer(), nullable=True))
        bericht.add_column(sa.Column("ontvangst_open_sinds", Moment(), nullable=True))
        bericht.create_foreign_key(
            op.f("fk_bericht_besloten_door_id_gebruiker"), "gebruiker", ["besloten_door_id"], ["id"]
        )
        bericht.create_index(op.f("ix_bericht_thread_sleutel"), ["thread_sleutel"])
        bericht.create_index(op.f("ix_bericht_ontvangst_open_sinds"), ["ontvangst_open_sinds"])
        bericht.create_index(
            op.f("ix_bericht_besloten_door_id_afgehandeld_op"), ["besloten_door_id", "afgehandeld_op"]
        )
    op.create_table(
        "open_verwijzing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("message_id", sa.String(), nullable=False),
        sa.Column("bericht_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["bericht_id"], ["bericht.id"], name=op.f("fk_open_verwijzing_bericht_id_bericht")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_open_verwijzing")),
        sa.UniqueConstraint("message_id", "bericht_id", name=op.f("uq_open_verwijzing_message_id_bericht_id")),
    )
    op.create_index(op.f("ix_open_verwijzing_bericht_id"), "open_verwijzing", ["bericht_id"])
    op.create_table(
        "onbestelbaar",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("adres", sa.String(), nullable=False),
        sa.Column("aantal", sa.Integer(), nullable=False),
        sa.Column("laatst_op", Moment(), nullable=False),
        sa.Column("geblokkeerd_op", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_onbestelbaar")),
        sa.UniqueConstraint("adres", name=op.f("uq_onbestelbaar_adres")),
    )


def downgrade() -> None:
    op.drop_table("onbestelbaar")
    op.drop_index(op.f("ix_open_verwijzing_bericht_id"), "open_verwijzing")
    op.drop_table("open_verwijzing")
    with op.batch_alter_table("bericht") as bericht:
        bericht.drop_index(op.f("ix_bericht_besloten_door_id_afgehandeld_op"))
        bericht.drop_index(op.f("ix_bericht_ontvangst_open_sinds"))
        bericht.drop_index(op.f("ix_bericht_thread_sleutel"))
        bericht.drop_constraint(op.f("fk_bericht_besloten_door_id_gebruiker"), type_="foreignkey")
        bericht.drop_constraint("besluitsoort", type_="check")
        for kolom in (
            "ontvangst_open_sinds", "besloten_door_id", "besluit", "auteur_adres", "auteur_naam", "thread_sleutel",
        ):
            bericht.drop_column(kolom)
