"""What kind of mail it is: machines, and people who only look like one."""

from __future__ import annotations

import pytest

from overlegtafel.postlezer.begrip import begrijp
from overlegtafel.postlezer.ontleden.bericht import ontleed
from overlegtafel.postlezer.soort import bepaal_soort
from overlegtafel.postlezer.soort.oordeel import Soortoordeel
from tests.postlezer.maak import EIGEN, mail, multipart


def oordeel(raw: bytes, eigen_adres: str = EIGEN) -> Soortoordeel:
    return begrijp(raw, eigen_adres=eigen_adres).oordeel


AUTOMATISCH: list[tuple[str, str, dict[str, str]]] = [
    ("Automatisch antwoord: [VOT-2026-041] Ontvangst", "Ik ben er niet.", {}),
    ("Automatische reactie: uw bericht", "Ik ben tot maandag weg.", {}),
    ("Automatic reply: [VOT-2026-041]", "I am out of the office.", {}),
    ("Out of Office: [VOT-2026-041]", "I am away.", {}),
    ("Automatische Antwort: Ihre Nachricht", "Ich bin im Urlaub.", {}),
    ("Réponse automatique : votre message", "Je suis absent.", {}),
    ("Abwesenheitsnotiz: Ronde geopend", "Vom 1. bis 5. November nicht im Büro.", {}),
    ("Afwezigheidsbericht", "Ik ben met vakantie.", {}),
    ("Vakantie: [VOT-2026-041] Ontvangst", "Tot 9 november ben ik er niet.", {}),
    ("Out of Office Re: [VOT-2026-041]", "I am away.", {}),
    ("AUTO: J. Jansen is out of the office (returning 9-11-2026)", "I will answer when I return.", {}),
    (
        "Re: [VOT-2026-041] Ontvangst",
        "Ik werk niet meer bij De Kromme Kreek; dit mailadres is niet meer in gebruik.",
        {},
    ),
    ("Gelezen: [VOT-2026-041] Ontvangst", "Uw bericht is gelezen op 3 november.", {}),
    ("Afwezig", "Dank voor uw bericht. Ik ben afwezig tot en met 20 november. Bij spoed kunt u bellen.", {}),
    (
        "Ronde geopend",
        "Bedankt voor uw e-mail. Wegens vakantie ben ik afwezig t/m 9 november; uw mail wordt niet "
        "doorgestuurd. Voor dringende zaken kunt u terecht bij mijn collega.",
        {},
    ),
    ("Re: [VOT-2026-041] Ontvangst", "Ik ben afwezig.", {"Auto-Submitted": "auto-replied"}),
    ("Ontvangst", "Wij lezen dit later.", {"Auto-Submitted": "auto-generated"}),
    ("Re: uw bericht", "Tot later.", {"Precedence": "auto_reply"}),
    ("Re: uw bericht", "Tot later.", {"X-Autoreply": "yes"}),
    ("Re: uw bericht", "Tot later.", {"X-Autorespond": "Vakantie"}),
    (
        "Uw melding is ontvangen (ticket #48213)",
        "Beste relatie, uw melding is geregistreerd onder nummer 48213. Wij reageren binnen twee werkdagen.",
        {},
    ),
    (
        "[Ticket 99812] Ronde geopend",
        "We hebben uw bericht ontvangen. Uw ticketnummer is 99812. U hoeft niet te reageren op deze e-mail.",
        {},
    ),
    (
        "Ontvangstbevestiging",
        "Uw e-mail hebben wij in goede orde ontvangen. U krijgt binnen vijf werkdagen antwoord. "
        "Dit is een automatisch gegenereerd bericht.",
        {},
    ),
    (
        "Tijdelijk niet bereikbaar",
        "Je suis en vacances jusqu'au 10 novembre. Merci pour votre message. En cas d'urgence, appelez ma collègue.",
        {},
    ),
]


@pytest.mark.parametrize(("onderwerp", "tekst", "koppen"), AUTOMATISCH)
def test_machine_that_answers_is_seen(onderwerp: str, tekst: str, koppen: dict[str, str]) -> None:
    assert oordeel(mail(tekst, koppen={"Subject": onderwerp} | koppen)).soort == "automatisch_antwoord"


MENSEN: list[tuple[str, str, dict[str, str]]] = [
    ("Afwezigheid bijeenkomst 12 november", "Ik ben afwezig op 12 november. Wilt u artikel 4 toch bespreken?", {}),
    ("Re: Automatisch antwoord: vraag", "Nu u terug bent: wat vindt u van artikel 3?", {}),
    (
        "Re: [VOT-2026-041] Ontvangst",
        "Dank voor uw bericht. Onze reactie op artikel 5 volgt hieronder.",
        {"X-Auto-Response-Suppress": "All"},
    ),
    ("Afwezig: op 12 november", "Ik kan er niet bij zijn. Mijn collega komt in mijn plaats.", {}),
    ("Re: afwezigheid", "Wij zijn op 5 november niet op kantoor. Kan de ronde een dag langer open blijven?", {}),
    ("Vakantie van medewerkers", "Bij vakantie van medewerkers is vervanging binnen drie dagen niet haalbaar.", {}),
    (
        "Re: ronde",
        "Ik ben volgende week met vakantie, dus ik reageer nu vast: wij stellen voor lid 2 te schrappen.",
        {},
    ),
    ("Reactie", "Wij zijn het eens met het tarief.", {"From": "noreply@zorg.example"}),
    (
        "Re: [VOT-2026-041] Ontvangst",
        "Akkoord met het voorstel.",
        {
            "List-Id": "<leden.branche.example>",
            "Precedence": "list",
            "List-Unsubscribe": "<mailto:weg@branche.example>",
            "In-Reply-To": "<vot-2026-041@kreken.example>",
        },
    ),
    (
        "Voorstel",
        "Wij willen graag praten over de wachttijd.",
        {
            "List-Id": "<leden.branche.example>",
            "List-Post": "<mailto:leden@branche.example>",
            "List-Unsubscribe": "<mailto:weg@branche.example>",
            "Precedence": "list",
        },
    ),
    (
        "Onze automatische telefoonbeantwoorder",
        "Dat cliënten een automatisch antwoord krijgen vinden wij niet goed.",
        {},
    ),
    ("Mail onbestelbaar?", "Wij kregen een mail van u terug: niet bezorgd. Kunt u het adres nakijken?", {}),
    ("Ticketsysteem", "Wij werken met tickets: elke melding krijgt een nummer. Kan artikel 9 daarbij aansluiten?", {}),
]


@pytest.mark.parametrize(("onderwerp", "tekst", "koppen"), MENSEN)
def test_person_who_looks_like_a_machine_is_a_person(onderwerp: str, tekst: str, koppen: dict[str, str]) -> None:
    assert oordeel(mail(tekst, koppen={"Subject": onderwerp} | koppen)).soort == "inbreng"


RAPPORT = b"""Reporting-MTA: dns; mx.zorg.example\r
\r
Final-Recipient: rfc822; Weg@Zorg.example\r
Action: %s\r
Status: %s\r
Diagnostic-Code: smtp; 550 5.1.1 user unknown\r
"""


def rapport(actie: bytes, status: bytes) -> bytes:
    soort, inhoud = multipart(
        "multipart/report; report-type=delivery-status",
        ("Content-Type: text/plain", b"Bezorgen lukte niet."),
        ("Content-Type: message/delivery-status", RAPPORT % (actie, status)),
        ("Content-Type: text/rfc822-headers", b"Message-ID: <uit-7@kreken.example>\r\nSubject: Ontvangst\r\n"),
    )
    return mail(
        soort=soort, rauw=inhoud, From="MAILER-DAEMON@mx.zorg.example", Subject="Undelivered Mail", Return_Path="<>"
    )


def test_delivery_report_names_recipient_and_our_mail() -> None:
    uitkomst = oordeel(rapport(b"failed", b"5.1.1"))

    assert (uitkomst.soort, uitkomst.is_definitief) == ("bounce", True)
    assert [bezorging.ontvanger for bezorging in uitkomst.bezorgingen] == ["weg@zorg.example"]
    assert uitkomst.over_bericht_id == "<uit-7@kreken.example>"


def test_delay_is_a_bounce_that_is_not_final() -> None:
    uitkomst = oordeel(rapport(b"delayed", b"4.4.1"))

    assert (uitkomst.soort, uitkomst.is_definitief) == ("bounce", False)


def test_report_of_success_is_an_automatic_answer() -> None:
    assert oordeel(rapport(b"delivered", b"2.0.0")).soort == "automatisch_antwoord"


PLATTE_BOUNCES = [
    (
        "MAILER-DAEMON@mx.zorg.example",
        "failure notice",
        "Hi. This is the qmail-send program at mx.zorg.example.\n"
        "I wasn't able to deliver your message.\n\n<weg@zorg.example>:\nno mailbox here\n",
        True,
    ),
    (
        "Mailer-Daemon@mx.zorg.example",
        "Mail delivery failed: returning message to sender",
        "This message was created automatically by mail delivery software.\n\n  weg@zorg.example\n    unknown\n",
        True,
    ),
    (
        "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@zorg.example",
        "Onbestelbaar: [VOT-2026-041] Ontvangst",
        "Uw bericht aan weg@zorg.example kan niet worden bezorgd.\n",
        True,
    ),
    ("postmaster@zorg.example", "Niet bezorgd: Ronde geopend", "weg@zorg.example bestaat niet.\n", True),
    (
        "mailer-daemon@googlemail.com",
        "Delivery Status Notification (Delay)",
        "Uw bericht aan weg@zorg.example is vertraagd. Wij blijven het proberen.\n",
        False,
    ),
    (
        "MAILER-DAEMON@mx.zorg.example",
        "Warning: message delayed 24 hours",
        "Your message to weg@zorg.example has been delayed. You do not need to resend.\n",
        False,
    ),
]


@pytest.mark.parametrize(("van", "onderwerp", "tekst", "definitief"), PLATTE_BOUNCES)
def test_bounce_without_a_report_is_read_from_its_words(van: str, onderwerp: str, tekst: str, definitief: bool) -> None:
    uitkomst = oordeel(mail(tekst, From=van, Subject=onderwerp))

    assert (uitkomst.soort, uitkomst.is_definitief) == ("bounce", definitief)
    assert [bezorging.ontvanger for bezorging in uitkomst.bezorgingen] == ["weg@zorg.example"]


def test_read_receipt_is_an_automatic_answer() -> None:
    soort, inhoud = multipart(
        "multipart/report; report-type=disposition-notification",
        ("Content-Type: text/plain", b"Gelezen."),
        ("Content-Type: message/disposition-notification", b"Disposition: manual-action; displayed\r\n"),
    )
    assert oordeel(mail(soort=soort, rauw=inhoud)).soort == "automatisch_antwoord"


def test_mail_from_our_own_address_is_a_loop_with_and_without_plus() -> None:
    assert oordeel(mail("hoi", From="inbreng+abc@kreken.example")).soort == "lus"
    assert oordeel(mail("hoi", X_Loop=EIGEN)).soort == "lus"
    assert oordeel(mail("hoi", X_Loop="ander@zorg.example")).soort == "inbreng"


@pytest.mark.parametrize(
    ("kop", "waarde", "soort"),
    [
        ("X-Spam-Flag", "YES", "spam"),
        ("X-Spam-Status", "Yes, score=9.1", "spam"),
        ("X-Spam-Status", "No, score=1.1", "inbreng"),
        ("X-MS-Exchange-Organization-SCL", "6", "spam"),
        ("X-MS-Exchange-Organization-SCL", "-1", "inbreng"),
        ("X-Forefront-Antispam-Report", "CIP:1.2.3.4;SCL:9;SFV:SPM", "spam"),
        ("Precedence", "bulk", "massamail"),
        ("List-Unsubscribe", "<https://nieuws.example/weg>", "massamail"),
    ],
)
def test_mark_of_our_own_server_decides(kop: str, waarde: str, soort: str) -> None:
    assert oordeel(mail("Koop nu.", koppen={kop: waarde})).soort == soort


def test_bounce_goes_before_spam() -> None:
    assert (
        oordeel(mail("x", From="MAILER-DAEMON@a.example", Subject="failure notice", X_Spam_Flag="YES")).soort
        == "bounce"
    )


@pytest.mark.parametrize("partstat", ["ACCEPTED", "DECLINED", "TENTATIVE"])
def test_comment_typed_with_a_calendar_reply_is_kept(partstat: str) -> None:
    agenda = "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nBEGIN:VEVENT\r\nUID:b1\r\n"
    agenda += f"ATTENDEE;PARTSTAT={partstat}:mailto:J@zorg.example\r\n"
    soort, inhoud = multipart(
        "multipart/alternative",
        ("Content-Type: text/plain", b"Ik kom een kwartier later."),
        ("Content-Type: text/calendar; method=REPLY", agenda.encode()),
    )
    begrip = begrijp(mail(soort=soort, rauw=inhoud))

    assert begrip.oordeel.soort == "agenda_antwoord"
    assert begrip.tekst == "Ik kom een kwartier later."
    assert begrip.mail.kalender is not None
    assert begrip.mail.kalender.uid == "b1"


def test_invitation_from_somebody_else_is_no_calendar_reply() -> None:
    agenda = b"BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:x\r\n"
    soort, inhoud = multipart(
        "multipart/mixed",
        ("Content-Type: text/plain", b"Komt u?"),
        ("Content-Type: text/calendar; method=REQUEST", agenda),
    )
    assert oordeel(mail(soort=soort, rauw=inhoud)).soort == "inbreng"


def test_mail_with_only_a_bijlage_is_not_empty() -> None:
    soort, inhoud = multipart(
        "multipart/mixed",
        ("Content-Type: text/plain", b"\r\n"),
        ("Content-Type: application/pdf\r\nContent-Disposition: attachment; filename=a.pdf", b"%PDF-1.4"),
    )
    assert oordeel(mail(soort=soort, rauw=inhoud)).soort == "inbreng"
    assert oordeel(mail("  \r\n")).soort == "leeg"


def test_every_judgement_gives_a_reason_in_one_sentence() -> None:
    for raw in (mail("hoi"), mail(""), mail("x", Precedence="bulk"), rapport(b"failed", b"5.1.1")):
        reden = bepaal_soort(ontleed(raw), "").reden
        assert reden.endswith(".")
        assert reden[0].isupper()
