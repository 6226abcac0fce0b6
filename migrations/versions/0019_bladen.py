"""Indexes by which a page of a thread and the newest inbreng are found, however much there is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

DRAAD = ["voorstel_id", "ontvangen_op", "id", "oordeel"]


def upgrade() -> None:
    op.create_index(op.f(f"ix_inbreng_{'_'.join(DRAAD)}"), "inbreng", DRAAD)
    op.drop_index(op.f("ix_inbreng_voorstel_id"), "inbreng")
    waar = sa.text("openbaar_vanaf IS NOT NULL")
    op.create_index(
        op.f("ix_inbreng_openbaar_vanaf"), "inbreng", ["openbaar_vanaf"], sqlite_where=waar, postgresql_where=waar
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_inbreng_openbaar_vanaf"), "inbreng")
    op.create_index(op.f("ix_inbreng_voorstel_id"), "inbreng", ["voorstel_id"])
    op.drop_index(op.f(f"ix_inbreng_{'_'.join(DRAAD)}"), "inbreng")
