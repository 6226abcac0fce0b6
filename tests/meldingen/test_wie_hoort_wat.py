"""The table of who hears what, line by line as the rules say it: with a star what can't be switched off."""

from __future__ import annotations

import pytest

from overlegtafel.meldingen.queries.ontvangers import in_agenda
from overlegtafel.meldingen.services.tabel import TABEL
from tests.contracts.source import ROOT

VAST, KEUZE = False, True
PARTIJ, ZETEL, AFZENDER, BESLISSER, UITVOERDER = "partijen", "genodigden", "afzenders", "beslissers", "uitvoerders"
PARTIJEN_EN_VOLGERS = ({PARTIJ: VAST}, True)
TAFEL_ALLEN = ({ZETEL: VAST, PARTIJ: KEUZE}, True)
IN_DE_AGENDA: tuple[dict[str, bool], bool] = ({}, True)
ALLEEN_AFZENDER = ({AFZENDER: VAST}, False)
ALLEEN_VOLGERS: tuple[dict[str, bool], bool] = ({}, True)

WIE_HOORT_WAT: dict[str, tuple[dict[str, bool], bool]] = {
    # Ronde opened, lengthened, closed: parties*, followers.
    "ronde.geopend": PARTIJEN_EN_VOLGERS,
    "ronde.verlengd": PARTIJEN_EN_VOLGERS,
    "ronde.verschoven": PARTIJEN_EN_VOLGERS,
    "ronde.gesloten": PARTIJEN_EN_VOLGERS,
    # Reactienota: senders* by a mail of their own, parties*, followers.
    "reactienota.gepubliceerd": PARTIJEN_EN_VOLGERS,
    # Ter ondertekening, vastgesteld: parties*; ingetrokken and verlengd as well.
    "versie.vastgesteld": PARTIJEN_EN_VOLGERS,
    "versie.ingetrokken": PARTIJEN_EN_VOLGERS,
    "versie.verlengd": PARTIJEN_EN_VOLGERS,
    "tariefblad.gepubliceerd": PARTIJEN_EN_VOLGERS,
    # Bijeenkomst planned, moved, cancelled: invited* by their calendar; followers.
    "bijeenkomst.gepland": IN_DE_AGENDA,
    "bijeenkomst.aangekondigd": IN_DE_AGENDA,
    "bijeenkomst.verplaatst": IN_DE_AGENDA,
    "bijeenkomst.geannuleerd": IN_DE_AGENDA,
    # Agenda, concept verslag, verslag, erratum: invited*, parties, followers.
    "agenda.gepubliceerd": TAFEL_ALLEN,
    "agendapunt.toegevoegd": TAFEL_ALLEN,
    "stuk.toegevoegd": TAFEL_ALLEN,
    "verslag.concept_gepubliceerd": TAFEL_ALLEN,
    "verslag.gepubliceerd": TAFEL_ALLEN,
    "erratum.gepubliceerd": TAFEL_ALLEN,
    # Inbreng moved to a table, discussed: its sender*; that a table talks of a thread its followers hear too.
    "voorstel.geagendeerd": ({AFZENDER: VAST}, True),
    "voorstel.besproken": ALLEEN_AFZENDER,
    "inbreng.verplaatst": ALLEEN_AFZENDER,
    "voorstel.opgegaan": ALLEEN_AFZENDER,
    "wijzigingsverzoek.besloten": ALLEEN_AFZENDER,
    # Actiepunt due: its owner.
    "actiepunt.nadert": ({UITVOERDER: KEUZE}, False),
    "actiepunt.einde": ({UITVOERDER: KEUZE}, False),
    # A vraag answered for all, and what becomes public besides.
    "vraag.beantwoord": ({PARTIJ: KEUZE}, True),
    # A gemeente asks to take part: programmamanager and bestuurders (samenwerking.md, rule 2).
    "deelname.aangevraagd": ({"toelaters": VAST}, False),
    "tekst.voorgelegd": ({BESLISSER: VAST}, False),
    "tekst.gepubliceerd": ALLEEN_VOLGERS,
    "inbreng.beoordeeld": ALLEEN_VOLGERS,
    "punt.antwoord_openbaar": ALLEEN_VOLGERS,
    "traject.op_kalender": ALLEEN_VOLGERS,
    "traject.aangekondigd": ALLEEN_VOLGERS,
    "traject.gegund": ALLEEN_VOLGERS,
    "traject.gestopt": ALLEEN_VOLGERS,
}
EIGEN_MAIL = [
    "antwoord",
    "beoordeeld",
    "ontvangst",
    "reactienota",
    "kalender_uitnodiging",
    "kalender_afzegging",
    "toetreding_stand",
    "versie_aangeboden",
]
"""What the room itself mails to whom it answers: senders of what came in, was judged and answered, who is invited, who
asks to join, and who must sign."""


@pytest.mark.parametrize("soort", sorted({*TABEL, *WIE_HOORT_WAT}))
def test_each_line_is_told_to_whom_the_rules_say(soort: str) -> None:
    vertelling = TABEL[soort]
    groepen = {groep.wie.__name__: groep.is_uit_te_zetten for groep in vertelling.groepen}  # type: ignore[attr-defined]
    assert (groepen, vertelling.is_voor_volgers) == WIE_HOORT_WAT[soort]
    assert vertelling.weet_al is (in_agenda if soort.startswith("bijeenkomst.") else None)


@pytest.mark.parametrize("mail", EIGEN_MAIL)
def test_what_a_room_tells_itself_has_its_mail_and_stands_in_no_other_line(mail: str) -> None:
    assert (ROOT / "templates" / "mail" / mail / "subject.txt").exists()
    assert mail not in {vertelling.mail for vertelling in TABEL.values()}


def test_who_is_invited_hears_the_agenda_before_the_parties_do() -> None:
    for soort, (groepen, _) in WIE_HOORT_WAT.items():
        if ZETEL in groepen:
            eerste = TABEL[soort].groepen[0].wie.__name__  # type: ignore[attr-defined]  # a function
            assert eerste == ZETEL, "by the first group, which can't be switched off"
