"""The toelichting of an agenda point is kept as HTML too, and of a paper why it can't come in the bundle.

`overlegtafel render` makes the HTML of what stands there already.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0072"
branch_labels = None
depends_on = None

KOLOMMEN = {"agendapunt": ("toelichting_html", "gerenderd_met"), "vergaderstuk": ("niet_in_bundel",)}


def upgrade() -> None:
    for tabel, namen in KOLOMMEN.items():
        with op.batch_alter_table(tabel) as erbij:
            for naam in namen:
                erbij.add_column(sa.Column(naam, sa.String(), nullable=False, server_default=""))
        with op.batch_alter_table(tabel) as kaal:
            for naam in namen:
                kaal.alter_column(naam, server_default=None)


def downgrade() -> None:
    for tabel, namen in KOLOMMEN.items():
        with op.batch_alter_table(tabel) as eraf:
            for naam in namen:
                eraf.drop_column(naam)
