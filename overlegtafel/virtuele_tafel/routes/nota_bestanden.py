"""The reactienota as a tagged PDF and as sheets: the same punten as on the page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask import request, url_for
from werkzeug.wrappers import Response

from overlegtafel.core.database.db import db
from overlegtafel.core.papier.bladen import Waarde, schrijf_csv, schrijf_xlsx
from overlegtafel.core.papier.vel import Alinea, Loop, Rij, Tabel, Vel
from overlegtafel.core.toegang.access import iedereen
from overlegtafel.core.web.pagina import laatste_dag, moment
from overlegtafel.core.werk.maakblad import Uitgifte, geef_zetsel
from overlegtafel.core.werk.zetwerk import Zetsel, Zetvorm
from overlegtafel.overeenkomsten.queries import tekst_met_artikelen
from overlegtafel.overeenkomsten.routes import Wijzigingweergave
from overlegtafel.overeenkomsten.services import vellen_per_artikel
from overlegtafel.virtuele_tafel.routes.notablad import Artikelgroep, Notablad, Notapunt
from overlegtafel.virtuele_tafel.routes.reactienota import blueprint, vind_notablad

KOLOMMEN = ("Artikel", "Punt", "Inbreng", "Afzender", "Wat de afzender schreef", "Gevolg", "Reden", "Verwerkt in")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.route("/<int:ronde_id>.pdf", methods=["GET", "POST"])
@iedereen
def pdf(ronde_id: int) -> Response:
    """Give the reactienota as a tagged PDF, with the words before and after of what was taken over."""
    blad = vind_notablad(ronde_id)
    zetsel = Zetsel(_vel(blad), _titel(blad), _voet(blad), _moment(blad), Zetvorm.PDF)
    bron = (_titel(blad), url_for("reactienota.show", ronde_id=ronde_id))
    return geef_zetsel(zetsel, Uitgifte(_naam(blad, "pdf"), f"PDF: {_titel(blad)}", bron, is_vrij=blad.is_openbaar))


@blueprint.get("/<int:ronde_id>.csv")
@iedereen
def csv(ronde_id: int) -> Response:
    """Give the punten as a .csv."""
    blad = vind_notablad(ronde_id)
    return _geef(blad, schrijf_csv(KOLOMMEN, _rijen(blad)), "text/csv", "csv")


@blueprint.get("/<int:ronde_id>.xlsx")
@iedereen
def xlsx(ronde_id: int) -> Response:
    """Give the punten as an .xlsx."""
    blad = vind_notablad(ronde_id)
    inhoud = schrijf_xlsx("Reactienota", KOLOMMEN, _rijen(blad), titel=_titel(blad), moment=_moment(blad))
    return _geef(blad, inhoud, XLSX, "xlsx")


def _titel(blad: Notablad) -> str:
    versie = blad.ronde.versie
    return f"Reactienota {versie.overeenkomst.citeertitel}, versie {versie.nummer}"


def _voet(blad: Notablad) -> str:
    uit = f"gepubliceerd {moment(blad.ronde.reactienota_op)}" if blad.ronde.reactienota_op else "nog niet gepubliceerd"
    return f"{_titel(blad)}, {uit}. Over de tekst met SHA-256 {blad.ronde.tekst.sha256}"


def _moment(blad: Notablad) -> datetime:
    return blad.ronde.reactienota_op or blad.ronde.sluit_op


def _rijen(blad: Notablad) -> Iterator[tuple[Waarde, ...]]:
    for groep in blad.groepen:
        for punt in groep.punten:
            yield (
                groep.kop,
                punt.nummer,
                punt.inbreng.nummer,
                punt.inbreng.afzender,
                punt.fragment,
                punt.gevolg or "Nog zonder antwoord",
                punt.reden,
                punt.verandert.naam if punt.verandert else "",
            )
    for een in blad.ambtshalve:
        naam = een.wijziging.naam
        yield (naam, "", "", "De gemeente zelf", "", een.wijziging.soort, een.reden, naam)


def _vel(blad: Notablad) -> Vel:
    vellen: dict[int, Vel] = {}
    if blad.nieuw_id is not None:
        oud, nieuw = (tekst_met_artikelen(db.session(), id_) for id_ in (blad.ronde.tekst_id, blad.nieuw_id))
        vellen = vellen_per_artikel(oud, nieuw)
    return (
        Alinea("titel", (Loop(_titel(blad)),)),
        _alinea(f"De ronde liep tot en met {laatste_dag(blad.ronde.sluit_op)}. Inbreng: {len(blad.inbrengen)} keer."),
        Tabel((_rij("Gevolg", "Aantal punten"), *(_rij(naam, str(aantal)) for naam, aantal in blad.totalen))),
        *_punten(blad, vellen),
        *_ambtshalve(blad, vellen),
        *_overig(blad),
    )


def _rij(*cellen: str) -> Rij:
    return Rij(tuple((Loop(cel),) for cel in cellen))


def _alinea(tekst: str, opmaak: str = "") -> Alinea:
    return Alinea("tekst", (Loop(tekst, opmaak),))


def _punten(blad: Notablad, vellen: dict[int, Vel]) -> Iterator[Alinea | Tabel]:
    """Yield the punten by article; how an article changes stands once, with the first punt that asked for it."""
    eerste: dict[int, str] = {}
    for groep in blad.groepen:
        yield from _groep(groep, vellen, eerste)


def _groep(groep: Artikelgroep, vellen: dict[int, Vel], eerste: dict[int, str]) -> Iterator[Alinea | Tabel]:
    yield Alinea("kop", (Loop(groep.kop),))
    for punt in groep.punten:
        gevolg = punt.gevolg or "nog zonder antwoord"
        yield Alinea("tussenkop", (Loop(f"Punt {punt.nummer}: {gevolg.lower()}"),))
        yield _alinea(f"Van {punt.inbreng.afzender}.")
        if punt.fragment:
            yield _alinea(punt.fragment, "i")
        yield from (_alinea(alinea) for alinea in punt.reden.split("\n") if alinea.strip())
        if punt.verandert is not None:
            yield from _eenmaal(punt, punt.verandert, vellen, eerste)


def _eenmaal(
    punt: Notapunt, verandert: Wijzigingweergave, vellen: dict[int, Vel], eerste: dict[int, str]
) -> Iterator[Alinea | Tabel]:
    artikel_id = punt.wijziging_artikel_id
    if artikel_id is not None and artikel_id in eerste:
        yield _alinea(f"{verandert.naam} verandert zoals bij punt {eerste[artikel_id]}.", "b")
        return
    if artikel_id is not None and artikel_id in vellen:
        eerste[artikel_id] = punt.nummer
    yield from _verandert(artikel_id, verandert, vellen)


def _verandert(
    artikel_id: int | None, wijziging: Wijzigingweergave, vellen: dict[int, Vel]
) -> Iterator[Alinea | Tabel]:
    if artikel_id in vellen:
        yield _alinea(f"{wijziging.naam}, zo verandert het:", "b")
        yield from (deel for deel in vellen[artikel_id] if isinstance(deel, Tabel) or deel.stijl != "kop")


def _ambtshalve(blad: Notablad, vellen: dict[int, Vel]) -> Iterator[Alinea | Tabel]:
    if blad.ambtshalve:
        yield Alinea("kop", (Loop("Wat de gemeente zelf wijzigt"),))
    for een in blad.ambtshalve:
        yield Alinea("tussenkop", (Loop(f"{een.wijziging.naam}: {een.wijziging.soort.lower()}"),))
        yield _alinea(een.reden or "Nog zonder reden.")
        yield from _verandert(een.artikel_id, een.wijziging, vellen)


def _overig(blad: Notablad) -> Iterator[Alinea | Tabel]:
    yield Alinea("kop", (Loop("Alle inbreng"),))
    for een in blad.inbrengen:
        yield _alinea(f"{een.nummer} {een.titel} ({een.afzender}). {een.weggelaten}".strip())


def _geef(blad: Notablad, inhoud: bytes, soort: str, uitgang: str) -> Response:
    antwoord = Response(inhoud, mimetype=soort)
    antwoord.headers["Content-Disposition"] = f'attachment; filename="{_naam(blad, uitgang)}"'
    antwoord.headers["Cache-Control"] = "private, no-store" if not blad.is_openbaar else "public, max-age=300"
    antwoord.add_etag()
    antwoord.make_conditional(request)
    return antwoord


def _naam(blad: Notablad, uitgang: str) -> str:
    versie = blad.ronde.versie
    return f"reactienota-{versie.overeenkomst.kenmerk}-{versie.nummer}-{blad.ronde.id}.{uitgang}"
