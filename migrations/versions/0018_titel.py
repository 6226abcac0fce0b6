"""Which inbreng gave a thread its public title, because the title goes when that inbreng is no longer public."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

EERSTE = """
UPDATE inbreng SET gaf_titel_aan_id = voorstel_id
WHERE oordeel IN ('openbaar', 'geredigeerd') AND EXISTS (
    SELECT 1 FROM voorstel
    WHERE voorstel.id = inbreng.voorstel_id AND voorstel.jaar = inbreng.jaar AND voorstel.volgnr = inbreng.volgnr
    AND voorstel.openbare_titel IS NOT NULL
)
"""
"""A title was given with the first inbreng, unless an official wrote another; nobody kept which, so the safe guess."""


def upgrade() -> None:
    with op.batch_alter_table("inbreng") as inbreng:
        inbreng.add_column(sa.Column("gaf_titel_aan_id", sa.Integer(), nullable=True))
        inbreng.create_foreign_key(op.f("fk_inbreng_gaf_titel_aan_id_voorstel"), "voorstel", ["gaf_titel_aan_id"], ["id"])
    waar = sa.text("gaf_titel_aan_id IS NOT NULL")
    op.create_index(
        op.f("ix_inbreng_gaf_titel_aan_id"), "inbreng", ["gaf_titel_aan_id"], sqlite_where=waar, postgresql_where=waar
    )
    op.execute(sa.text(EERSTE))


def downgrade() -> None:
    op.drop_index(op.f("ix_inbreng_gaf_titel_aan_id"), "inbreng")
    with op.batch_alter_table("inbreng") as inbreng:
        inbreng.drop_constraint(op.f("fk_inbreng_gaf_titel_aan_id_voorstel"), type_="foreignkey")
        inbreng.drop_column("gaf_titel_aan_id")
