"""Two tables of the gemeenten among themselves: a projectteam for the kalender and the portefeuillehouders."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Bijeenkomst, Tafel, TafelRitme, TafelSoort
from overlegtafel.fysieke_tafel.rules.planning import Vergaderplek
from overlegtafel.fysieke_tafel.services.agenda import Puntgegevens
from overlegtafel.fysieke_tafel.services.uitkomsten import maak_actiepunt
from overlegtafel.fysieke_tafel.services.verslagen import bewaar_verslag
from overlegtafel.organisaties.models import Gebruiker, Organisatie
from overlegtafel.samenwerking.models import PlichtSoort
from overlegtafel.samenwerking.services.afspraken import (
    Overlegstuk,
    leg_overlegbesluit_vast,
    rond_plicht_af,
    voeg_overlegstuk_toe,
    zet_plicht,
)
from overlegtafel.samenwerking.services.overleg import (
    Overleggegevens,
    Overlegtijd,
    begin_overleg,
    plan_overleg,
    stel_overlegverslag_vast,
    zet_op_agenda,
)

LINDEVEEN = "Gemeente Lindeveen"
INRICHTING = """Inrichtingsplan van de gastheer

Oosterkreek voert de inkoop uit voor de vier gemeenten. De centrale eenheid heeft een coördinator en een manager.
Elke gemeente wijst een inkoopadviseur aan. Toegang en betaling blijven bij de gemeenten zelf.
"""
ZAAL = Vergaderplek("Raadhuis Oosterkreek, kamer 2.04", link="https://video.example/vier-kreken")
KALENDER = (
    ("Welke trajecten komen eraan?", "Jeugdhulp met verblijf wacht op twee oordelen. De drie andere liggen op koers."),
    ("Contracten die tegelijk eindigen", "Twee contracten voor beschermd wonen lopen kort na elkaar af."),
)


def _tijd(dag: date, uur: int) -> Overlegtijd:
    begin = datetime(dag.year, dag.month, dag.day, uur, tzinfo=clock.AMSTERDAM)
    return Overlegtijd(begin, begin + timedelta(hours=2), ZAAL)


def _begin(
    session: Session, soort: TafelSoort, naam: str, doel: str, ritme: TafelRitme, ids: list[int], daad: Daad
) -> Tafel:
    return begin_overleg(session, soort, Overleggegevens(naam, doel, ritme, ids), daad=daad)


def _plan(session: Session, tafel: Tafel, dag: date, punten: tuple[str, ...], daad: Daad) -> Bijeenkomst:
    bijeenkomst = plan_overleg(session, tafel, _tijd(dag, 10), daad=daad)
    for titel in punten:
        zet_op_agenda(session, bijeenkomst, None, Puntgegevens(titel), daad=daad)
    return bijeenkomst


def maak_overleggen(session: Session, gemeenten: dict[str, Organisatie], coordinator: Gebruiker) -> None:
    """Make both tables: each met once, and the projectteam meets again."""
    begin = Daad(clock.begin_van(date(2026, 9, 7)), coordinator.id)
    ids = [gemeente.id for naam, gemeente in gemeenten.items() if naam.startswith("Gemeente ")]
    doel = "Houdt de aanbestedingskalender bij en bereidt trajecten voor."
    team = _begin(session, TafelSoort.PROJECTTEAM, "Projectteam kalender", doel, TafelRitme.ACHT_WEKEN, ids, begin)
    dag = _plan(session, team, date(2026, 10, 22), tuple(titel for titel, _ in KALENDER), begin)
    daarna = Daad(dag.einde + timedelta(hours=1), coordinator.id)
    teksten = {punt.id: tekst for punt, (_, tekst) in zip(dag.agendapunten, KALENDER, strict=True)}
    maak_actiepunt(
        session,
        dag.agendapunten[1],
        wat="Zoek uit of de contracten voor beschermd wonen samen kunnen eindigen",
        organisatie_id=gemeenten[LINDEVEEN].id,
        uiterlijk=date(2026, 12, 11),
        daad=daarna,
    )
    bewaar_verslag(session, dag, teksten, aanwezig="- Inkoopadviseurs van de vier gemeenten", slot="", daad=daarna)
    stel_overlegverslag_vast(session, dag, daad=daarna)
    _plan(session, team, date(2026, 12, 17), ("Planning van 2027", "Actiepunten"), daarna)
    _maak_portefeuillehouders(session, ids, begin)
    zet_plicht(session, PlichtSoort.EVALUATIE, date(2026, 12, 15), daad=begin)
    eerste = zet_plicht(session, PlichtSoort.EVALUATIE, date(2026, 10, 1), daad=begin)
    uitkomst = "De gemeenten zijn tevreden. De kalender moet eerder worden bijgewerkt."
    gedaan = date(2026, 9, 24)
    rond_plicht_af(session, eerste, dag=gedaan, uitkomst=uitkomst, daad=Daad(clock.begin_van(gedaan), begin.actor_id))


def _maak_portefeuillehouders(session: Session, ids: list[int], begin: Daad) -> None:
    doel = "Is bestuurlijk opdrachtgever van de samenwerking."
    tafel = _begin(
        session,
        TafelSoort.PORTEFEUILLEHOUDERS,
        "Portefeuillehoudersoverleg De Vier Kreken",
        doel,
        TafelRitme.DRIE_MAANDEN,
        ids,
        begin,
    )
    dag = _plan(session, tafel, date(2026, 10, 1), ("Inrichtingsplan, jaarplan en begroting 2027",), begin)
    daarna = Daad(dag.einde + timedelta(hours=1), begin.actor_id)
    [punt] = dag.agendapunten
    plan = Overlegstuk("Inrichtingsplan van de gastheer", "inrichtingsplan.txt", INRICHTING.encode())
    stuk = voeg_overlegstuk_toe(session, punt, plan, daad=begin)
    besluit = "De portefeuillehouders zijn akkoord met het inrichtingsplan van de gastheer."
    leg_overlegbesluit_vast(session, punt, besluit, stuk=stuk, daad=daarna)
    bewaar_verslag(
        session,
        dag,
        {punt.id: "De portefeuillehouders zijn het eens met de hoofdlijnen."},
        aanwezig="- Portefeuillehouders van de vier gemeenten",
        slot="",
        daad=daarna,
    )
