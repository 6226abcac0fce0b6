"""Notice, verlenging and uitloop by kinds that never move: by the old ones a contract ran on for days."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

VERSIE = sa.table("versie", sa.column("id", sa.Integer()), sa.column("termijnen", sa.JSON()))
EINDE, TERUG = " (einde)", " terug"
SOORTEN = {"uitloop": EINDE, "opzegging_aanbieder": EINDE, "opzegging_gemeente": EINDE, "verlenging": TERUG}


def upgrade() -> None:
    for versie_id, termijnen in _opgeslagen():
        _schrijf(versie_id, {sleutel: waarde + _achter(sleutel, waarde) for sleutel, waarde in termijnen.items()})


def downgrade() -> None:
    for versie_id, termijnen in _opgeslagen():
        _schrijf(versie_id, {s: waarde.removesuffix(SOORTEN.get(s, "")) for s, waarde in termijnen.items()})


def _achter(sleutel: str, waarde: str) -> str:
    return SOORTEN.get(sleutel, "") if waarde.endswith(("maand", "maanden")) else ""


def _opgeslagen() -> list[tuple[int, dict[str, str]]]:
    rijen = op.get_bind().execute(sa.select(VERSIE.c.id, VERSIE.c.termijnen))
    return [(versie_id, termijnen) for versie_id, termijnen in rijen if termijnen]


def _schrijf(versie_id: int, termijnen: dict[str, str]) -> None:
    op.get_bind().execute(sa.update(VERSIE).where(VERSIE.c.id == versie_id).values(termijnen=termijnen))
