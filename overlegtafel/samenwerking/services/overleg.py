"""Tables of gemeenten among themselves: made, manned, planned, and their verslag adopted; nothing of it is public."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import MagNiet
from overlegtafel.core.tekst import markup
from overlegtafel.core.toegang.access import Kijker
from overlegtafel.fysieke_tafel.models import (
    Actiepunt,
    Agendapunt,
    Bijeenkomst,
    Tafel,
    TafelRitme,
    TafelSoort,
    Verslag,
    ZetelSoort,
)
from overlegtafel.fysieke_tafel.rules import Vergaderplek, bezet_op, html_van, tekst_van
from overlegtafel.fysieke_tafel.services import (
    Puntgegevens,
    annuleer_bijeenkomst,
    beeindig_zetel,
    geef_zetel,
    maak_tafel,
    plan_bijeenkomst,
    trek_punt_in,
    verplaats_bijeenkomst,
    voeg_punt_toe,
    wijzig_punt,
    wijzig_tafel,
)
from overlegtafel.logboek.services import leg_vast
from overlegtafel.samenwerking.gebeurtenissen import OVERLEG_VASTGESTELD
from overlegtafel.samenwerking.queries.afspraken import besluiten_van
from overlegtafel.samenwerking.rules.afspraken import schrijf_besluiten
from overlegtafel.samenwerking.rules.overleg import (
    CRITERIUM,
    weiger_agendawerk,
    weiger_leden,
    weiger_na_begin,
    weiger_overlegverslag,
)
from overlegtafel.samenwerking.rules.toegang import NIET_VAN_U, VAN_GEMEENTE, gemeenten_met, is_vertrouwd
from overlegtafel.samenwerking.services.trajecten import weiger


@dataclass(frozen=True)
class Overleggegevens:
    """What is told of a table: its name, what it is for, how often it meets, and which gemeenten sit there."""

    naam: str
    doel: str
    ritme: TafelRitme | None
    gemeente_ids: Collection[int]


@dataclass(frozen=True)
class Overlegtijd:
    """When and where a bijeenkomst is."""

    begin: datetime
    einde: datetime
    plek: Vergaderplek


def begin_overleg(session: Session, soort: TafelSoort, gegevens: Overleggegevens, *, daad: Daad) -> Tafel:
    """Make a table of gemeenten among themselves, and give each a seat."""
    weiger(weiger_leden(gegevens.gemeente_ids), veld="gemeenten")
    tafel = maak_tafel(session, naam=gegevens.naam, doel=gegevens.doel, ritme=gegevens.ritme, soort=soort, daad=daad)
    _bezet(session, tafel, gegevens.gemeente_ids, daad)
    return tafel


def wijzig_overleg(session: Session, tafel: Tafel, gegevens: Overleggegevens, *, daad: Daad) -> None:
    """Change what is told of a table; who falls away leaves now, who comes in begins now."""
    weiger(weiger_leden(gegevens.gemeente_ids), veld="gemeenten")
    wijzig_tafel(
        session,
        tafel,
        naam=gegevens.naam,
        doel=gegevens.doel,
        overeenkomst_id=tafel.overeenkomst_id,
        ritme=gegevens.ritme,
        daad=daad,
    )
    _bezet(session, tafel, gegevens.gemeente_ids, daad)


def _bezet(session: Session, tafel: Tafel, gemeente_ids: Collection[int], daad: Daad) -> None:
    zitten = {een.organisatie_id: een for een in tafel.zetels if bezet_op(een, daad.nu)}
    for organisatie_id, zetel in zitten.items():
        if organisatie_id not in gemeente_ids:
            beeindig_zetel(session, zetel, tot=daad.nu, daad=daad)
    for organisatie_id in sorted(set(gemeente_ids) - set(zitten)):
        geef_zetel(
            session,
            tafel,
            organisatie_id=organisatie_id,
            criterium=CRITERIUM,
            soort=ZetelSoort.OVERIG,
            van=daad.nu,
            daad=daad,
        )
    session.expire(tafel, ["zetels"])


def plan_overleg(session: Session, tafel: Tafel, tijd: Overlegtijd, *, daad: Daad) -> Bijeenkomst:
    """Plan a bijeenkomst; who sits there knows of it at once, nobody else ever does."""
    return plan_bijeenkomst(
        session, tafel, begin=tijd.begin, einde=tijd.einde, is_aangekondigd=False, daad=daad, **vars(tijd.plek)
    )


def verplaats_overleg(session: Session, dag: Bijeenkomst, tijd: Overlegtijd, *, reden: str, daad: Daad) -> None:
    """Give a bijeenkomst another time or place, before it began."""
    weiger(weiger_na_begin(dag, nu=daad.nu))
    verplaats_bijeenkomst(
        session,
        dag,
        begin=tijd.begin,
        einde=tijd.einde,
        plaats=tijd.plek.plaats,
        plek=tijd.plek,
        reden=reden,
        daad=daad,
    )


def annuleer_overleg(session: Session, dag: Bijeenkomst, *, reden: str, daad: Daad) -> None:
    """Cancel a bijeenkomst before it began."""
    weiger(weiger_na_begin(dag, nu=daad.nu))
    annuleer_bijeenkomst(session, dag, reden=reden, daad=daad)


def zet_op_agenda(
    session: Session, dag: Bijeenkomst, punt: Agendapunt | None, gegevens: Puntgegevens, *, daad: Daad
) -> None:
    """Add a point to the agenda, or change one; also at the table, until the verslag was adopted."""
    weiger(weiger_agendawerk(dag))
    if punt is None:
        voeg_punt_toe(session, dag, gegevens, daad=daad)
    else:
        wijzig_punt(session, punt, gegevens, daad=daad)


def haal_van_agenda(session: Session, punt: Agendapunt, *, daad: Daad) -> None:
    """Take a point off the agenda, with what was written at it; not where something was agreed at it."""
    weiger(weiger_agendawerk(punt.bijeenkomst, punt))
    trek_punt_in(session, punt, daad=daad)


def stel_overlegverslag_vast(session: Session, dag: Bijeenkomst, *, daad: Daad) -> Verslag:
    """Adopt the verslag of a bijeenkomst: its words and their hash never change from here on."""
    weiger(weiger_overlegverslag(dag, nu=daad.nu))
    verslag = dag.verslag
    assert verslag is not None
    besluiten = schrijf_besluiten(besluiten_van(session, Bijeenkomst.id == dag.id)[::-1])
    verslag.slot = "\n\n".join(filter(None, [verslag.slot, besluiten]))
    verslag.markdown = tekst_van(dag, is_concept=False)
    verslag.sha256 = markup.sha256_van(verslag.markdown)
    verslag.html, verslag.gerenderd_met = html_van(verslag.markdown), markup.RENDERER
    verslag.vastgesteld_op = daad.nu
    leg_vast(session, OVERLEG_VASTGESTELD, dag.id, daad=daad)
    return verslag


def eis_eigen_actie(actie: Actiepunt, kijker: Kijker) -> None:
    """Raise MagNiet unless the viewer works for the gemeente that does it, or for all of them."""
    if not is_vertrouwd(kijker) and actie.organisatie_id not in gemeenten_met(kijker, VAN_GEMEENTE):
        raise MagNiet(NIET_VAN_U)
