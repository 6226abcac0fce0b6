"""The web form on its way to an inbreng: kept, sent, confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import current_app
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig, TeVaak
from overlegtafel.core.opslag.bestanden import Bestand, bewaar, lees
from overlegtafel.core.toegang.limieten import (
    Grens,
    in_woorden,
    is_vol,
    kenmerk_van,
    netwerk_van,
    noteer,
    tel,
    wacht_op_beurt,
)
from overlegtafel.core.toegang.tokens import Token, maak_token
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import queue_mail
from overlegtafel.taal.adres import lees_adres
from overlegtafel.taal.bestandstype import type_van, veilige_naam
from overlegtafel.virtuele_tafel.gebeurtenissen import INZENDING_VERZONDEN
from overlegtafel.virtuele_tafel.models import Inbreng, Inzending, Kanaal, Voorstel
from overlegtafel.virtuele_tafel.rules.formulier import (
    BEVESTIG_BINNEN,
    GEEN_PLAATS,
    MAX_PER_ADRES,
    MAX_PER_ADRES_SAMEN,
    MAX_PER_UUR,
    TE_DRUK,
    TE_VAAK_ADRES,
    weiger_bevestigen,
    weiger_gegevens,
)
from overlegtafel.virtuele_tafel.rules.lezing import Lezing, lees_tekst
from overlegtafel.virtuele_tafel.rules.nieuw import NieuweBijlage, NieuweInbreng
from overlegtafel.virtuele_tafel.services.indienen import submit_inbreng

BEVESTIG = "bevestig_inbreng"
VERSTUURD, BEVESTIGD = "formulier_adres", "formulier_bevestigd"
_ALLEN = "allen"


@dataclass(frozen=True)
class Ingelogde:
    """Who sends a form with an account: the address is known, the organisation confirmed."""

    naam: str
    adres: str
    organisatie_id: int | None
    gebruiker_id: int | None = None


def vergrendel(session: Session, inzending_id: int) -> Inzending:
    """Return a form as it stands now and hold it until the commit, so that two clicks send or confirm it once."""
    return session.get_one(Inzending, inzending_id, with_for_update=True, populate_existing=True)


def keur(inzending: Inzending) -> None:
    """Raise Ongeldig when a form can't be sent as it is kept."""
    reden = weiger_gegevens(inzending.gegevens, maximaal=current_app.config["MAX_CONTENT_LENGTH"])
    if reden:
        raise Ongeldig(reden)


def bewaar_inzending(
    session: Session,
    inzending: Inzending | None,
    gegevens: Mapping[str, Any],
    nieuwe: Sequence[NieuweBijlage],
    *,
    houd: Sequence[int] | None = None,
) -> Inzending:
    """Keep what was typed and the files that came, so that no error loses them, and return the form.

    `houd` are the places of the earlier files that stay; None keeps them all. Raises Geweigerd once it was sent.
    """
    if inzending is None:
        inzending = Inzending(adres="", gegevens={}, bestandsgrootte=0)
        session.add(inzending)
    if inzending.verzonden_op is not None:
        raise Geweigerd("U hebt deze inbreng al verstuurd.")
    oude = list(inzending.gegevens.get("bijlagen", []))
    blijft = [rij for plaats, rij in enumerate(oude) if houd is None or plaats in houd]
    bij = [_bewaar_bestand(session, bijlage) for bijlage in nieuwe]
    inzending.adres = lees_adres(str(gegevens.get("adres") or "")) or ""
    inzending.gegevens = {**gegevens, "bijlagen": blijft + bij}
    groei = _grootte_van(inzending) - inzending.bestandsgrootte
    if groei > 0:
        _eis_plaats(session, groei)
    inzending.bestandsgrootte += groei
    session.flush()
    return inzending


def _grootte_van(inzending: Inzending) -> int:
    if not inzending.gegevens.get("is_bezoeker"):
        return 0
    return sum(rij["grootte"] for rij in inzending.gegevens["bijlagen"])


def _eis_plaats(session: Session, erbij: int) -> None:
    """Raise Ongeldig where files of people without account together take too much; who counts waits for who counts."""
    wacht_op_beurt(session, kenmerk_van(VERSTUURD, "bestanden"))
    staat_klaar = session.scalar(select(func.sum(Inzending.bestandsgrootte)).where(Inzending.bestandsgrootte > 0)) or 0
    if staat_klaar + erbij > current_app.config["ANONYMOUS_MAX_BYTES"]:
        raise Ongeldig(GEEN_PLAATS.format(adres=current_app.config["MAIL_ADDRESS"]), veld="bijlagen")


def _bewaar_bestand(session: Session, bijlage: NieuweBijlage) -> dict[str, Any]:
    soort = type_van(bijlage.inhoud, bijlage.type, bijlage.naam)
    bestand = bewaar(session, bijlage.inhoud, type=soort)
    bestand.gescand_op = bijlage.gescand_op or bestand.gescand_op
    return {
        "bestand_id": bestand.id,
        "naam": veilige_naam(bijlage.naam),
        "type": soort,
        "grootte": len(bijlage.inhoud),
    }


def verstuur_inzending(session: Session, inzending: Inzending, *, nu: datetime, client: str | None = None) -> None:
    """Send a form without account: mail a link that has to be opened within 48 hours; raise TeVaak over the limit."""
    if inzending.verzonden_op is not None:
        raise Geweigerd("U hebt deze inbreng al verstuurd. Open de link in de mail die u kreeg.")
    if not inzending.gegevens.get("is_bezoeker"):
        raise Geweigerd("U bent niet meer ingelogd. Log in en verstuur uw inbreng opnieuw.")
    keur(inzending)
    _bewaak_bezoeker(session, inzending.adres, client, nu=nu)
    inzending.verzonden_op = nu
    token = maak_token(
        session, BEVESTIG, "inzending", inzending.id, adres=inzending.adres, geldig_tot=nu + BEVESTIG_BINNEN
    )
    queue_mail(
        session,
        Brief(
            melding="bevestig_inbreng",
            sleutel=f"bevestig_inbreng:{inzending.id}",
            soort="inzending",
            object_id=inzending.id,
            aan=(inzending.adres,),
            context={
                "verloopt_op": nu + BEVESTIG_BINNEN,
                "token": token,
            },
            antwoord_op=None,
            verwijzingen=(),
            is_antwoord_van_machine=True,
            kenmerk=None,
        ),
        nu=nu,
    )
    leg_vast(session, INZENDING_VERZONDEN, inzending.id, daad=Daad(nu))


def lees_inzending(inzending: Inzending) -> Lezing:
    """Read the text of a form, before the transaction in which it becomes inbreng."""
    return lees_tekst(str(inzending.gegevens.get("tekst", "")))


def dien_in_met_account(
    session: Session, inzending: Inzending, wie: Ingelogde, *, daad: Daad, lezing: Lezing | None = None
) -> Inbreng:
    """Make the inbreng of a form sent with an account at once; raise TeVaak over the limit."""
    if inzending.verzonden_op is not None:
        raise Geweigerd("U hebt deze inbreng al verstuurd.")
    keur(inzending)
    _tel(session, [Grens(kenmerk_van(VERSTUURD, "account", str(wie.gebruiker_id)), MAX_PER_ADRES)], nu=daad.nu)
    inzending.verzonden_op = daad.nu
    return _maak_inbreng(session, inzending, wie, lezing, nu=daad.nu)


def bevestig(
    session: Session, inzending: Inzending, token: Token, *, nu: datetime, lezing: Lezing | None = None
) -> Inbreng:
    """Make the inbreng of a form whose link was opened in time; it came in at the moment of sending."""
    reden = weiger_bevestigen(inzending.verzonden_op, inzending.bevestigd_op, nu=nu)
    if reden:
        raise Geweigerd(reden)
    token.gebruikt_op = nu
    noteer(session, BEVESTIGD, _ALLEN, nu=nu)
    return _maak_inbreng(session, inzending, None, lezing, nu=nu)


def _bewaak_bezoeker(session: Session, adres: str, client: str | None, *, nu: datetime) -> None:
    if is_vol(session, BEVESTIGD, Grens(_ALLEN, MAX_PER_UUR), nu=nu):
        raise TeVaak(TE_DRUK)
    van_hier = Grens(kenmerk_van(VERSTUURD, adres, netwerk_van(client)), MAX_PER_ADRES)
    _tel(session, [van_hier, Grens(kenmerk_van(VERSTUURD, adres), MAX_PER_ADRES_SAMEN)], nu=nu)


def _tel(session: Session, grenzen: Sequence[Grens], *, nu: datetime) -> None:
    wacht = tel(session, VERSTUURD, grenzen, nu=nu)
    if wacht is not None:
        raise TeVaak(TE_VAAK_ADRES.format(wacht=in_woorden(wacht)), na=wacht)


def _maak_inbreng(
    session: Session, inzending: Inzending, wie: Ingelogde | None, lezing: Lezing | None, *, nu: datetime
) -> Inbreng:
    """Make the inbreng of a form; what was read of another text, which stood in it before, counts for nothing."""
    is_deze = lezing is not None and lezing.tekst == str(inzending.gegevens.get("tekst", "")).strip("\n")
    inbreng = submit_inbreng(session, _nieuw(session, inzending, wie, lezing if is_deze else None), nu=nu)
    inzending.bevestigd_op = nu
    inzending.inbreng_id = inbreng.id
    inzending.gegevens = {}
    inzending.bestandsgrootte = 0
    return inbreng


def _nieuw(session: Session, inzending: Inzending, wie: Ingelogde | None, lezing: Lezing | None) -> NieuweInbreng:
    gegevens = inzending.gegevens
    voorstel_id = gegevens.get("voorstel_id")
    return NieuweInbreng(
        kanaal=Kanaal.FORMULIER,
        ontvangen_op=inzending.verzonden_op or inzending.created_at,
        onderwerp=gegevens["onderwerp"],
        afzender=wie.naam if wie else gegevens["naam"],
        afzender_adres=wie.adres if wie else inzending.adres,
        tekst=gegevens["tekst"],
        lezing=lezing,
        gebruiker_id=wie.gebruiker_id if wie else None,
        organisatie_id=wie.organisatie_id if wie else None,
        is_afzender_bevestigd=wie is not None,
        is_bewezen=True,
        hoedanigheid=gegevens.get("hoedanigheid", ""),
        voorstel=session.get(Voorstel, voorstel_id) if voorstel_id else None,
        overeenkomst_id=gegevens.get("overeenkomst_id"),
        artikel_id=gegevens.get("artikel_id"),
        bijlagen=tuple(_lees_bijlage(session, rij) for rij in gegevens.get("bijlagen", [])),
        toon_naam=bool(gegevens.get("toon_naam")),
        bezwaar=gegevens.get("bezwaar", ""),
        is_vraag=bool(gegevens.get("is_vraag")),
    )


def _lees_bijlage(session: Session, rij: Mapping[str, Any]) -> NieuweBijlage:
    bestand = session.get_one(Bestand, rij["bestand_id"])
    return NieuweBijlage(rij["naam"], rij["type"], lees(bestand))
