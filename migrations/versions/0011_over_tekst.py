"""What text an inbreng is about and what an answer changes: article numbers differ from tekst to tekst."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_VAN_RONDE = """
UPDATE inbreng SET over_tekst_id = (SELECT ronde.tekst_id FROM ronde WHERE ronde.id = inbreng.ronde_id)
WHERE inbreng.ronde_id IS NOT NULL
"""
_ZONDER_RONDE = """
UPDATE inbreng SET over_tekst_id = (
    SELECT tekst.id FROM tekst
    JOIN versie ON versie.id = tekst.versie_id
    JOIN voorstel ON voorstel.overeenkomst_id = versie.overeenkomst_id
    WHERE voorstel.id = inbreng.voorstel_id AND tekst.openbaar_vanaf <= inbreng.ontvangen_op
    ORDER BY tekst.openbaar_vanaf DESC, tekst.id DESC LIMIT 1)
WHERE inbreng.ronde_id IS NULL
"""
_NIEUW = (("inbreng", "over_tekst_id", "tekst"), ("antwoord", "artikel_id", "artikel"), ("antwoord", "tekst_id", "tekst"))


def upgrade() -> None:
    for tabel, kolom, doel in _NIEUW:
        with op.batch_alter_table(tabel) as wijzig:
            wijzig.add_column(sa.Column(kolom, sa.Integer(), nullable=True))
            wijzig.create_foreign_key(op.f(f"fk_{tabel}_{kolom}_{doel}"), doel, [kolom], ["id"])
    op.execute(_VAN_RONDE)
    op.execute(_ZONDER_RONDE)


def downgrade() -> None:
    for tabel, kolom, doel in reversed(_NIEUW):
        with op.batch_alter_table(tabel) as wijzig:
            wijzig.drop_constraint(op.f(f"fk_{tabel}_{kolom}_{doel}"), type_="foreignkey")
            wijzig.drop_column(kolom)
