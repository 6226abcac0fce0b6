"""Papers between gemeenten are agreements too, and a successor names what it follows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

OUD = ("basisovereenkomst", "deelovereenkomst")
NIEUW = (*OUD, "samenwerkingsovereenkomst", "addendum", "dienstverleningsovereenkomst", "jaarplan")
CHECK = op.f("ck_overeenkomst_overeenkomstsoort")
SLEUTEL = op.f("fk_overeenkomst_volgt_op_id_overeenkomst")


def _kies(soorten: tuple[str, ...]) -> str:
    return f"soort IN ({', '.join(repr(soort) for soort in soorten)})"


def upgrade() -> None:
    with op.batch_alter_table("overeenkomst") as overeenkomst:
        overeenkomst.drop_constraint(CHECK, type_="check")
        overeenkomst.create_check_constraint(CHECK, _kies(NIEUW))
        overeenkomst.add_column(sa.Column("volgt_op_id", sa.Integer(), nullable=True))
        overeenkomst.create_foreign_key(SLEUTEL, "overeenkomst", ["volgt_op_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("overeenkomst") as overeenkomst:
        overeenkomst.drop_constraint(SLEUTEL, type_="foreignkey")
        overeenkomst.drop_column("volgt_op_id")
        overeenkomst.drop_constraint(CHECK, type_="check")
        overeenkomst.create_check_constraint(CHECK, _kies(OUD))
