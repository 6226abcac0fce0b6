"""Gives an understood mail its place; the only writer between a received mail and an inbreng."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database import instellingen
from overlegtafel.core.database.rijen import koppel, voeg_rijen_in, vul, werk_bij
from overlegtafel.core.opslag.scannen import Uitslag
from overlegtafel.inbox.gebeurtenissen import BERICHT_WACHT
from overlegtafel.inbox.models import Bericht, Bewijs
from overlegtafel.inbox.queries import berichten_met_id
from overlegtafel.inbox.rules.herkenning import genoemde_ids, inhoud_sleutel, thread_sleutel
from overlegtafel.inbox.rules.overeenkomst import herken_overeenkomst
from overlegtafel.inbox.rules.wachten import Plaatsgegevens, waarom_wachten
from overlegtafel.inbox.services.bevestigen import Bevestiging, bevestiging
from overlegtafel.inbox.services.draad import Draadplek, zoek_plek
from overlegtafel.inbox.services.kinderen import neem_op, onthoud_verwijzingen, overeenkomst_van, wachtende_kinderen
from overlegtafel.inbox.services.komst import neem_antwoord_op
from overlegtafel.inbox.services.understand import Begrepen, Omgeving
from overlegtafel.inbox.services.verbinden import neem_afzender_over, volgens_mail_of_eerder
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.queries import herken_afzender
from overlegtafel.organisaties.rules import Herkenning
from overlegtafel.outbox.services import meld_teruggekomen
from overlegtafel.overeenkomsten.queries import is_er_deelnemer, kenmerken
from overlegtafel.postlezer import Begrip, is_adres_dood
from overlegtafel.taal.prive import WEGGELATEN
from overlegtafel.virtuele_tafel.models import Inbreng, Kanaal, Voorstel
from overlegtafel.virtuele_tafel.rules import NieuweBijlage, NieuweInbreng
from overlegtafel.virtuele_tafel.services import doel_van, submit_inbreng

ZELFDE_ID = {"soort": "zelfde_id", "uitleg": "Er kwam eerder een ander bericht met hetzelfde Message-ID."}
LOS = {"soort": "verwijzing", "uitleg": "Dit bericht antwoordt op een bericht dat wij niet kennen."}
ANDERE_AFZENDER = {"soort": "andere_afzender", "uitleg": "Iemand anders dan de eerste afzender antwoordt hier."}


@dataclass(frozen=True)
class Plaatsbesluit:
    """What a person decided for a mail that waited: in which thread, or in a new one."""

    voorstel: Voorstel | None
    actor_id: int | None
    is_nieuw: bool = False
    """It opens a new thread, whatever it answers; else without `voorstel` it goes where it belongs by its own signs."""
    is_auteur_juist: bool = True
    """Whether the author that we read in a forward wrote it; else who forwarded speaks for himself."""


def plaats(
    session: Session,
    bericht: Bericht,
    begrepen: Begrepen,
    omgeving: Omgeving,
    *,
    nu: datetime,
    besluit: Plaatsbesluit | None = None,
) -> None:
    """Write down what was understood of `bericht` and give it its place: inbreng, wait, double or aside.

    With a `besluit` of a person nothing waits and no class sets it aside.
    """
    is_gelezen = bericht.verwerkt_op is not None
    velden: dict[str, Any] = {"verwerkt_op": nu, "geclaimd_tot": None}
    if not is_gelezen:
        velden |= _gelezen(session, begrepen)
        _leg_bewijs_vast(session, bericht, begrepen)
    vul(bericht, velden)
    is_af, reden = _als_antwoord(session, bericht, begrepen, nu=nu) if besluit is None else (False, {})
    velden |= reden
    inbreng = None if is_af else _geef_plaats(session, bericht, begrepen, omgeving, nu=nu, besluit=besluit)
    if inbreng is not None:
        velden["inbreng_id"] = inbreng.id
        koppel(session, bericht, "inbreng", inbreng)
    werk_bij(session, bericht, **velden)
    if is_gelezen and inbreng is not None:
        neem_afzender_over(session, bericht, nu=nu)


def _als_antwoord(
    session: Session, bericht: Bericht, begrepen: Begrepen, *, nu: datetime
) -> tuple[bool, dict[str, Any]]:
    """Return whether it is a calendar reply of which nothing is left to place, and the columns that say so."""
    geplaatst = None if bericht.dubbel_van_id is not None else neem_antwoord_op(session, begrepen, nu=nu)
    if geplaatst is None or not geplaatst.is_klaar:
        return False, {}
    if not geplaatst.wacht:
        return True, {"reden": geplaatst.reden, "wacht_reden": None}
    leg_vast(session, BERICHT_WACHT, bericht.id, daad=Daad(nu))
    return True, {"wacht_reden": geplaatst.reden}


def _geef_plaats(
    session: Session,
    bericht: Bericht,
    begrepen: Begrepen,
    omgeving: Omgeving,
    *,
    nu: datetime,
    besluit: Plaatsbesluit | None,
) -> Inbreng | None:
    """Make an inbreng of it, unless it is a double, or waits, or is set aside."""
    if bericht.dubbel_van_id is not None:
        return None
    herkenning = herken_afzender(session, begrepen.begrip.mail.van.adres, nu=nu)
    if besluit is None and not _mag_verder(session, bericht, begrepen, omgeving, herkenning, nu=nu):
        return None
    return _maak_inbreng(session, bericht, begrepen, omgeving, herkenning, nu=nu, besluit=besluit)


def _gelezen(session: Session, begrepen: Begrepen) -> dict[str, Any]:
    """Return what was read, and whether the same came earlier, by the names of its columns."""
    begrip, mail, auteur = begrepen.begrip, begrepen.begrip.mail, begrepen.begrip.doorgestuurd_van
    velden: dict[str, Any] = {
        "van_naam": mail.van.naam,
        "van_adres": mail.van.adres,
        "onderwerp": mail.onderwerp,
        "verwijzingen": [id_ for id_ in (mail.in_antwoord_op, *mail.verwijzingen) if id_],
        "thread_sleutel": thread_sleutel(mail.thread_index) or None,
        "auteur_naam": auteur.naam if auteur else None,
        "auteur_adres": auteur.adres if auteur else None,
        "soort": begrip.oordeel.soort,
        "reden": begrip.oordeel.reden,
        "signalen": [{"soort": w.soort, "uitleg": w.uitleg} for w in begrip.waarschuwingen],
    }
    return velden | _dubbel(session, begrip, velden["signalen"])


def _leg_bewijs_vast(session: Session, bericht: Bericht, begrepen: Begrepen) -> None:
    gezien = begrepen.authenticatie
    bewijs = {
        "bericht_id": bericht.id,
        "dkim": begrepen.dkim.uitkomst,
        "spf": gezien.spf or None,
        "dmarc": gezien.dmarc or None,
        "domein": begrepen.dkim.domein or gezien.domein or None,
        "uitleg": f"{begrepen.dkim.uitleg} {gezien.uitleg}",
    }
    voeg_rijen_in(session, Bewijs, [bewijs])


def _dubbel(session: Session, begrip: Begrip, signalen: list[dict[str, str]]) -> dict[str, Any]:
    """Return the fields that say whether this very mail came earlier, or another one under the same id."""
    sleutel = inhoud_sleutel(begrip.mail, begrip.tekst)
    eerdere = berichten_met_id(session, begrip.mail.bericht_id)
    if sleutel in eerdere:
        return {"dubbel_van_id": eerdere[sleutel], "reden": "Ditzelfde bericht kwam eerder binnen."}
    eigen = {"message_id": begrip.mail.bericht_id, "inhoud_sha256": sleutel}
    return eigen | {"signalen": [*signalen, ZELFDE_ID]} if eerdere else eigen


def _mag_verder(
    session: Session,
    bericht: Bericht,
    begrepen: Begrepen,
    omgeving: Omgeving,
    herkenning: Herkenning,
    *,
    nu: datetime,
) -> bool:
    """Set aside what a machine sent and let wait what a person must look at; return whether neither is so."""
    begrip = begrepen.begrip
    if begrip.oordeel.soort == "bounce" and begrip.oordeel.is_definitief:
        is_dood = is_adres_dood(begrip.oordeel.bezorgingen)
        meld_teruggekomen(session, begrip.oordeel.over_bericht_id, nu=nu, is_adres_dood=is_dood)
    is_toelichting = begrip.oordeel.soort == "agenda_antwoord" and bool(begrip.tekst.strip() or begrip.bijlagen)
    if begrip.oordeel.soort not in ("inbreng", "spam") and not is_toelichting:
        return False
    wacht_reden = waarom_wachten(
        Plaatsgegevens(
            is_besmet=begrepen.scan is Uitslag.BESMET,
            is_niet_gescand=begrepen.scan is Uitslag.ONBEKEND,
            is_te_groot_om_te_scannen=begrepen.scan is Uitslag.TE_GROOT,
            is_onleesbaar=begrip.mail.is_versleuteld,
            is_dmarc_mislukt=begrepen.authenticatie.is_dmarc_mislukt,
            is_spam=begrip.oordeel.soort == "spam",
            is_auteur_onzeker=begrip.auteur_onzeker,
            aantal_bijlagen=len(begrip.bijlagen),
            grootte_bijlagen=sum(bijlage.grootte for bijlage in begrip.bijlagen),
            meeste_bijlagen=omgeving.meeste_bijlagen,
            meeste_bytes=omgeving.meeste_bytes,
            is_vreemde=not _is_partij(session, herkenning, begrepen, nu=nu),
            alleen_ondertekenaars=not instellingen.regio().is_open,
        )
    )
    if wacht_reden != bericht.wacht_reden:
        bericht.wacht_reden = wacht_reden
    if wacht_reden:
        leg_vast(session, BERICHT_WACHT, bericht.id, daad=Daad(nu))
    return wacht_reden is None


def _is_partij(session: Session, herkenning: Herkenning, begrepen: Begrepen, *, nu: datetime) -> bool:
    """Return whether the sender is proven to be of an organisation that takes part; what From says is no proof."""
    organisatie = herkenning.organisatie
    if organisatie is None or not begrepen.is_afzender_bewezen:
        return False
    return is_er_deelnemer(session, [organisatie.id], nu=nu)


def _plek(
    session: Session, bericht: Bericht, begrepen: Begrepen, omgeving: Omgeving, besluit: Plaatsbesluit | None
) -> Draadplek:
    if besluit is not None and (besluit.is_nieuw or besluit.voorstel is not None):
        return Draadplek(besluit.voorstel)
    envelop = tuple(bericht.envelope.get("aan", ()))
    prefix = instellingen.regio().prefix
    return zoek_plek(
        session,
        begrepen.begrip,
        envelop,
        verzonden=begrepen.verzonden,
        mailadres=omgeving.mailadres,
        prefix=prefix,
    )


def _overeenkomst(session: Session, bericht: Bericht, begrip: Begrip, omgeving: Omgeving) -> int | None:
    envelop = tuple(bericht.envelope.get("aan", ()))
    return herken_overeenkomst(begrip.mail, begrip.tekst, kenmerken(session), omgeving.mailadres, envelop)


def _signalen(bericht: Bericht, begrip: Begrip, plek: Draadplek, *, is_ander: bool) -> tuple[dict[str, Any], ...]:
    bij_bericht = [signaal for signaal in bericht.signalen if signaal["soort"] not in WEGGELATEN]
    extra = [LOS] if plek.is_los else []
    return (*bij_bericht, *extra, *([ANDERE_AFZENDER] if is_ander else []))


def _maak_inbreng(
    session: Session,
    bericht: Bericht,
    begrepen: Begrepen,
    omgeving: Omgeving,
    herkenning: Herkenning,
    *,
    nu: datetime,
    besluit: Plaatsbesluit | None,
) -> Inbreng:
    begrip, mail = begrepen.begrip, begrepen.begrip.mail
    if besluit is not None and not besluit.is_auteur_juist:
        bericht.auteur_naam = bericht.auteur_adres = None
    plek = _plek(session, bericht, begrepen, omgeving, besluit)
    kinderen = wachtende_kinderen(session, bericht.message_id)
    gescand_op = nu if begrepen.scan is Uitslag.SCHOON else None
    is_ander = plek.antwoord_op is not None and plek.antwoord_op.afzender_adres not in (None, mail.van.adres)
    is_bewezen = begrepen.is_afzender_bewezen
    wie = volgens_mail_of_eerder(session, mail.van.adres, herkenning, is_bewezen=is_bewezen, nu=nu)
    nieuw = NieuweInbreng(
        kanaal=Kanaal.MAIL,
        ontvangen_op=bericht.ontvangen_op,
        onderwerp=mail.onderwerp,
        afzender=mail.van.naam or mail.van.adres,
        afzender_adres=mail.van.adres or None,
        namens=bericht.auteur_naam or bericht.auteur_adres,
        tekst=begrip.tekst,
        geciteerd=begrip.geciteerd,
        handtekening=begrip.handtekening,
        gebruiker_id=wie.gebruiker_id,
        organisatie_id=wie.organisatie_id,
        is_afzender_bevestigd=wie.is_bevestigd,
        is_bewezen=begrepen.is_afzender_bewezen,
        is_andere_afzender=is_ander,
        voorstel=plek.voorstel,
        antwoord_op=plek.antwoord_op,
        overeenkomst_id=None
        if plek.voorstel
        else _overeenkomst(session, bericht, begrip, omgeving) or overeenkomst_van(kinderen),
        bijlagen=tuple(NieuweBijlage(b.naam, b.type, b.inhoud, gescand_op) for b in begrip.bijlagen),
        signalen=_signalen(bericht, begrip, plek, is_ander=is_ander),
        message_id=mail.bericht_id if not mail.is_id_gemaakt else None,
        verwijzingen=mail.verwijzingen,
        artikel_nummers=tuple(begrip.artikelen),
        lezing=begrepen.lezing,
    )
    ontvangst = bevestiging(session, bericht, mail, omgeving, voorstel=doel_van(nieuw), nu=nu)
    inbreng = submit_inbreng(session, nieuw, nu=nu, ontvangst=ontvangst is Bevestiging.NU)
    if ontvangst is Bevestiging.OPEN:
        bericht.ontvangst_open_sinds = nu
    neem_op(session, inbreng, kinderen, nu=nu)
    if plek.is_los:
        onthoud_verwijzingen(session, bericht, genoemde_ids(mail))
    return inbreng
