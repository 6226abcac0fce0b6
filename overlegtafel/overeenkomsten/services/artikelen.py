"""The identity of articles: gives each article of a tekst the one that it had before, or a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.gebeurtenissen import TEKST_ARTIKELEN_AANGEWEZEN
from overlegtafel.overeenkomsten.models import Artikel, ArtikelTekst, Tekst, Versie
from overlegtafel.overeenkomsten.rules.document import GelezenArtikel
from overlegtafel.overeenkomsten.rules.eerder import vorige_teksten
from overlegtafel.overeenkomsten.rules.handelingen import weiger_bewerken
from overlegtafel.overeenkomsten.rules.identiteit import BekendArtikel, maak_anker, stel_voor
from overlegtafel.overeenkomsten.services.vergelijken import houd_vergelijkingen_bij


def _bekend(tekst: Tekst | None) -> list[BekendArtikel]:
    rijen = tekst.artikel_teksten if tekst is not None else []
    return [BekendArtikel(rij.artikel_id, rij.nummer, rij.titel, rij.markdown) for rij in rijen]


def zoek_identiteiten(tekst: Tekst, gelezen: Sequence[GelezenArtikel]) -> dict[str, int]:
    """Return the proposed identity of each article by number: what this tekst had, else what those before had."""
    gevonden: dict[str, int] = {}
    for bron in (_bekend(tekst), *(_bekend(eerder) for eerder in vorige_teksten(tekst))):
        rest = [artikel for artikel in gelezen if artikel.nummer not in gevonden]
        vrij = [artikel for artikel in bron if artikel.artikel_id not in gevonden.values()]
        gevonden |= stel_voor(rest, vrij)
    return gevonden


def nieuw_artikel(session: Session, versie: Versie, titel: str) -> Artikel:
    """Make a new identity in the agreement of `versie`, with a readable name."""
    bezet = session.scalars(select(Artikel.anker).where(Artikel.overeenkomst_id == versie.overeenkomst_id)).all()
    artikel = Artikel(overeenkomst_id=versie.overeenkomst_id, anker=maak_anker(titel, bezet))
    session.add(artikel)
    session.flush()
    return artikel


def wijs_aan(session: Session, tekst: Tekst, keuzes: Mapping[str, int | None], *, daad: Daad) -> None:
    """Correct which article is which: `keuzes` has by number the identity that it was, or None for a new one.

    Raises Geweigerd when the tekst is frozen, Ongeldig when two articles would be the same one or one doesn't exist.
    """
    if zin := weiger_bewerken(tekst, nu=daad.nu):
        raise Geweigerd(zin)
    bekend = {artikel.artikel_id for eerder in vorige_teksten(tekst) for artikel in _bekend(eerder)}
    gekozen = [id_ for id_ in keuzes.values() if id_ is not None]
    if len(set(gekozen)) != len(gekozen):
        raise Ongeldig("Twee artikelen kunnen niet hetzelfde eerdere artikel zijn.")
    if not set(gekozen) <= bekend:
        raise Ongeldig("Kies een artikel uit de vorige tekst.")
    rijen = {rij.nummer: rij for rij in tekst.artikel_teksten}
    nieuw: dict[str, int] = {}
    for nummer, rij in rijen.items():
        gewenst = keuzes.get(nummer)
        is_eigen = rij.artikel_id not in bekend
        nieuw[nummer] = gewenst or (rij.artikel_id if is_eigen else nieuw_artikel(session, tekst.versie, rij.titel).id)
    _verzet(session, list(rijen.values()), nieuw)
    houd_vergelijkingen_bij(session, tekst)
    leg_vast(session, TEKST_ARTIKELEN_AANGEWEZEN, tekst.id, daad=daad)


def _verzet(session: Session, rijen: Sequence[ArtikelTekst], nieuw: Mapping[str, int]) -> None:
    """Give rows their identity by taking them out and putting them back: two that swap would clash halfway."""
    anders = [rij for rij in rijen if rij.artikel_id != nieuw[rij.nummer]]
    if not anders:
        return
    tekst = anders[0].tekst
    kopieen = [_kopie(rij, nieuw[rij.nummer]) for rij in anders]
    for rij in anders:
        tekst.artikel_teksten.remove(rij)
    session.flush()
    tekst.artikel_teksten.extend(kopieen)
    tekst.artikel_teksten.sort(key=lambda rij: rij.volgorde)
    session.flush()


def _kopie(rij: ArtikelTekst, artikel_id: int) -> ArtikelTekst:
    return ArtikelTekst(
        artikel_id=artikel_id,
        nummer=rij.nummer,
        titel=rij.titel,
        volgorde=rij.volgorde,
        markdown=rij.markdown,
        html=rij.html,
    )
