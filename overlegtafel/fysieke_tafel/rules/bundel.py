"""What the annex and the joined PDF of a bijeenkomst are made of, and whether one that was made still holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from overlegtafel.core.papier.uit_html import vel_uit_html
from overlegtafel.core.papier.vel import Alinea, Loop, Tabel, Vel
from overlegtafel.core.tekst.markup import als_platte_tekst, sha256_van
from overlegtafel.core.tijd import clock
from overlegtafel.fysieke_tafel.models import Agendapunt, Bijeenkomst, Vergaderbundel, Vergaderstuk
from overlegtafel.fysieke_tafel.rules.agenda import SOORTEN, geldende_punten
from overlegtafel.fysieke_tafel.rules.stukken import geldende_stukken
from overlegtafel.fysieke_tafel.rules.woorden import datum, naam_van, tijden, weekdag
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.overeenkomsten.rules import ontleed, vel_van_tekst
from overlegtafel.virtuele_tafel.models import Inbreng
from overlegtafel.virtuele_tafel.rules import publieke_html, publieke_naam, publieke_organisatie, vermelding

GEMAAKT_MET = 1
"""Goes up when a bundle of the same papers is made otherwise."""
ZONDER_TAGS = (
    "Dit is een bundel van losse stukken. Door het samenvoegen is de opbouw voor schermlezers verdwenen. De stukken "
    "staan ook los op de pagina van de bijeenkomst, met hun opbouw."
)


@dataclass(frozen=True)
class Openbaarinbreng:
    """An inbreng as everybody reads it."""

    nummer: str
    wie: str
    op: datetime
    html: str
    voorstel: str


@dataclass(frozen=True)
class Bijpunt:
    """A point with all that everybody can read with it; `meer` inbrengen didn't fit."""

    punt: Agendapunt
    tekst: Tekst | None = None
    inbrengen: tuple[Openbaarinbreng, ...] = ()
    meer: int = 0


@dataclass(frozen=True)
class Deel:
    """A part of the bundle: a stored file, or a paper that is set."""

    punt: int
    titel: str
    merk: str
    stuk: Vergaderstuk | None = None
    vel: Vel = field(default=())


def inbreng_openbaar(inbreng: Inbreng, *, nu: datetime) -> Openbaarinbreng:
    """Return what everybody may read of an inbreng whose text is public."""
    wie = vermelding(
        naam=publieke_naam(inbreng, nu=nu),
        organisatie=publieke_organisatie(inbreng, nu=nu),
        hoedanigheid=inbreng.hoedanigheid,
    )
    html = publieke_html(inbreng, nu=nu)
    return Openbaarinbreng(str(inbreng.nummer), wie, inbreng.ontvangen_op, html, str(inbreng.voorstel.nummer))


def afdruk_van(bijeenkomst: Bijeenkomst, inhoud: Sequence[Bijpunt]) -> str:
    """Return a hash that is another as soon as anything that stands in the bundle is otherwise."""
    kop = [
        GEMAAKT_MET,
        naam_van(bijeenkomst),
        bijeenkomst.begin.isoformat(),
        bijeenkomst.einde.isoformat(),
        bijeenkomst.plaats,
    ]
    punten = [
        [
            [een.punt.volgorde, een.punt.titel, een.punt.soort.value, een.punt.minuten, een.punt.toelichting],
            [[stuk.id, stuk.naam, stuk.bestand.sha256.hex()] for stuk in geldende_stukken(een.punt)],
            [een.tekst.versie.overeenkomst.citeertitel, sha256_van(een.tekst.markdown)] if een.tekst else [],
            [[rij.nummer, rij.wie, rij.html] for rij in een.inbrengen],
            een.meer,
        ]
        for een in inhoud
    ]
    return hashlib.sha256(json.dumps([kop, punten]).encode()).hexdigest()


def is_bundel_actueel(bundel: Vergaderbundel | None, afdruk: str) -> bool:
    """Return whether `bundel` was made of exactly what everybody can read now."""
    return bundel is not None and bundel.bestand_id is not None and bundel.afdruk == afdruk


def wordt_gebundeld(bijeenkomst: Bijeenkomst, *, nu: datetime) -> bool:
    """Return whether a worker keeps a bundle of it: the agenda is out or planned, and it goes on and didn't end."""
    return (
        bijeenkomst.agenda_openbaar_vanaf is not None and bijeenkomst.geannuleerd_op is None and bijeenkomst.einde > nu
    )


def delen_van(bijeenkomst: Bijeenkomst, inhoud: Sequence[Bijpunt]) -> list[Deel]:
    """Return the parts of the bundle in order: the agenda, and by point its tekst, its papers and its inbreng."""
    delen = [Deel(0, "Agenda", "Agenda", vel=vel_van_agenda(bijeenkomst))]
    for een in inhoud:
        delen += _delen_van_punt(een)
    return delen


def _delen_van_punt(een: Bijpunt) -> Iterator[Deel]:
    nummer = een.punt.volgorde
    if een.tekst is not None:
        naam = f"{een.tekst.versie.overeenkomst.citeertitel} {een.tekst.versie.nummer}"
        yield Deel(nummer, naam, f"Punt {nummer}, overeenkomst", vel=vel_van_tekst(ontleed(een.tekst.markdown)))
    for plaats, stuk in enumerate(geldende_stukken(een.punt), start=1):
        yield Deel(nummer, stuk.naam, f"Punt {nummer}, stuk {plaats}", stuk=stuk)
    if een.inbrengen:
        yield Deel(nummer, "Inbreng", f"Punt {nummer}, inbreng", vel=vel_van_inbreng([een]))


def vel_van_agenda(bijeenkomst: Bijeenkomst) -> Vel:
    """Return the agenda as a paper, with the papers of each point."""
    delen = [
        Alinea("titel", _loop(f"Agenda {naam_van(bijeenkomst)}")),
        Alinea("tekst", _loop(weekdag(clock.dag_van(bijeenkomst.begin)).capitalize())),
        Alinea("tekst", _loop(f"{tijden(bijeenkomst.begin, bijeenkomst.einde)}, {bijeenkomst.plaats}")),
    ]
    for punt in geldende_punten(bijeenkomst):
        minuten = f", {punt.minuten} minuten" if punt.minuten else ""
        delen.append(Alinea("kop", _loop(f"{punt.volgorde}. {punt.titel}")))
        delen.append(Alinea("tekst", _loop(f"{SOORTEN[punt.soort].capitalize()}{minuten}")))
        delen += [
            Alinea("tekst", _loop(regel)) for regel in als_platte_tekst(punt.toelichting).splitlines() if regel.strip()
        ]
        delen += [Alinea("tekst", _loop(f"Stuk: {stuk.naam}")) for stuk in geldende_stukken(punt)]
    return (*delen, Alinea("tekst", _loop(ZONDER_TAGS)))


def vel_van_inbreng(inhoud: Sequence[Bijpunt]) -> Vel:
    """Return the public inbreng at these points as a paper."""
    delen: list[Alinea | Tabel] = [Alinea("titel", _loop("Inbreng van de virtuele tafel"))]
    for een in inhoud:
        if not een.inbrengen:
            continue
        delen.append(Alinea("kop", _loop(f"Punt {een.punt.volgorde}. {een.punt.titel}")))
        for rij in een.inbrengen:
            delen.append(Alinea("tussenkop", _loop(f"Inbreng {rij.nummer}, {datum(clock.dag_van(rij.op))}, {rij.wie}")))
            delen += vel_uit_html(rij.html)
        if een.meer:
            delen.append(Alinea("tekst", _loop(f"En nog {een.meer}. Die staan op de pagina van het voorstel.")))
    return tuple(delen)


def vel_zonder(stuk: str, reden: str) -> Vel:
    """Return the sheet that stands where a paper can't."""
    return (
        Alinea("titel", _loop(stuk)),
        Alinea("tekst", _loop(f"Dit stuk staat niet in de bundel. {reden}")),
        Alinea("tekst", _loop("Open het op de pagina van de bijeenkomst.")),
    )


def _loop(tekst: str) -> tuple[Loop, ...]:
    return (Loop(tekst),)


def bij_punten(
    punten: Sequence[Agendapunt],
    teksten: Mapping[int, Tekst],
    inbrengen: Mapping[int, tuple[tuple[Inbreng, ...], int]],
    *,
    nu: datetime,
) -> list[Bijpunt]:
    """Return each point with its tekst by versie and the inbreng by voorstel that everybody may read."""
    gevonden = []
    for punt in punten:
        ids = [een.voorstel.opgegaan_in_id or een.voorstel_id for een in punt.voorstellen]
        rijen = [rij for id_ in ids for rij in inbrengen.get(id_, ((), 0))[0]]
        meer = sum(inbrengen.get(id_, ((), 0))[1] for id_ in ids)
        openbaar = tuple(inbreng_openbaar(rij, nu=nu) for rij in rijen)
        gevonden.append(Bijpunt(punt, teksten.get(punt.versie_id or 0), openbaar, meer))
    return gevonden
