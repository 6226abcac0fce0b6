"""Putting threads in order: move, merge, split, rename, link, close; and withdrawing by the sender."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.daad import Daad
from overlegtafel.core.errors import Geweigerd, Ongeldig
from overlegtafel.logboek.services import leg_vast
from overlegtafel.overeenkomsten.queries import ronde_voor
from overlegtafel.overeenkomsten.rules import is_te_laat
from overlegtafel.virtuele_tafel.gebeurtenissen import (
    INBRENG_INGETROKKEN,
    INBRENG_VERPLAATST,
    VOORSTEL_AFGEROND,
    VOORSTEL_AFGESPLITST,
    VOORSTEL_GEWIJZIGD,
    VOORSTEL_HEROPEND,
    VOORSTEL_LOSGEMAAKT,
    VOORSTEL_OPGEGAAN,
)
from overlegtafel.virtuele_tafel.models import Inbreng, Voorstel
from overlegtafel.virtuele_tafel.queries.plaatsen import over_tekst_van, staat_in
from overlegtafel.virtuele_tafel.queries.voorstellen import huidig, zoek_voorstel
from overlegtafel.virtuele_tafel.rules.ordenen import (
    weiger_intrekken,
    weiger_losmaken,
    weiger_samenvoegen,
    weiger_splitsen,
    weiger_verplaatsen,
)
from overlegtafel.virtuele_tafel.rules.titels import eigen_titel
from overlegtafel.virtuele_tafel.services.titels import geef_eigen_titel, herzie_titels
from overlegtafel.virtuele_tafel.services.zoeken import indexeer_inbreng, indexeer_opnieuw


def verplaats(session: Session, inbreng: Inbreng, naar: Voorstel | None, *, daad: Daad) -> Voorstel:
    """Move `inbreng` to the thread `naar` (or what that went up in) and return where it is now.

    A thread that is left empty goes up in the new one, so that its number keeps leading somewhere; one that was left
    empty before, and is known by the number of `inbreng`, leads along.
    """
    doel = huidig(naar) if naar else None
    reden = weiger_verplaatsen(inbreng, doel)
    if reden or doel is None:
        raise Geweigerd(reden or "Er is geen voorstel met dit nummer.")
    oud = inbreng.voorstel
    _zet_over(session, [inbreng], doel, uit=None)
    session.expire(oud, ["inbrengen"])
    if not oud.inbrengen:
        oud.opgegaan_in = doel
    _leid_mee(session, inbreng, doel)
    leg_vast(
        session,
        INBRENG_VERPLAATST,
        inbreng.id,
        daad=daad,
        van_id=oud.id,
        naar_id=doel.id,
    )
    return doel


def _leid_mee(session: Session, inbreng: Inbreng, doel: Voorstel) -> None:
    """Let the thread that began with `inbreng` lead to `doel`, unless a merge left others of it elsewhere."""
    eerste = zoek_voorstel(session, inbreng.nummer)
    if eerste is None or eerste is doel or eerste.opgegaan_in_id is None:
        return
    if session.scalar(select(Inbreng.id).where(Inbreng.samengevoegd_uit_id == eerste.id).limit(1)) is None:
        eerste.opgegaan_in = doel


def voeg_samen(session: Session, van: Voorstel, naar: Voorstel | None, *, daad: Daad) -> Voorstel:
    """Let the thread `van` go up in `naar`, with all its inbrengen; `maak_los` is the way back."""
    doel = huidig(naar) if naar else None
    reden = weiger_samenvoegen(van, doel)
    if reden or doel is None:
        raise Geweigerd(reden or "Er is geen voorstel met dit nummer.")
    _zet_over(session, list(van.inbrengen), doel, uit=van)
    van.opgegaan_in = doel
    session.flush()
    session.expire(van, ["inbrengen"])
    leg_vast(session, VOORSTEL_OPGEGAAN, van.id, daad=daad, naar_id=doel.id)
    return doel


def maak_los(session: Session, van: Voorstel, *, daad: Daad) -> None:
    """Undo the merge of `van`: what came out of it goes back."""
    terug = session.scalars(select(Inbreng).where(Inbreng.samengevoegd_uit_id == van.id)).all()
    reden = weiger_losmaken(van, terug)
    if reden:
        raise Geweigerd(reden)
    van.opgegaan_in = None
    _zet_over(session, terug, van, uit=None)
    leg_vast(session, VOORSTEL_LOSGEMAAKT, van.id, daad=daad)


def splits_af(session: Session, voorstel: Voorstel, gekozen: Sequence[Inbreng], *, daad: Daad) -> Voorstel:
    """Let `gekozen` go on as a thread, known by the number of the first of them, and return it.

    A thread that once had that number comes back to life.
    """
    reden = weiger_splitsen(voorstel, gekozen)
    if reden:
        raise Geweigerd(reden)
    eerste = min(gekozen, key=lambda inbreng: (inbreng.nummer.jaar, inbreng.nummer.volgnr))
    nieuw = zoek_voorstel(session, eerste.nummer)
    if nieuw is None:
        nieuw = Voorstel(jaar=eerste.jaar, volgnr=eerste.volgnr, titel=eigen_titel(eerste))
        nieuw.overeenkomst_id, nieuw.artikel_id = voorstel.overeenkomst_id, eerste.artikel_id
        session.add(nieuw)
        session.flush()
    nieuw.opgegaan_in = None
    nieuw.afgesplitst_van = voorstel
    _zet_over(session, gekozen, nieuw, uit=None)
    leg_vast(session, VOORSTEL_AFGESPLITST, nieuw.id, daad=daad, van_id=voorstel.id)
    return nieuw


def wijzig_voorstel(
    session: Session,
    voorstel: Voorstel,
    *,
    openbare_titel: str,
    overeenkomst_id: int | None,
    artikel_id: int | None,
    daad: Daad,
) -> None:
    """Give `voorstel` another public title, agreement or article; inbreng moves to the ronde of that agreement."""
    if artikel_id is not None and not staat_in(session, artikel_id, overeenkomst_id):
        raise Ongeldig("Dit artikel hoort niet bij deze overeenkomst.")
    is_anders = overeenkomst_id != voorstel.overeenkomst_id
    if is_anders and any(punt.antwoord is not None for inbreng in voorstel.inbrengen for punt in inbreng.punten):
        raise Geweigerd("Er is al een antwoord geschreven. De overeenkomst kan niet meer veranderen.")
    geef_eigen_titel(session, voorstel, openbare_titel)
    voorstel.overeenkomst_id = overeenkomst_id
    voorstel.artikel_id = artikel_id
    if is_anders:
        _zet_over(session, list(voorstel.inbrengen), voorstel, uit=None)
    for inbreng in voorstel.inbrengen:
        indexeer_inbreng(session, inbreng)
    leg_vast(
        session,
        VOORSTEL_GEWIJZIGD,
        voorstel.id,
        daad=daad,
        overeenkomst_id=overeenkomst_id,
        artikel_id=artikel_id,
    )


def rond_af(session: Session, voorstel: Voorstel, is_afgerond: bool, *, daad: Daad) -> None:
    """Close a thread, or open it again."""
    if is_afgerond == (voorstel.afgerond_op is not None):
        raise Geweigerd("Het voorstel is al afgerond." if is_afgerond else "Het voorstel is nog niet afgerond.")
    voorstel.afgerond_op = daad.nu if is_afgerond else None
    soort = VOORSTEL_AFGEROND if is_afgerond else VOORSTEL_HEROPEND
    leg_vast(session, soort, voorstel.id, daad=daad)


def trek_in(session: Session, inbreng: Inbreng, *, daad: Daad) -> None:
    """Withdraw `inbreng` at the wish of its sender; it stays as "ingetrokken"."""
    reden = weiger_intrekken(inbreng, nu=daad.nu)
    if reden:
        raise Geweigerd(reden)
    inbreng.ingetrokken_op = daad.nu
    herzie_titels(session, inbreng)
    indexeer_opnieuw(session, inbreng)
    leg_vast(session, INBRENG_INGETROKKEN, inbreng.id, daad=daad)


def _zet_over(session: Session, inbrengen: Sequence[Inbreng], doel: Voorstel, *, uit: Voorstel | None) -> None:
    for inbreng in inbrengen:
        was = inbreng.ronde.versie.overeenkomst_id if inbreng.ronde else None
        if inbreng.voorstel is not doel:
            inbreng.voorstel = doel
            inbreng.samengevoegd_uit_id = uit.id if uit else None
        if was != doel.overeenkomst_id:
            _kies_ronde(session, inbreng, doel)
    session.flush()
    for inbreng in inbrengen:
        indexeer_opnieuw(session, inbreng)


def _kies_ronde(session: Session, inbreng: Inbreng, doel: Voorstel) -> None:
    """Count `inbreng` in the ronde of its new agreement, by the moment of receipt, with the articles that it has."""
    overeenkomst_id = doel.overeenkomst_id
    inbreng.ronde = ronde_voor(session, overeenkomst_id, moment=inbreng.ontvangen_op) if overeenkomst_id else None
    inbreng.over_tekst_id = over_tekst_van(session, inbreng.ronde, overeenkomst_id, moment=inbreng.ontvangen_op)
    op_tijd = inbreng.ronde is not None and not is_te_laat(inbreng.ontvangen_op, inbreng.ronde)
    inbreng.artikel_id = _van_overeenkomst(session, inbreng.artikel_id, overeenkomst_id)
    for punt in inbreng.punten:
        punt.ronde_id = inbreng.ronde.id if inbreng.ronde and op_tijd else None
        punt.artikel_id = _van_overeenkomst(session, punt.artikel_id, overeenkomst_id)


def _van_overeenkomst(session: Session, artikel_id: int | None, overeenkomst_id: int | None) -> int | None:
    return artikel_id if artikel_id is not None and staat_in(session, artikel_id, overeenkomst_id) else None
