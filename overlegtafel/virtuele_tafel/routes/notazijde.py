"""One page of a reactienota: fifty punten, with the totals on the first and the list of inbreng after the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from sqlalchemy.orm import Session

from overlegtafel.core.toegang.access import BEZOEKER
from overlegtafel.core.web.beelden import Balkdeel, verdeel
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.rules import is_reactienota_openbaar
from overlegtafel.virtuele_tafel.queries.nota import lees_wijzigingen
from overlegtafel.virtuele_tafel.queries.notazijde import (
    Notatelling,
    gevraagde_artikelen,
    inbrengen_op_zijde,
    punten_op_zijde,
    tel_nota,
)
from overlegtafel.virtuele_tafel.queries.plaatsen import artikelen_in, plaatsen_bij
from overlegtafel.virtuele_tafel.routes.notablad import (
    Ambtshalve,
    Artikelgroep,
    Notainbreng,
    ambtshalve_van,
    groepen_van,
    notainbreng,
    notapunt,
    totalen_van,
)
from overlegtafel.virtuele_tafel.routes.weergave import Blik
from overlegtafel.virtuele_tafel.rules.reactienota import Nota, ongevraagd
from overlegtafel.virtuele_tafel.rules.zicht import is_behandelaar


@dataclass(frozen=True)
class Notazijde:
    """What stands on one page of the paper; groups, changes and inbreng are empty where others have them."""

    ronde: Ronde
    is_openbaar: bool
    nummer: int
    telling: Notatelling
    groepen: Sequence[Artikelgroep]
    ambtshalve: Sequence[Ambtshalve]
    inbrengen: Sequence[Notainbreng]
    nieuw_id: int | None

    @property
    def totalen(self) -> list[tuple[str, int]]:
        """How many punten there are by gevolg, on the first page only."""
        return totalen_van(self.telling.gevolgen) if self.nummer == 1 and self.telling.punten else []

    @property
    def delen(self) -> list[Balkdeel]:
        """The totals as parts of a bar."""
        return verdeel(self.totalen)

    @property
    def is_inbrenglijst(self) -> bool:
        """Whether this page belongs to the list of inbreng."""
        return self.nummer > self.telling.bladen

    @property
    def samenvatting(self) -> str:
        """What this page has, of how much: Punt 51 tot en met 100 van 312."""
        if self.is_inbrenglijst:
            zijde = self.nummer - self.telling.bladen
            return _deel("Inbreng", zijde, self.telling.inbrengen_per_blad, self.telling.inbrengen)
        return _deel("Punt", self.nummer, self.telling.punten_per_blad, self.telling.punten)

    def url(self, nummer: int) -> str | None:
        """Return the address of page `nummer`; None where there is no such page."""
        if not 1 <= nummer <= self.telling.alle_bladen:
            return None
        return url_for("reactienota.show", ronde_id=self.ronde.id, pagina=nummer if nummer > 1 else None)

    @property
    def inbreng_url(self) -> str | None:
        """The address of the list of inbreng where that has pages of its own."""
        return self.url(self.telling.bladen + 1) if self.telling.is_inbreng_apart else None


def _deel(naam: str, zijde: int, grootte: int, totaal: int) -> str:
    return f"{naam} {(zijde - 1) * grootte + 1} tot en met {min(zijde * grootte, totaal)} van {totaal}"


def lees_notazijde(session: Session, ronde: Ronde, ogen: Blik, gevraagd: int) -> Notazijde:
    """Return a page of the paper, the last one where `gevraagd` is past it; once public for everybody the same."""
    vrij = is_reactienota_openbaar(ronde, nu=ogen.nu)
    blik = Blik(BEZOEKER, ogen.nu) if vrij else ogen
    telling = tel_nota(session, ronde, nu=blik.nu, ziet_alles=is_behandelaar(blik.kijker))
    nummer = min(max(gevraagd, 1), telling.alle_bladen)
    nieuw_id, wijzigingen = lees_wijzigingen(session, ronde)
    is_laatste = nummer == telling.bladen
    return Notazijde(
        ronde=ronde,
        is_openbaar=vrij,
        nummer=nummer,
        telling=telling,
        groepen=_groepen(session, Nota(ronde, (), (), nieuw_id, wijzigingen), blik, nummer),
        ambtshalve=ambtshalve_van(ongevraagd(wijzigingen, gevraagde_artikelen(session, ronde))) if is_laatste else [],
        inbrengen=_inbrengen(session, ronde, blik, nummer, telling),
        nieuw_id=nieuw_id,
    )


def _groepen(session: Session, nota: Nota, blik: Blik, nummer: int) -> list[Artikelgroep]:
    punten = punten_op_zijde(session, nota.ronde, nummer)
    inbrengen = {punt.inbreng_id: punt.inbreng for punt in punten}
    plaatsen = plaatsen_bij(session, list(inbrengen.values()))
    items = {id_: notainbreng(een, nota.ronde, blik) for id_, een in inbrengen.items()}
    getoond = [notapunt(punt, items, nota, blik, plaatsen) for punt in punten]
    return groepen_van(artikelen_in(session, nota.ronde.tekst_id), getoond)


def _inbrengen(session: Session, ronde: Ronde, blik: Blik, nummer: int, telling: Notatelling) -> list[Notainbreng]:
    zijde = nummer - telling.bladen if telling.is_inbreng_apart else 1
    return [notainbreng(een, ronde, blik) for een in inbrengen_op_zijde(session, ronde, zijde)] if zijde > 0 else []
