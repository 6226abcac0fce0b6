"""What is to be told of threads: a reaction that became public, and what happened to somebody's inbreng."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from overlegtafel.core.tekst.markup import als_platte_tekst
from overlegtafel.core.tijd.termijnen import laatste_dag_van
from overlegtafel.fysieke_tafel.models import Agendapunt
from overlegtafel.fysieke_tafel.rules import anker_van, is_agenda_zichtbaar, woorden_bij
from overlegtafel.logboek.models import Gebeurtenis
from overlegtafel.meldingen.models import Onderwerp
from overlegtafel.meldingen.rules import Nieuws, Paginaplek
from overlegtafel.overeenkomsten.models import Ronde
from overlegtafel.overeenkomsten.rules import is_ronde_open
from overlegtafel.virtuele_tafel.models import Inbreng, Oordeel, Punt, Voorstel
from overlegtafel.virtuele_tafel.queries import PER_BLAD, huidig
from overlegtafel.virtuele_tafel.rules import is_uitgebracht, toont_tekst

NIETS = frozenset({Oordeel.GEEN_INBRENG})
MEESTE_TEKENS = 4000
"""So much of what was said stands in a mail; the rest is behind its link."""


def nieuws_van_inbreng(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that an inbreng can be read by everybody; its sender hears that from the virtual table itself."""
    inbreng = session.get(Inbreng, gebeurtenis.onderwerp_id)
    if inbreng is None or inbreng.openbaar_vanaf is None or not toont_tekst(inbreng, nu=inbreng.openbaar_vanaf):
        return None
    voorstel = huidig(inbreng.voorstel)
    return Nieuws(
        vanaf=max(inbreng.openbaar_vanaf, gebeurtenis.moment),
        groep=_groep(voorstel),
        plek=Paginaplek("voorstellen.show", {"nummer": voorstel.nummer, "_anchor": f"inbreng-{inbreng.nummer}"}),
        onderwerpen=_onderwerpen(voorstel),
        context={"nummer": str(inbreng.nummer), "titel": _titel(voorstel)},
        zwijg_voor=lambda: _adressen([inbreng]),
    )


def nieuws_van_vraag(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that a question in a ronde was answered for everybody; who asked it hears that by the own mail.

    It says until when one can react on the tekst, as long as one could when the answer came.
    """
    punt = session.get(Punt, gebeurtenis.onderwerp_id)
    if punt is None or punt.vraagnummer is None or punt.antwoord is None or not is_uitgebracht(punt.antwoord):
        return None
    ronde, voorstel = session.get_one(Ronde, punt.ronde_id), huidig(punt.inbreng.voorstel)
    versie = ronde.versie
    plaats = {"ronde_id": ronde.id, "na": max(punt.vraagnummer - PER_BLAD, 0) or None}
    return Nieuws(
        vanaf=gebeurtenis.moment,
        groep=versie.overeenkomst.citeertitel,
        plek=Paginaplek("vragen.index", {**plaats, "_anchor": f"vraag-{punt.vraagnummer}"}),
        onderwerpen=((Onderwerp.VOORSTEL, voorstel.id), (Onderwerp.OVEREENKOMST, versie.overeenkomst_id)),
        context={
            "overeenkomst": versie.overeenkomst.citeertitel,
            "versie": versie.nummer,
            "vraagnummer": punt.vraagnummer,
            "laatste_dag": laatste_dag_van(ronde.sluit_op) if is_ronde_open(ronde, nu=gebeurtenis.moment) else None,
        },
        overeenkomst_id=versie.overeenkomst_id,
        zwijg_voor=lambda: _adressen([punt.inbreng]),
    )


def nieuws_van_antwoord(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return that a punt was answered for everybody; its sender hears that from the virtual table itself.

    None for a numbered question in a ronde, which is told as that.
    """
    punt = session.get(Punt, gebeurtenis.onderwerp_id)
    antwoord = punt.antwoord if punt and punt.vraagnummer is None else None
    if punt is None or antwoord is None or antwoord.openbaar_vanaf is None or not is_uitgebracht(antwoord):
        return None
    voorstel = huidig(punt.inbreng.voorstel)
    return Nieuws(
        vanaf=max(antwoord.openbaar_vanaf, gebeurtenis.moment),
        groep=_groep(voorstel),
        plek=Paginaplek(
            "voorstellen.show",
            {"nummer": voorstel.nummer, "bij": str(punt.inbreng.nummer), "_anchor": f"punt-{punt.nummer}"},
        ),
        onderwerpen=_onderwerpen(voorstel),
        context={"punt": punt.nummer, "titel": _titel(voorstel)},
        zwijg_voor=lambda: _adressen([punt.inbreng]),
    )


def nieuws_van_verplaatsing(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return to its sender that an inbreng stands in another thread now."""
    inbreng = session.get(Inbreng, gebeurtenis.onderwerp_id)
    if inbreng is None:
        return None
    return _aan_afzenders(gebeurtenis, huidig(inbreng.voorstel), lambda: [inbreng])


def nieuws_van_samenvoeging(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return to the senders of a thread that it went on in another; None when that was undone."""
    voorstel = session.get(Voorstel, gebeurtenis.onderwerp_id)
    if voorstel is None or voorstel.opgegaan_in_id is None:
        return None
    gingen_op = select(Inbreng).where(Inbreng.samengevoegd_uit_id == voorstel.id)
    return _aan_afzenders(gebeurtenis, huidig(voorstel), lambda: session.scalars(gingen_op).all())


def nieuws_van_agendering(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return to the senders of a thread that a table talks about it, once that agenda is public."""
    voorstel = session.get(Voorstel, gebeurtenis.onderwerp_id)
    punt = session.get(Agendapunt, int(gebeurtenis.gegevens.get("agendapunt_id", 0)))
    if voorstel is None or punt is None or punt.ingetrokken_op is not None:
        return None
    if all(koppeling.voorstel_id != voorstel.id for koppeling in punt.voorstellen):
        return None
    bijeenkomst = punt.bijeenkomst
    vanaf = bijeenkomst.agenda_openbaar_vanaf
    if vanaf is None or bijeenkomst.geannuleerd_op is not None or not is_agenda_zichtbaar(bijeenkomst, nu=vanaf):
        return None
    in_draad = select(Inbreng).where(Inbreng.voorstel_id == voorstel.id)
    nieuws = _aan_afzenders(gebeurtenis, voorstel, lambda: session.scalars(in_draad).all())
    context = {**nieuws.context, "tafel": bijeenkomst.tafel.naam, "begin": bijeenkomst.begin}
    return Nieuws(
        vanaf=max(vanaf, gebeurtenis.moment),
        groep=nieuws.groep,
        plek=Paginaplek("bijeenkomsten.show", {"bijeenkomst_id": bijeenkomst.id}),
        onderwerpen=((Onderwerp.VOORSTEL, voorstel.id),),
        context=context,
        afzenders=nieuws.afzenders,
    )


def nieuws_van_bespreking(session: Session, gebeurtenis: Gebeurtenis) -> Nieuws | None:
    """Return to the senders of a thread what the published verslag says of it; None as long as that isn't out."""
    voorstel = session.get(Voorstel, gebeurtenis.onderwerp_id)
    punt = session.get(Agendapunt, int(gebeurtenis.gegevens.get("agendapunt_id", 0)))
    verslag = punt.bijeenkomst.verslag if punt else None
    if voorstel is None or punt is None or verslag is None or verslag.openbaar_vanaf is None:
        return None
    in_draad = select(Inbreng).where(Inbreng.voorstel_id == voorstel.id)
    nieuws = _aan_afzenders(gebeurtenis, huidig(voorstel), lambda: session.scalars(in_draad).all())
    gezegd = als_platte_tekst(woorden_bij(verslag.markdown, punt))[:MEESTE_TEKENS]
    context = {
        **nieuws.context,
        "tafel": punt.bijeenkomst.tafel.naam,
        "begin": punt.bijeenkomst.begin,
        "alineas": [" ".join(alinea.split()) for alinea in gezegd.split("\n\n") if alinea.strip()],
    }
    plek = Paginaplek("verslagen.show", {"bijeenkomst_id": punt.bijeenkomst_id, "_anchor": anker_van(punt)})
    return replace(nieuws, vanaf=max(verslag.openbaar_vanaf, gebeurtenis.moment), plek=plek, context=context)


def _aan_afzenders(gebeurtenis: Gebeurtenis, voorstel: Voorstel, inbrengen: Callable[[], Iterable[Inbreng]]) -> Nieuws:
    return Nieuws(
        vanaf=gebeurtenis.moment,
        groep=_groep(voorstel),
        plek=Paginaplek("voorstellen.show", {"nummer": voorstel.nummer}),
        context={"voorstel": str(voorstel.nummer), "titel": _titel(voorstel)},
        afzenders=lambda: _adressen(een for een in inbrengen() if een.oordeel not in NIETS),
    )


def _adressen(inbrengen: Iterable[Inbreng]) -> list[str]:
    """Return where the senders are reached, each once, without who withdrew it or was erased."""
    gevonden = (een for een in inbrengen if een.afzender_adres and not een.ingetrokken_op and not een.gewist_op)
    return sorted({(een.afzender_adres or "").lower() for een in gevonden})


def _onderwerpen(voorstel: Voorstel) -> tuple[tuple[Onderwerp, int], ...]:
    zelf = ((Onderwerp.VOORSTEL, voorstel.id),)
    return zelf if voorstel.overeenkomst_id is None else (*zelf, (Onderwerp.OVEREENKOMST, voorstel.overeenkomst_id))


def _titel(voorstel: Voorstel) -> str:
    """Return what everybody may read: a subject that nobody judged yet is known by its number only."""
    return voorstel.openbare_titel or f"voorstel {voorstel.nummer}"


def _groep(voorstel: Voorstel) -> str:
    return "Voorstellen"
