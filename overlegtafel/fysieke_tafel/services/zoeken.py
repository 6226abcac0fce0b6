"""What can be found of the physical table: each agenda and each verslag, from its moment of publication on.

Of a table that is besloten nothing is found, by nobody.
"""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.tekst.zoek import Kring, indexeer
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Verslag
from overlegtafel.fysieke_tafel.rules.agenda import geldende_punten
from overlegtafel.fysieke_tafel.rules.openbaar import weiger_besloten
from overlegtafel.fysieke_tafel.rules.stukken import geldende_stukken
from overlegtafel.fysieke_tafel.rules.verslag import titel_van
from overlegtafel.fysieke_tafel.rules.woorden import naam_van


def indexeer_agenda(session: Session, bijeenkomst: Bijeenkomst) -> None:
    """Let the bijeenkomst be found by the words of its agenda."""
    if weiger_besloten(bijeenkomst.tafel):
        return
    punten = [punt.titel for punt in geldende_punten(bijeenkomst)]
    stukken = [stuk.naam for punt in geldende_punten(bijeenkomst) for stuk in geldende_stukken(punt)]
    toelichtingen = [punt.toelichting for punt in geldende_punten(bijeenkomst) if punt.toelichting]
    indexeer(
        session,
        "bijeenkomst",
        bijeenkomst.id,
        titel=f"Agenda {naam_van(bijeenkomst)}",
        tekst=". ".join([*punten, bijeenkomst.plaats, *toelichtingen, *stukken]),
        url=f"/bijeenkomsten/{bijeenkomst.id}",
        moment=bijeenkomst.begin,
        openbaar_vanaf=bijeenkomst.agenda_openbaar_vanaf,
        kring=Kring.GASTHEER,
    )


def indexeer_verslag(session: Session, verslag: Verslag) -> None:
    """Let the verslag be found by what people can read of it: the concept until the adopted text is public."""
    bijeenkomst, is_concept = verslag.bijeenkomst, verslag.openbaar_vanaf is None
    if weiger_besloten(bijeenkomst.tafel):
        return
    indexeer(
        session,
        "verslag",
        verslag.id,
        titel=titel_van(bijeenkomst, is_concept=is_concept),
        tekst=(verslag.concept_markdown if is_concept else verslag.markdown).partition("\n")[2],
        url=f"/bijeenkomsten/{bijeenkomst.id}/verslag",
        moment=bijeenkomst.einde,
        openbaar_vanaf=verslag.concept_vanaf if is_concept else verslag.openbaar_vanaf,
    )
