"""Who sees what of an inbreng, and what state it is in (DESIGN section 5, DOMAIN section 4)."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from overlegtafel.core.toegang.access import Kijker, Rol
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel, Punt, Voorstel
from overlegtafel.virtuele_tafel.rules.openbaar import is_naam_openbaar, is_organisatie_openbaar, toont_tekst
from overlegtafel.virtuele_tafel.rules.titels import eigen_titel


class Publiciteit(StrEnum):
    """Where an inbreng stands on the axis of publicity; the value is what people read."""

    IN_BEOORDELING = "In beoordeling"
    OPENBAAR = "Openbaar"
    GEREDIGEERD = "Deels openbaar"
    NIET_OPENBAAR = "Niet openbaar"
    BUITEN_BESCHOUWING = "Buiten beschouwing"
    GEEN_INBRENG = "Geen inbreng"
    INGETROKKEN = "Ingetrokken"
    GEWIST = "Verwijderd"


_NA_OORDEEL = {
    Oordeel.OPENBAAR: Publiciteit.OPENBAAR,
    Oordeel.GEREDIGEERD: Publiciteit.GEREDIGEERD,
    Oordeel.NIET_OPENBAAR: Publiciteit.NIET_OPENBAAR,
    Oordeel.BUITEN_BESCHOUWING: Publiciteit.BUITEN_BESCHOUWING,
    Oordeel.GEEN_INBRENG: Publiciteit.GEEN_INBRENG,
}


def publiciteit(inbreng: Inbreng) -> Publiciteit:
    """Return the publicity of `inbreng`; erased and withdrawn come before any judgement."""
    if inbreng.gewist_op is not None:
        return Publiciteit.GEWIST
    if inbreng.oordeel is Oordeel.GEEN_INBRENG:
        return Publiciteit.GEEN_INBRENG
    if inbreng.ingetrokken_op is not None:
        return Publiciteit.INGETROKKEN
    return _NA_OORDEEL[inbreng.oordeel] if inbreng.oordeel else Publiciteit.IN_BEOORDELING


def wie_leest_mee(inbreng: Inbreng, kijker: Kijker, *, nu: datetime) -> str:
    """Return who sees a text that isn't public, said to who sent it; empty where it is public or of somebody else."""
    if is_behandelaar(kijker) or toont_tekst(inbreng, nu=nu) or inbreng.gewist_op is not None:
        return ""
    met_organisatie = inbreng.is_afzender_bevestigd and inbreng.organisatie_id is not None
    return f"Alleen u{', uw organisatie' if met_organisatie else ''} en de gemeente zien deze tekst."


def is_behandelaar(kijker: Kijker) -> bool:
    """Return whether `kijker` works on inbreng: an inkoper or a secretaris."""
    return kijker.mag(Rol.INKOPER, Rol.SECRETARIS)


def is_van(inbreng: Inbreng, kijker: Kijker) -> bool:
    """Return whether `kijker` sent `inbreng`, or belongs to the organisation that is confirmed to have sent it."""
    if not kijker.is_ingelogd:
        return False
    return is_afzender(inbreng, kijker) or (
        inbreng.is_afzender_bevestigd and inbreng.organisatie_id in kijker.organisatie_ids
    )


def is_afzender(inbreng: Inbreng, kijker: Kijker) -> bool:
    """Return whether `kijker` is the person who sent `inbreng`; a colleague may read along, not act for another.

    From the own address, or from another one of which it is confirmed that it was this person's.
    """
    if not kijker.is_ingelogd:
        return False
    van_adres = bool(kijker.adres) and inbreng.afzender_adres == kijker.adres.lower()
    return van_adres or (inbreng.is_afzender_bevestigd and inbreng.gebruiker_id == kijker.gebruiker_id)


def ziet_alles(inbreng: Inbreng, kijker: Kijker) -> bool:
    """Return whether `kijker` sees everything of `inbreng`, public or not."""
    return is_behandelaar(kijker) or is_van(inbreng, kijker)


def publieke_html(inbreng: Inbreng, *, nu: datetime) -> str:
    """Return the HTML that everybody may read; empty when there is none."""
    if not toont_tekst(inbreng, nu=nu):
        return ""
    return (inbreng.openbare_html or "") if inbreng.oordeel is Oordeel.GEREDIGEERD else inbreng.tekst_html


def publieke_naam(inbreng: Inbreng, *, nu: datetime) -> str | None:
    """Return the name of the sender where he agreed and the gemeente shows it."""
    return inbreng.afzender if is_naam_openbaar(inbreng, nu=nu) else None


def publieke_organisatie(inbreng: Inbreng, *, nu: datetime) -> str | None:
    """Return the name of the organisation where it is confirmed and the text is public."""
    if inbreng.organisatie is None or not is_organisatie_openbaar(inbreng, nu=nu):
        return None
    return inbreng.organisatie.naam


def organisatie_voor_ingewijde(inbreng: Inbreng) -> str | None:
    """Return the organisation of a sender for eyes that see all, and that it is a guess where nobody confirmed it.

    Beside a sender who gave the name of the organisation as his own it isn't said twice.
    """
    if inbreng.organisatie is None:
        return None
    if inbreng.organisatie.naam == (inbreng.namens or inbreng.afzender):
        return None if inbreng.is_afzender_bevestigd else "vermoedelijk"
    return inbreng.organisatie.naam if inbreng.is_afzender_bevestigd else f"vermoedelijk {inbreng.organisatie.naam}"


def wie_voor_bureau(inbreng: Inbreng) -> str:
    """Return from whom an inbreng is, for a list at the desk: the organisation, or a person with what is guessed."""
    organisatie = organisatie_voor_ingewijde(inbreng)
    if organisatie and inbreng.is_afzender_bevestigd:
        return organisatie
    return f"{inbreng.afzender} ({organisatie})" if organisatie else inbreng.afzender


def weggelaten(inbreng: Inbreng) -> str:
    """Return the sentence that says what is left out and on what ground; empty when nothing is."""
    grond = f" Reden: {inbreng.grond}" if inbreng.grond else ""
    zinnen = {
        Publiciteit.IN_BEOORDELING: "Een medewerker van de gemeente leest deze inbreng eerst.",
        Publiciteit.GEREDIGEERD: f"De gemeente heeft delen van deze inbreng weggelaten of samengevat.{grond}",
        Publiciteit.NIET_OPENBAAR: f"Deze inbreng is niet openbaar. De gemeente weegt de inbreng wel mee.{grond}",
        Publiciteit.BUITEN_BESCHOUWING: f"De gemeente laat deze inbreng buiten beschouwing.{grond}",
        Publiciteit.GEEN_INBRENG: "Dit bericht was geen inbreng.",
        Publiciteit.INGETROKKEN: "De afzender heeft deze inbreng ingetrokken.",
        Publiciteit.GEWIST: f"De tekst van deze inbreng is verwijderd.{grond}",
    }
    return zinnen.get(publiciteit(inbreng), "")


def publiek_fragment(punt: Punt, *, nu: datetime) -> str:
    """Return the part of a public text that `punt` is about; empty where it isn't in what everybody may read."""
    inbreng = punt.inbreng
    if not toont_tekst(inbreng, nu=nu):
        return ""
    bron = inbreng.openbare_tekst if inbreng.oordeel is Oordeel.GEREDIGEERD else inbreng.tekst
    return punt.fragment if _plat(punt.fragment) in _plat(bron or "") else ""


def _plat(tekst: str) -> str:
    return " ".join(tekst.split())


def heeft_openbare_tekst(voorstel: Voorstel, *, nu: datetime) -> bool:
    """Return whether any inbreng of `voorstel` can be read by everybody."""
    return any(toont_tekst(inbreng, nu=nu) for inbreng in voorstel.inbrengen)


def titel_voor(voorstel: Voorstel, kijker: Kijker) -> str:
    """Return the title of a thread as `kijker` may read it: before a person looked at it, only its number."""
    if is_behandelaar(kijker):
        return voorstel.openbare_titel or voorstel.titel
    return voorstel.openbare_titel or f"Voorstel {voorstel.nummer}"


def naam_van_inbreng(inbreng: Inbreng, kijker: Kijker, *, nu: datetime) -> str:
    """Return how `kijker` may call an inbreng: by its own subject where he sees all of it, else by what is public."""
    if ziet_alles(inbreng, kijker):
        return eigen_titel(inbreng)
    return titel_voor(inbreng.voorstel, kijker) if toont_tekst(inbreng, nu=nu) else f"Inbreng {inbreng.nummer}"


class Staat(StrEnum):
    """The state of a thread (DOMAIN section 4)."""

    OPEN = "open"
    BESPROKEN = "besproken"
    BEANTWOORD = "beantwoord"
    AFGEROND = "afgerond"


def voorstel_staat(voorstel: Voorstel, *, is_beantwoord: bool) -> Staat:
    """Return the state of `voorstel`, from its facts and whether all in it is answered (`is_alles_beantwoord`)."""
    if voorstel.afgerond_op is not None:
        return Staat.AFGEROND
    if is_beantwoord:
        return Staat.BEANTWOORD
    return Staat.BESPROKEN if voorstel.besproken_op is not None else Staat.OPEN
