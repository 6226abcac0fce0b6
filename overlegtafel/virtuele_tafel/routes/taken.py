"""What waits at the virtual table, for the start page of each role."""

from __future__ import annotations

from datetime import datetime

from flask import url_for

from overlegtafel.core.database.db import db
from overlegtafel.core.register.taken import Taak
from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.termijnen import werkdagen_vooruit
from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.virtuele_tafel.queries.bureau import tel_te_beantwoorden, tel_te_beoordelen
from overlegtafel.virtuele_tafel.queries.inbrengen import tel_eigen
from overlegtafel.virtuele_tafel.queries.vragen import laatste_antwoord, open_vragen
from overlegtafel.virtuele_tafel.queries.wissen import open_verzoeken
from overlegtafel.virtuele_tafel.routes.vragen import url_van_verlengen
from overlegtafel.virtuele_tafel.rules.vragen import antwoord_voor, voorgestelde_laatste_dag

BINNEN_WERKDAGEN = 2
"""Within how many working days a person of the gemeente looks at inbreng (DOMAIN rule 2.4)."""


def taken(kijker: Kijker, nu: datetime) -> list[Taak]:
    """Return what there is to judge and to answer, and where the own inbreng stands."""
    lijst: list[Taak] = []
    if kijker.mag(Rol.INKOPER, Rol.SECRETARIS):
        lijst += _van_de_gemeente(kijker, nu)
    if kijker.mag(Rol.BEHEERDER, Rol.INKOPER, Rol.SECRETARIS) and (te_wissen := open_verzoeken(db.session())):
        lijst.append(
            Taak("Inbreng die een tweede persoon moet verwijderen", url_for("wissen.index"), aantal=len(te_wissen))
        )
    if kijker.is_ingelogd and not kijker.is_gastheer:
        eigen = tel_eigen(db.session(), kijker)
        if eigen:
            lijst.append(Taak("Uw inbreng", url_for("eigen.index"), aantal=eigen, is_termijn=True))
    return lijst


def _van_de_gemeente(kijker: Kijker, nu: datetime) -> list[Taak]:
    session, url = db.session(), url_for("behandelen.index")
    is_inkoper = kijker.mag(Rol.INKOPER)
    aantal, oudste = tel_te_beoordelen(session)
    taken = []
    if oudste is not None:
        dag = werkdagen_vooruit(clock.dag_van(oudste), BINNEN_WERKDAGEN)
        titel = "Beoordeel nieuwe inbreng" if is_inkoper else "Nieuwe inbreng wacht op de inkoper"
        einde = clock.einde_van(dag)
        taken.append(Taak(titel, url, aantal=aantal, uiterlijk=einde, is_termijn=not is_inkoper))
    taken += _vragen(nu) if is_inkoper else []
    open_ = tel_te_beantwoorden(session) if is_inkoper else 0
    if open_:
        taken.append(Taak("Beantwoord inbreng", url_for("behandelen.answer"), aantal=open_))
    return taken


def _vragen(nu: datetime) -> list[Taak]:
    """Return the questions that wait in a ronde, and the ronden to lengthen for an answer that came late."""
    session = db.session()
    taken = [
        Taak(
            "Beantwoord vragen in de ronde, zodat iedereen nog kan reageren",
            url_for("behandelen.answer", ronde=ronde.id, soort="vraag"),
            aantal=aantal,
            uiterlijk=antwoord_voor(ronde) if antwoord_voor(ronde) > nu else ronde.sluit_op,
        )
        for ronde, aantal in open_vragen(session, nu=nu)
    ]
    for ronde, op in laatste_antwoord(session, nu=nu):
        if dag := voorgestelde_laatste_dag(ronde, op):
            titel = f"Verleng de ronde over {ronde.versie.overeenkomst.citeertitel}: een antwoord kwam laat"
            taken.append(Taak(titel, url_van_verlengen(ronde, dag), uiterlijk=ronde.sluit_op))
    return taken
