"""What the page of a jaarplan shows of who agreed to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from overlegtafel.core.database.db import db
from overlegtafel.overeenkomsten.models import Instemming
from overlegtafel.overeenkomsten.queries import gemeenten_van
from overlegtafel.samenwerking.models import Jaarplan
from overlegtafel.samenwerking.rules.jaarplan import wachten_op


@dataclass(frozen=True, slots=True)
class Akkoordrij:
    """What a gemeente answered about a jaarplan; without `op` it didn't yet."""

    naam: str
    is_akkoord: bool = False
    op: datetime | None = None
    reden: str | None = None


def akkoorden_op(jaarplan: Jaarplan, instemmingen: Collection[Instemming], nu: datetime) -> list[Akkoordrij]:
    """Return what each gemeente answered, those that didn't yet at the end."""
    versie = jaarplan.versie
    if versie is None:
        return []
    gemeenten = [(een.id, een.naam) for een in gemeenten_van(db.session(), versie.overeenkomst_id, nu=nu)]
    gegeven = [Akkoordrij(een.organisatie.naam, een.oordeel == "stemt_in", een.op, een.reden) for een in instemmingen]
    return gegeven + [Akkoordrij(naam) for naam in wachten_op(versie, instemmingen, gemeenten)]
