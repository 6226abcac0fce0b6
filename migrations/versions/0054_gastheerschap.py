"""Which gemeente is gastheer has a beginning and an end, in place of a mark on the organisation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0054"
down_revision = "0053"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "gastheerschap",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        sa.Column("organisatie_id", sa.Integer(), nullable=False),
        sa.Column("van", Moment(), nullable=False),
        sa.Column("tot", Moment(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisatie_id"], ["organisatie.id"], name=op.f("fk_gastheerschap_organisatie_id_organisatie")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gastheerschap")),
        sa.UniqueConstraint("van", name=op.f("uq_gastheerschap_van")),
    )
    op.create_index(op.f("ix_gastheerschap_organisatie_id"), "gastheerschap", ["organisatie_id"])
    op.execute(
        sa.text(
            "INSERT INTO gastheerschap (created_at, organisatie_id, van) "
            "SELECT created_at, id, created_at FROM organisatie WHERE is_gastheer ORDER BY id LIMIT 1"
        )
    )
    op.execute(
        sa.text(
            "UPDATE gastheerschap SET van = (SELECT min(lid.van) FROM lidmaatschap lid "
            "WHERE lid.organisatie_id = gastheerschap.organisatie_id) WHERE EXISTS (SELECT 1 FROM lidmaatschap lid "
            "WHERE lid.organisatie_id = gastheerschap.organisatie_id AND lid.van < gastheerschap.van)"
        )
    )
    with op.batch_alter_table("organisatie") as wijzig:
        wijzig.drop_column("is_gastheer")


def downgrade() -> None:
    with op.batch_alter_table("organisatie") as wijzig:
        wijzig.add_column(sa.Column("is_gastheer", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        sa.text(
            "UPDATE organisatie SET is_gastheer = true WHERE id = "
            "(SELECT organisatie_id FROM gastheerschap ORDER BY van DESC LIMIT 1)"
        )
    )
    with op.batch_alter_table("organisatie") as wijzig:
        wijzig.alter_column("is_gastheer", server_default=None)
    op.drop_table("gastheerschap")
