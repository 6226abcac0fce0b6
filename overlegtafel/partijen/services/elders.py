"""Taking in what was signed elsewhere, and answering a reservation."""

from __future__ import annotations

from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.core.opslag.bestanden import bewaar
from overlegtafel.core.tijd import clock
from overlegtafel.logboek.services import leg_vast
from overlegtafel.organisaties.models import Organisatie
from overlegtafel.organisaties.queries import contactadressen
from overlegtafel.outbox.rules import Brief
from overlegtafel.outbox.services import absolute_url, queue_mail
from overlegtafel.overeenkomsten.models import Tekst
from overlegtafel.partijen.gebeurtenissen import ELDERS_GETEKEND, VOORBEHOUD_BEANTWOORD
from overlegtafel.partijen.models import Kant, Ondertekening
from overlegtafel.partijen.queries.combinatie import geldende_tekens
from overlegtafel.partijen.rules.elders import EldersGetekend, weiger_antwoord, weiger_dag, weiger_vorm
from overlegtafel.partijen.rules.ondertekenen import Ondertekenaar, open_voorbehoud
from overlegtafel.partijen.services.tekenen import onderteken


def leg_elders_vast(
    session: Session,
    tekst: Tekst,
    organisatie: Organisatie,
    wie: Ondertekenaar,
    elders: EldersGetekend,
    *,
    lid_id: int | None = None,
    daad: Daad,
) -> Ondertekening:
    """Take in what somebody signed for a party elsewhere; it counts from now, the day on it is shown.

    Raises Geweigerd when the party may not sign, Ongeldig for a file or a day that can't be.
    """
    if zin := weiger_vorm(elders):
        raise Ongeldig(zin, veld="bestand")
    if zin := weiger_dag(tekst, elders.dag, nu=daad.nu):
        raise Ongeldig(zin, veld="dag")
    ondertekening = onderteken(session, tekst, organisatie, wie, vorm=elders.vorm, lid_id=lid_id, daad=daad)
    ondertekening.bestand = bewaar(session, elders.inhoud, type=elders.bestandstype)
    ondertekening.bestandsnaam = elders.bestandsnaam
    ondertekening.getekend_op = clock.begin_van(elders.dag)
    ondertekening.keten = elders.keten
    session.flush()
    leg_vast(session, ELDERS_GETEKEND, tekst.versie_id, daad=daad, organisatie_id=organisatie.id)
    return ondertekening


def beantwoord_voorbehoud(
    session: Session, tekst: Tekst, organisatie: Organisatie, *, aanvaard: bool, antwoord: str, daad: Daad
) -> None:
    """Answer for the gemeenten the reservation under which a party signed, and tell it; raise Geweigerd or Ongeldig.

    What isn't accepted takes all signatures of that party with it, also of who signed along: they sign anew.
    """
    geldend = geldende_tekens(session, tekst, organisatie.id, nu=daad.nu)
    telt = [een for een in geldend if een.kant is Kant.PARTIJ]
    open_ = open_voorbehoud(telt, organisatie.id)
    if zin := weiger_antwoord(open_, antwoord):
        if open_:
            raise Ongeldig(zin, veld="antwoord")
        raise Geweigerd(zin)
    for een in open_ if aanvaard else telt:
        een.voorbehoud_aanvaard, een.voorbehoud_antwoord = aanvaard, antwoord.strip()
        een.voorbehoud_beantwoord_op, een.voorbehoud_beantwoord_door_id = daad.nu, daad.actor_id
    session.flush()
    leg_vast(session, VOORBEHOUD_BEANTWOORD, tekst.versie_id, daad=daad, organisatie_id=organisatie.id)
    _mail(session, tekst, organisatie, open_[0], daad)


def _mail(session: Session, tekst: Tekst, organisatie: Organisatie, een: Ondertekening, daad: Daad) -> None:
    versie = tekst.versie
    plaats = {"kenmerk": versie.overeenkomst.kenmerk, "nummer": versie.nummer}
    context = {
        "overeenkomst": versie.overeenkomst.citeertitel,
        "versie": versie.nummer,
        "partij": organisatie.naam,
        "is_aanvaard": bool(een.voorbehoud_aanvaard),
        "voorbehoud": een.voorbehoud or "",
        "antwoord": een.voorbehoud_antwoord or "",
        "url": absolute_url("handtekeningen.show", **plaats, organisatie_id=organisatie.id),
    }
    aan = contactadressen(session, [organisatie.id], nu=daad.nu)
    if aan:
        brief = Brief("voorbehoud_beantwoord", f"voorbehoud:{een.id}", "versie", versie.id, tuple(aan), context)
        queue_mail(session, brief, nu=daad.nu)
