"""Erasing an inbreng is asked by one person and done by another: `wisverzoek`."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "wisverzoek",
        sa.Column("inbreng_id", sa.Integer(), nullable=False),
        sa.Column("grond", sa.String(), nullable=False),
        sa.Column("gevraagd_op", Moment(), nullable=False),
        sa.Column("gevraagd_door_id", sa.Integer(), nullable=True),
        sa.Column("teruggenomen_op", Moment(), nullable=True),
        sa.Column("gewist_op", Moment(), nullable=True),
        sa.Column("gewist_door_id", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.LargeBinary(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.ForeignKeyConstraint(["inbreng_id"], ["inbreng.id"], name=op.f("fk_wisverzoek_inbreng_id_inbreng")),
        sa.ForeignKeyConstraint(
            ["gevraagd_door_id"], ["gebruiker.id"], name=op.f("fk_wisverzoek_gevraagd_door_id_gebruiker")
        ),
        sa.ForeignKeyConstraint(
            ["gewist_door_id"], ["gebruiker.id"], name=op.f("fk_wisverzoek_gewist_door_id_gebruiker")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wisverzoek")),
    )
    open_ = sa.text("teruggenomen_op IS NULL")
    op.create_index(
        "uq_wisverzoek_open",
        "wisverzoek",
        ["inbreng_id"],
        unique=True,
        sqlite_where=open_,
        postgresql_where=open_,
    )


def downgrade() -> None:
    op.drop_index("uq_wisverzoek_open", table_name="wisverzoek")
    op.drop_table("wisverzoek")
