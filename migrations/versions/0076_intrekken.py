"""A request, a voornemen and a boeking that were written down wrongly can be taken back, with the reason."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0076"
down_revision = "0075"
branch_labels = None
depends_on = None

_LOOPT = sa.text("ingetrokken_op IS NULL")
_WOORDEN = {"deelnameverzoek": "ingetrokken", "uittreding": "ingetrokken", "boeking": "teruggenomen"}


def upgrade() -> None:
    for tabel, woord in _WOORDEN.items():
        with op.batch_alter_table(tabel) as batch:
            batch.add_column(sa.Column(f"{woord}_op", Moment(), nullable=True))
            batch.add_column(sa.Column(f"{woord}_reden", sa.String(), nullable=False, server_default=""))
    for tabel, woord in _WOORDEN.items():
        with op.batch_alter_table(tabel) as batch:
            batch.alter_column(f"{woord}_reden", server_default=None)
    with op.batch_alter_table("uittreding") as batch:
        batch.drop_constraint(op.f("uq_uittreding_deelname_id"), type_="unique")
    op.create_index(
        "uq_uittreding_deelname",
        "uittreding",
        ["deelname_id"],
        unique=True,
        sqlite_where=_LOOPT,
        postgresql_where=_LOOPT,
    )


def downgrade() -> None:
    op.drop_index("uq_uittreding_deelname", table_name="uittreding")
    with op.batch_alter_table("uittreding") as batch:
        batch.create_unique_constraint(op.f("uq_uittreding_deelname_id"), ["deelname_id"])
    for tabel, woord in _WOORDEN.items():
        with op.batch_alter_table(tabel) as batch:
            batch.drop_column(f"{woord}_reden")
            batch.drop_column(f"{woord}_op")
