"""What a gemeente may decide on a manifest, and the two ways past the gates: freed by an article, or taken in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from overlegtafel.core.tijd import clock
from overlegtafel.core.tijd.telling import datum
from overlegtafel.overeenkomsten.models import GemeenteOordeel, Tekst, Vaststelling, Versie
from overlegtafel.overeenkomsten.rules.handelingen import laatste_tekst
from overlegtafel.overeenkomsten.rules.poorten import Besluitstand
from overlegtafel.overeenkomsten.rules.status import gebeurd

ANDER_MANIFEST = "De stukken zijn niet meer die u las. Lees ze opnieuw en geef daarna het besluit."


@dataclass(frozen=True)
class Besluit:
    """What the college of a gemeente decided, and over which manifest; `geldig_van` where it has its own first day."""

    oordeel: GemeenteOordeel
    dag: date
    kenmerk: str
    manifest: str
    reden: str = ""
    geldig_van: date | None = None


def weiger_beslissen(tekst: Tekst, organisatie_id: int, stand: Besluitstand, *, nu: datetime) -> str | None:
    """Refuse a besluit of a gemeente on `tekst` when it isn't asked, or decides otherwise."""
    versie = tekst.versie
    if gebeurd(versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken. Er valt niets meer te besluiten."
    if tekst is not laatste_tekst(versie):
        return "Er is een nieuwere tekst van deze versie. Daarover gaat het besluit."
    if not gebeurd(tekst.voorgelegd_op, nu):
        return "Deze tekst is nog niet voorgelegd aan de gemeenten."
    if organisatie_id not in {gemeente.id for gemeente in stand.beslissers}:
        return "Deze gemeente beslist niet over deze overeenkomst."
    if versie.vastgesteld_op is not None and versie.overeenkomst.vaststelling is Vaststelling.UNANIEM:
        return "Deze versie is al vastgesteld."
    return None


def weiger_besluit(
    tekst: Tekst, organisatie_id: int, besluit: Besluit, stand: Besluitstand, manifest: str, *, nu: datetime
) -> str | None:
    """Refuse a besluit on other papers than there are, without its kenmerk or reason, or of an impossible day."""
    if zin := weiger_beslissen(tekst, organisatie_id, stand, nu=nu):
        return zin
    if besluit.manifest != manifest:
        return ANDER_MANIFEST
    eerder = stand.besluiten.get(organisatie_id)
    if eerder is not None and tekst.versie.vastgesteld_op is not None and eerder.oordeel is GemeenteOordeel.STEMT_IN:
        return "Deze gemeente stemde in en de versie is vastgesteld. Dat verandert niet meer."
    return next((zin for zin in fouten_in_besluit(tekst, besluit, nu=nu).values() if zin), None)


def fouten_in_besluit(tekst: Tekst, besluit: Besluit, *, nu: datetime) -> dict[str, str | None]:
    """Return by field of the form why what was filled in doesn't hold; None where it does."""
    return {
        "dag": _weiger_dag(tekst, besluit.dag, nu),
        "kenmerk": None if besluit.kenmerk.strip() else "Vul het kenmerk van het besluit in.",
        "reden": _weiger_reden(besluit),
        "geldig_van": _weiger_eerste_dag(tekst.versie, besluit),
    }


def _weiger_dag(tekst: Tekst, dag: date, nu: datetime) -> str | None:
    """Refuse a besluit of before the gemeente could have read what it is about."""
    if dag > clock.dag_van(nu):
        return "Het besluit kan niet in de toekomst liggen."
    if tekst.openbaar_vanaf is not None and dag < clock.dag_van(tekst.openbaar_vanaf):
        return "Het besluit kan niet van voor de publicatie van de tekst zijn."
    if tekst.voorgelegd_op is not None and dag < (voorgelegd := clock.dag_van(tekst.voorgelegd_op)):
        return f"Het besluit kan niet van voor {datum(voorgelegd)} zijn. Toen is de tekst aan de gemeenten voorgelegd."
    return None


def _weiger_reden(besluit: Besluit) -> str | None:
    if besluit.oordeel is GemeenteOordeel.STEMT_NIET_IN and not besluit.reden.strip():
        return "Geef de reden waarom de gemeente niet instemt. Iedereen kan die lezen."
    return None


def _weiger_eerste_dag(versie: Versie, besluit: Besluit) -> str | None:
    if besluit.geldig_van is None:
        return None
    if versie.overeenkomst.vaststelling is Vaststelling.UNANIEM:
        return "Bij deze overeenkomst geldt een versie voor alle gemeenten vanaf dezelfde dag."
    if versie.geldig_van is not None and besluit.geldig_van < clock.dag_van(versie.geldig_van):
        return "De eerste dag van een gemeente ligt niet voor die van de versie."
    return None


def weiger_vrijstellen(versie: Versie, artikel: str, reden: str, *, nu: datetime) -> str | None:
    """Refuse to free a versie from a ronde when one was held, when it is done, or without article and reason."""
    if gebeurd(versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken."
    if versie.vastgesteld_op is not None:
        return "Deze versie is al vastgesteld."
    if versie.ronden:
        return "Over deze versie is een ronde gehouden of gepland. Dan is vrijstelling niet nodig."
    if versie.vrijgesteld_op is not None:
        return "Er is al vastgelegd dat deze versie geen ronde nodig heeft."
    if not artikel.strip():
        return "Noem het artikel van de basisovereenkomst dat voor deze wijziging geen ronde vraagt."
    return None if reden.strip() else "Leg uit waarom dat artikel hier geldt. Iedereen kan dat lezen."


def weiger_overnemen(versie: Versie, dag: date, besluit: str, *, begin: date, nu: datetime) -> str | None:
    """Refuse to take in as adopted what was made here, or adopted since the region began here on `begin`."""
    if gebeurd(versie.ingetrokken_op, nu):
        return "Deze versie is ingetrokken."
    if versie.vastgesteld_op is not None:
        return "Deze versie is al vastgesteld."
    if versie.ronden or any(tekst.voorgelegd_op for tekst in versie.teksten):
        return "Deze versie is hier al in behandeling. Volg de stappen op haar pagina."
    if dag >= begin:
        return f"Overnemen kan alleen wat is vastgesteld voordat de regio hier begon, op {datum(begin)}."
    return None if besluit.strip() else "Vul het kenmerk van het besluit in."
