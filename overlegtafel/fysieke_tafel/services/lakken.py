"""Words that have to go from what was said and decided at a table: agenda, verslag, verzoeken, errata, outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.register.lakkers import Gezocht, Lakker, Plek, Zwart
from overlegtafel.core.tekst import markup
from overlegtafel.core.tekst.uitgaven import Lakblad, leg_uitgave_vast
from overlegtafel.fysieke_tafel.gebeurtenissen import BIJEENKOMST_GELAKT
from overlegtafel.fysieke_tafel.models import (
    Actiepunt,
    Advies,
    Agendapunt,
    AgendapuntVoorstel,
    Bijeenkomst,
    Erratum,
    Minderheidsstandpunt,
    Verslag,
    Verslagdeel,
    Wijzigingsverzoek,
)
from overlegtafel.fysieke_tafel.queries.verslagen import errata_van, verzoeken_van
from overlegtafel.fysieke_tafel.rules.openbaar import weiger_besloten
from overlegtafel.fysieke_tafel.rules.verslag import html_van
from overlegtafel.fysieke_tafel.rules.woorden import naam_van
from overlegtafel.fysieke_tafel.services.toelichting import maak_op
from overlegtafel.fysieke_tafel.services.zoeken import indexeer_agenda, indexeer_verslag
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.services import lak_mails, mails_over
from overlegtafel.virtuele_tafel.models import Inbreng

Veld = tuple[object, str]
"""A row and the name of a column with words."""
_VERZOEK = (
    *("passage", "voorstel", "toelichting", "reden"),
    *("openbare_passage", "openbaar_voorstel", "openbare_toelichting"),
)


def _bij_draad(inbreng: Inbreng) -> Select[int]:
    draden = [een for een in (inbreng.voorstel_id, inbreng.samengevoegd_uit_id) if een is not None]
    return select(Agendapunt.bijeenkomst_id).join(AgendapuntVoorstel).where(AgendapuntVoorstel.voorstel_id.in_(draden))


def _met(vraag: Select[int], gezocht: Gezocht, *kolommen: InstrumentedAttribute[str]) -> Select[int]:
    return vraag.where(or_(*gezocht.in_(*kolommen)))


def _met_woorden(gezocht: Gezocht) -> Iterator[Select[int]]:
    """Yield what asks for the bijeenkomsten in whose papers something of it stands."""
    punt, verslag, verzoek = select(Agendapunt.bijeenkomst_id), select(Verslag.bijeenkomst_id), Wijzigingsverzoek
    yield _met(select(Bijeenkomst.id), gezocht, Bijeenkomst.aanwezig)
    yield _met(punt, gezocht, Agendapunt.titel, Agendapunt.toelichting)
    yield _met(punt.join(Advies), gezocht, Advies.tekst, Advies.besluit_reden)
    yield _met(punt.join(Advies).join(Minderheidsstandpunt), gezocht, Minderheidsstandpunt.tekst)
    yield _met(punt.join(Actiepunt), gezocht, Actiepunt.wat, Actiepunt.vervallen_reden)
    yield _met(verslag, gezocht, Verslag.markdown, Verslag.concept_markdown, Verslag.slot)
    yield _met(verslag.join(Verslagdeel), gezocht, Verslagdeel.markdown)
    yield _met(verslag.join(Erratum, Erratum.verslag_id == Verslag.id), gezocht, Erratum.markdown)
    bij = verslag.join(verzoek, verzoek.verslag_id == Verslag.id)
    yield _met(bij, gezocht, *(getattr(verzoek, naam) for naam in _VERZOEK))


def vind(session: Session, inbreng_id: int, gezocht: Gezocht) -> Iterable[Plek]:
    """Return the bijeenkomsten where the thread of an inbreng was on the agenda, or something of it was written.

    Words go from a table that is besloten too, without telling who erases which it is.
    """
    heeft_iets = gezocht.woorden or gezocht.aanzetten
    vragen = [_bij_draad(session.get_one(Inbreng, inbreng_id)), *(_met_woorden(gezocht) if heeft_iets else ())]
    ids = sorted({id_ for vraag in vragen for id_ in session.scalars(vraag.distinct())})
    for bijeenkomst in session.scalars(select(Bijeenkomst).where(Bijeenkomst.id.in_(ids)).order_by(Bijeenkomst.id)):
        teksten = tuple(str(getattr(rij, naam) or "") for rij, naam in _velden(session, bijeenkomst))
        naam, url = f"Verslag en agenda van {naam_van(bijeenkomst)}", f"/bijeenkomsten/{bijeenkomst.id}"
        if weiger_besloten(bijeenkomst.tafel):
            naam, url = "Een besloten overleg van gemeenten", "/samenwerking/overleg"
        yield Plek("bijeenkomst", bijeenkomst.id, naam, url, teksten)


def _velden(session: Session, bijeenkomst: Bijeenkomst) -> list[Veld]:
    velden: list[Veld] = [(bijeenkomst, "aanwezig")]
    for punt in bijeenkomst.agendapunten:
        velden += [(punt, "titel"), (punt, "toelichting")]
        velden += [(actie, naam) for actie in punt.actiepunten for naam in ("wat", "vervallen_reden")]
        if punt.advies is not None:
            velden += [(punt.advies, "tekst"), (punt.advies, "besluit_reden")]
            velden += [(een, "tekst") for een in punt.advies.minderheden]
    if (verslag := bijeenkomst.verslag) is not None:
        velden += [(verslag, naam) for naam in ("concept_markdown", "markdown", "slot")]
        velden += [(deel, "markdown") for deel in verslag.delen]
        velden += [(een, naam) for een in verzoeken_van(session, verslag) for naam in _VERZOEK]
        velden += [(een, "markdown") for een in errata_van(session, verslag)]
    return velden


def lak(session: Session, bijeenkomst_id: int, zwart: Zwart, grond: str, daad: Daad) -> None:
    """Let words go from the papers of a bijeenkomst; of what was published or adopted an uitgave says so."""
    bijeenkomst = session.get_one(Bijeenkomst, bijeenkomst_id)
    verslag = bijeenkomst.verslag
    velden = _velden(session, bijeenkomst)
    voor = {(id(rij), naam): str(getattr(rij, naam) or "") for rij, naam in velden}
    for rij, naam in velden:
        if (nieuw := zwart(voor[id(rij), naam])) != voor[id(rij), naam]:
            setattr(rij, naam, nieuw)
    for punt in bijeenkomst.agendapunten:
        maak_op(punt)
    over = [("bijeenkomst", bijeenkomst.id)]
    if verslag is not None:
        _nieuwe_uitgaven(session, verslag, voor, grond, daad)
        over.append(("verslag", verslag.id))
        indexeer_verslag(session, verslag)
    for soort, id_ in over:
        lak_mails(mails_over(session, soort, id_), zwart)
    indexeer_agenda(session, bijeenkomst)
    leg_vast(session, BIJEENKOMST_GELAKT, bijeenkomst.id, daad=daad)


def _nieuwe_uitgaven(
    session: Session, verslag: Verslag, voor: dict[tuple[int, str], str], grond: str, daad: Daad
) -> None:
    """Render again, and say of what stands fast what became of it; what nobody outside read gets a hash of its own."""
    pad, naam = f"/bijeenkomsten/{verslag.bijeenkomst_id}", naam_van(verslag.bijeenkomst)
    concept = Lakblad(
        "conceptverslag", verslag.id, f"Conceptverslag {naam}", f"{pad}/conceptverslag", verslag.concept_vanaf
    )
    vast = Lakblad("verslag", verslag.id, f"Verslag {naam}", f"{pad}/verslag", verslag.openbaar_vanaf)
    for blad, kolom, hash_ in ((concept, "concept_markdown", "concept_sha256"), (vast, "markdown", "sha256")):
        was, nieuw = voor[id(verslag), kolom], str(getattr(verslag, kolom))
        if blad.openbaar_vanaf is None:
            setattr(verslag, hash_, markup.sha256_van(nieuw) if nieuw else "")
        else:
            leg_uitgave_vast(session, blad, was=was, nieuw=nieuw, grond=grond, nu=daad.nu)
    verslag.concept_html = html_van(verslag.concept_markdown) if verslag.concept_markdown else ""
    verslag.html = html_van(verslag.markdown) if verslag.markdown else ""
    for een in errata_van(session, verslag):
        een.html = markup.render_markdown(een.markdown)
        blad = Lakblad(
            "erratum", een.id, f"Erratum {een.volgnr} bij het verslag {naam}", f"{pad}/verslag", een.openbaar_vanaf
        )
        leg_uitgave_vast(session, blad, was=voor[id(een), "markdown"], nieuw=een.markdown, grond=grond, nu=daad.nu)


LAKKER = Lakker("bijeenkomst", vind, lak)
