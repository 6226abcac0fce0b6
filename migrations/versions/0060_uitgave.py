"""Words that were erased go from published papers too: an uitgave has the hash of before and after, and the ground."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from overlegtafel.core.database.db import Moment

revision = "0060"
down_revision = "0059"
branch_labels = None
depends_on = None

_INDEX, _TERUG, _OPEN = "uq_wisverzoek_open", "teruggenomen_op IS NULL", "teruggenomen_op IS NULL AND gewist_op IS NULL"


def upgrade() -> None:
    op.create_table(
        "uitgave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", Moment(), nullable=False),
        *(sa.Column(naam, sa.String(), nullable=False) for naam in ("soort", "naam", "url", "grond")),
        *(sa.Column(naam, sa.String(), nullable=False) for naam in ("was_sha256", "sha256")),
        *(sa.Column(naam, sa.Integer(), nullable=False) for naam in ("object_id", "volgnr")),
        sa.Column("gelakt_op", Moment(), nullable=False),
        sa.Column("openbaar_vanaf", Moment(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_uitgave")),
        sa.UniqueConstraint("soort", "object_id", "volgnr", name=op.f("uq_uitgave_soort_object_id_volgnr")),
    )
    with op.batch_alter_table("wisverzoek") as wijzig:
        wijzig.add_column(sa.Column("woorden", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("wisverzoek") as wijzig:
        wijzig.alter_column("woorden", server_default=None)
    _zet_index(_OPEN)


def downgrade() -> None:
    op.execute(
        sa.text(
            "DELETE FROM wisverzoek WHERE EXISTS (SELECT 1 FROM wisverzoek AS ouder WHERE ouder.id < wisverzoek.id"
            " AND ouder.inbreng_id = wisverzoek.inbreng_id AND ouder.teruggenomen_op IS NULL)"
        )
    )
    _zet_index(_TERUG)
    with op.batch_alter_table("wisverzoek") as wijzig:
        wijzig.drop_column("woorden")
    op.drop_table("uitgave")


def _zet_index(waar: str) -> None:
    op.drop_index(_INDEX, "wisverzoek")
    voor = {f"{soort}_where": sa.text(waar) for soort in ("sqlite", "postgresql")}
    op.create_index(_INDEX, "wisverzoek", ["inbreng_id"], unique=True, **voor)
