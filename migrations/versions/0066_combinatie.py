"""Aanbieders that are one party together: who is a member, who signs for which, and joining as such."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None

_LOPEND = sa.text("tot IS NULL")


def upgrade() -> None:
    op.create_table(
        "combinatielid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("combinatie_id", sa.Integer(), nullable=False),
        sa.Column("lid_id", sa.Integer(), nullable=False),
        sa.Column("is_penvoerder", sa.Boolean(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=True),
        *(
            sa.ForeignKeyConstraint([veld], ["organisatie.id"], name=op.f(f"fk_combinatielid_{veld}_organisatie"))
            for veld in ("combinatie_id", "lid_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_combinatielid")),
    )
    for kolom in ("combinatie_id", "lid_id"):
        op.create_index(op.f(f"ix_combinatielid_{kolom}"), "combinatielid", [kolom])
    op.create_index(
        "uq_combinatielid_lopend",
        "combinatielid",
        ["combinatie_id", "lid_id"],
        unique=True,
        sqlite_where=_LOPEND,
        postgresql_where=_LOPEND,
    )
    op.create_table(
        "toetredingslid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("toetreding_id", sa.Integer(), nullable=False),
        *(sa.Column(naam, sa.String(), nullable=False) for naam in ("naam", "kvk", "contact", "adres")),
        sa.Column("ingetrokken_op", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["toetreding_id"], ["toetreding.id"], name=op.f("fk_toetredingslid_toetreding_id_toetreding")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_toetredingslid")),
    )
    op.create_index(op.f("ix_toetredingslid_toetreding_id"), "toetredingslid", ["toetreding_id"])
    with op.batch_alter_table("toetreding") as tabel:
        tabel.add_column(sa.Column("combinatie", sa.String(), nullable=True))
    with op.batch_alter_table("ondertekening") as tabel:
        tabel.add_column(sa.Column("lid_id", sa.Integer(), nullable=True))
        tabel.add_column(sa.Column("samen", sa.Integer(), nullable=False, server_default="1"))
        tabel.create_foreign_key(op.f("fk_ondertekening_lid_id_organisatie"), "organisatie", ["lid_id"], ["id"])
    with op.batch_alter_table("ondertekening") as tabel:
        tabel.alter_column("samen", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("ondertekening") as tabel:
        tabel.drop_constraint(op.f("fk_ondertekening_lid_id_organisatie"), type_="foreignkey")
        tabel.drop_column("samen")
        tabel.drop_column("lid_id")
    with op.batch_alter_table("toetreding") as tabel:
        tabel.drop_column("combinatie")
    op.drop_table("toetredingslid")
    op.drop_table("combinatielid")
