"""Gemeenten agree to an order of trajecten, a traject has a legal contact, and a gemeente may merge into another."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0069"
down_revision = "0068"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "prioriteitsbesluit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("voorgesteld_op", Moment(), nullable=False),
        sa.Column("toelichting", sa.String(), nullable=False),
        sa.Column("vastgesteld_op", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prioriteitsbesluit")),
    )
    _plekken()
    _stemmen()
    with op.batch_alter_table("traject") as traject:
        traject.add_column(sa.Column("jurist_id", sa.Integer(), nullable=True))
        traject.create_foreign_key(op.f("fk_traject_jurist_id_gebruiker"), "gebruiker", ["jurist_id"], ["id"])
    with op.batch_alter_table("organisatie") as organisatie:
        organisatie.add_column(sa.Column("opgegaan_in_id", sa.Integer(), nullable=True))
        organisatie.add_column(sa.Column("opgegaan_op", sa.Date(), nullable=True))
        organisatie.create_foreign_key(
            op.f("fk_organisatie_opgegaan_in_id_organisatie"), "organisatie", ["opgegaan_in_id"], ["id"]
        )


def _plekken() -> None:
    op.create_table(
        "prioriteitsplek",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("besluit_id", sa.Integer(), nullable=False),
        sa.Column("traject_id", sa.Integer(), nullable=False),
        sa.Column("plek", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["besluit_id"], ["prioriteitsbesluit.id"], name=op.f("fk_prioriteitsplek_besluit_id_prioriteitsbesluit")
        ),
        sa.ForeignKeyConstraint(["traject_id"], ["traject.id"], name=op.f("fk_prioriteitsplek_traject_id_traject")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prioriteitsplek")),
        sa.UniqueConstraint("besluit_id", "traject_id", name=op.f("uq_prioriteitsplek_besluit_id_traject_id")),
        sa.UniqueConstraint("besluit_id", "plek", name=op.f("uq_prioriteitsplek_besluit_id_plek")),
    )
    op.create_index(op.f("ix_prioriteitsplek_traject_id"), "prioriteitsplek", ["traject_id"])


def _stemmen() -> None:
    oordeel = sa.Enum(
        "akkoord", "bezwaar", name="volgordeoordeel", native_enum=False, create_constraint=True, length=40
    )
    op.create_table(
        "prioriteitsstem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("besluit_id", sa.Integer(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("oordeel", oordeel, nullable=False),
        sa.Column("reden", sa.String(), nullable=False),
        sa.Column("op", Moment(), nullable=False),
        sa.ForeignKeyConstraint(
            ["besluit_id"], ["prioriteitsbesluit.id"], name=op.f("fk_prioriteitsstem_besluit_id_prioriteitsbesluit")
        ),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_prioriteitsstem_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_prioriteitsstem")),
        sa.UniqueConstraint("besluit_id", "organisatie_id", name=op.f("uq_prioriteitsstem_besluit_id_organisatie_id")),
    )
    op.create_index(op.f("ix_prioriteitsstem_organisatie_id"), "prioriteitsstem", ["organisatie_id"])


def downgrade() -> None:
    with op.batch_alter_table("organisatie") as organisatie:
        organisatie.drop_constraint(op.f("fk_organisatie_opgegaan_in_id_organisatie"), type_="foreignkey")
        organisatie.drop_column("opgegaan_op")
        organisatie.drop_column("opgegaan_in_id")
    with op.batch_alter_table("traject") as traject:
        traject.drop_constraint(op.f("fk_traject_jurist_id_gebruiker"), type_="foreignkey")
        traject.drop_column("jurist_id")
    op.drop_table("prioriteitsstem")
    op.drop_table("prioriteitsplek")
    op.drop_table("prioriteitsbesluit")
