"""The one way in: mail, form, paper, phone and table all become an inbreng here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.database.nummers import Nummer, geef_nummer
from overlegtafel.core.database.rijen import koppel, voeg_in, voeg_rijen_in
from overlegtafel.core.errors import Ongeldig
from overlegtafel.core.opslag.bestanden import bewaar
from overlegtafel.core.tekst.markup import RENDERER
from overlegtafel.logboek.services import leg_vast
from overlegtafel.outbox.rules import een_regel
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.queries import ronde_voor
from overlegtafel.overeenkomsten.rules import is_te_laat
from overlegtafel.taal.bestandstype import type_van, veilige_naam
from overlegtafel.virtuele_tafel.gebeurtenissen import INBRENG_HERLEZEN, INBRENG_ONTVANGEN
from overlegtafel.virtuele_tafel.models import Bijlage, Inbreng, Punt, PuntSoort, Voorstel
from overlegtafel.virtuele_tafel.queries.plaatsen import artikelen_bij_nummer, over_tekst_van
from overlegtafel.virtuele_tafel.queries.voorstellen import huidig
from overlegtafel.virtuele_tafel.rules.formulier import weiger_indienen
from overlegtafel.virtuele_tafel.rules.lezing import Lezing, lees_tekst
from overlegtafel.virtuele_tafel.rules.nieuw import NieuweBijlage, NieuweInbreng
from overlegtafel.virtuele_tafel.rules.titels import titel_uit
from overlegtafel.virtuele_tafel.services.ontvangst import stuur_ontvangst
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_inbreng


def submit_inbreng(session: Session, nieuw: NieuweInbreng, *, nu: datetime, ontvangst: bool = True) -> Inbreng:
    """Take in an inbreng and return it, with its number, in its thread.

    Opens a voorstel unless `nieuw.voorstel` or `nieuw.antwoord_op` says where it belongs; a merged one leads on to what
    it went up in. Sends one receipt where there is a mail address, unless `ontvangst` is False. Raises Ongeldig when
    a rule refuses it (`weiger_indienen`).
    """
    if reden := weiger_indienen(nieuw):
        raise Ongeldig(reden)
    lezing = nieuw.lezing or lees_tekst(nieuw.tekst, nieuw.artikel_nummers)
    nummer = geef_nummer(session, "inbreng", nu=nieuw.ontvangen_op)
    voorstel = doel_van(nieuw)
    overeenkomst_id = nieuw.overeenkomst_id or (voorstel.overeenkomst_id if voorstel else None)
    ronde = ronde_voor(session, overeenkomst_id, moment=nieuw.ontvangen_op) if overeenkomst_id else None
    over_tekst_id = over_tekst_van(session, ronde, overeenkomst_id, moment=nieuw.ontvangen_op)
    artikelen = artikelen_bij_nummer(session, over_tekst_id, lezing.artikel_nummers)
    artikel_id = _enige_artikel(nieuw, artikelen)
    if voorstel is None:
        voorstel = _open_voorstel(session, nieuw, lezing, nummer, overeenkomst_id, artikel_id)
    inbreng = _maak(session, nieuw, lezing, nummer, voorstel, ronde, over_tekst_id, artikel_id)
    _bewaar_bijlagen(session, inbreng, nieuw.bijlagen)
    _stel_punten_voor(session, inbreng, ronde, artikelen, nieuw, lezing)
    indexeer_inbreng(session, inbreng)
    leg_vast(
        session,
        INBRENG_ONTVANGEN,
        inbreng.id,
        daad=Daad(nu, nieuw.ingevoerd_door_id),
        nummer=str(nummer),
        voorstel_id=voorstel.id,
        kanaal=nieuw.kanaal.value,
    )
    if ontvangst and inbreng.afzender_adres:
        stuur_ontvangst(
            session,
            inbreng,
            nu=nu,
            message_id=nieuw.message_id,
            verwijzingen=nieuw.verwijzingen,
            met_tekst=nieuw.is_bewezen,
        )
    return inbreng


def herlees_inbreng(
    session: Session,
    inbreng: Inbreng,
    *,
    tekst: str,
    geciteerd: str,
    handtekening: str,
    signalen: Sequence[Mapping[str, Any]],
    nu: datetime,
) -> None:
    """Take over how a mail is read now; the caller sees to it that nobody judged it yet, and to its punten."""
    lezing = lees_tekst(tekst)
    inbreng.tekst, inbreng.geciteerd, inbreng.handtekening = lezing.tekst, geciteerd, handtekening
    inbreng.tekst_html = lezing.html
    inbreng.gerenderd_met = RENDERER
    inbreng.signalen = [*map(dict, signalen), *map(dict, lezing.signalen)]
    inbreng.bezwaar = lezing.bezwaar
    session.flush()
    indexeer_inbreng(session, inbreng)
    leg_vast(session, INBRENG_HERLEZEN, inbreng.id, daad=Daad(nu))


def doel_van(nieuw: NieuweInbreng) -> Voorstel | None:
    """Return the thread that `nieuw` belongs in, following merges, or None when it opens one."""
    voorstel = nieuw.voorstel or (nieuw.antwoord_op.voorstel if nieuw.antwoord_op else None)
    return huidig(voorstel) if voorstel is not None else None


def _open_voorstel(
    session: Session,
    nieuw: NieuweInbreng,
    lezing: Lezing,
    nummer: Nummer,
    overeenkomst_id: int | None,
    artikel_id: int | None,
) -> Voorstel:
    return voeg_in(
        session,
        Voorstel,
        jaar=nummer.jaar,
        volgnr=nummer.volgnr,
        titel=titel_uit(nieuw.onderwerp, lezing.tekst),
        overeenkomst_id=overeenkomst_id,
        artikel_id=artikel_id,
    )


def _maak(
    session: Session,
    nieuw: NieuweInbreng,
    lezing: Lezing,
    nummer: Nummer,
    voorstel: Voorstel,
    ronde: Ronde | None,
    over_tekst_id: int | None,
    artikel_id: int | None,
) -> Inbreng:
    inbreng = voeg_in(
        session,
        Inbreng,
        jaar=nummer.jaar,
        volgnr=nummer.volgnr,
        voorstel_id=voorstel.id,
        antwoord_op_id=nieuw.antwoord_op.id if nieuw.antwoord_op else None,
        ronde_id=ronde.id if ronde else None,
        over_tekst_id=over_tekst_id,
        artikel_id=artikel_id,
        kanaal=nieuw.kanaal,
        ontvangen_op=nieuw.ontvangen_op,
        onderwerp=een_regel(nieuw.onderwerp),
        afzender=een_regel(nieuw.afzender) or nieuw.afzender_adres or "Onbekend",
        afzender_adres=(nieuw.afzender_adres or "").strip().lower() or None,
        namens=nieuw.namens,
        gebruiker_id=nieuw.gebruiker_id,
        organisatie_id=nieuw.organisatie_id,
        is_afzender_bevestigd=nieuw.is_afzender_bevestigd,
        is_andere_afzender=nieuw.is_andere_afzender,
        hoedanigheid=nieuw.hoedanigheid.strip(),
        ingevoerd_door_id=nieuw.ingevoerd_door_id,
        ontvangst_reden=nieuw.ontvangst_reden,
        tekst=lezing.tekst,
        tekst_html=lezing.html,
        geciteerd=nieuw.geciteerd,
        handtekening=nieuw.handtekening,
        gerenderd_met=RENDERER,
        signalen=[*map(dict, nieuw.signalen), *map(dict, lezing.signalen)],
        bezwaar=nieuw.bezwaar.strip() or lezing.bezwaar,
        toon_naam=nieuw.toon_naam,
    )
    koppel(session, inbreng, "voorstel", voorstel, terug="inbrengen")
    return inbreng


def _enige_artikel(nieuw: NieuweInbreng, artikelen: dict[str, int]) -> int | None:
    if nieuw.artikel_id is not None:
        return nieuw.artikel_id
    return next(iter(artikelen.values())) if len(artikelen) == 1 else None


def _bewaar_bijlagen(session: Session, inbreng: Inbreng, bijlagen: Sequence[NieuweBijlage]) -> None:
    rijen = []
    for bijlage in bijlagen:
        soort = type_van(bijlage.inhoud, bijlage.type, bijlage.naam)
        bestand = bewaar(session, bijlage.inhoud, type=soort, gescand_op=bijlage.gescand_op)
        rijen.append({"inbreng_id": inbreng.id, "bestand_id": bestand.id, "naam": veilige_naam(bijlage.naam)})
    voeg_rijen_in(session, Bijlage, rijen)


def _stel_punten_voor(
    session: Session,
    inbreng: Inbreng,
    ronde: Ronde | None,
    artikelen: dict[str, int],
    nieuw: NieuweInbreng,
    lezing: Lezing,
) -> None:
    ronde_id = ronde.id if ronde is not None and not is_te_laat(inbreng.ontvangen_op, ronde) else None
    punten = [
        {
            "inbreng_id": inbreng.id,
            "volgnr": volgnr,
            "ronde_id": ronde_id,
            "artikel_id": artikelen.get(voorstel.artikel_nummer or "") or inbreng.artikel_id,
            "fragment": voorstel.fragment,
            "soort": PuntSoort.VRAAG if nieuw.is_vraag else voorstel.soort,
        }
        for volgnr, voorstel in enumerate(lezing.punten, start=1)
    ]
    voeg_rijen_in(session, Punt, punten)
