"""The words of counters, filters and forms that answer by themselves, and of absence in other languages."""

from __future__ import annotations

import re

from overlegtafel.postlezer.soort.machinetaal import Teken

LOKETTEKENS = tuple(
    Teken(gewicht, tuple(woorden.split("|")), re.compile(patroon))
    for gewicht, woorden, patroon in (
        (
            2,
            "geregistreerd",
            r"\b(?:hebben wij|hebben we|is|werd|wordt|staat)\b[^.\n]{0,60}\bgeregistreerd\b[^.\n]{0,20}\b(?:onder"
            r"|met)\b"
            r"|\bgeregistreerd (?:onder|met) (?:het )?(?:nummer|kenmerk|[a-z]{1,6}[- ]?\d{3})",
        ),
        (
            1,
            "nummer|kenmerk",
            r"(?:vermeld|houd|gebruik) (?:dit|het|altijd)[^.\n]{0,20}(?:nummer|kenmerk)",
        ),
        (
            3,
            "vastgehouden|quarantaine|op bevestiging|waiting for|tegengehouden|requires verif|junk",
            r"\b(?:bericht|e-?mail|mail)\b[^.\n]{0,90}\b(?:wordt|is|werd|wacht"
            r"|blijft)\b[^.\n]{0,40}\b(?:vastgehouden|quarantaine"
            r"|op bevestiging|tegengehouden)\b|\bmessage\b[^.\n]{0,60}\b(?:waiting for|requires verif)"
            r"|protect\w{0,3} (?:myself|this)[^.\n]{0,30}\bjunk",
        ),
        (
            2,
            "klik|click",
            r"\bklik(?:t u)?\b[^.\n]{0,90}\b(?:bezorg\w*|(?:af)?(?:geleverd|leveren|levert)|afgeleverd|bevestig\w*"
            r"|verifi\w*"
            r"|doorgelaten|vrij ?geven|vrij te geven)\b|\bclick\b[^.\n]{0,60}\b(?:confirm|verify|deliver)",
        ),
        (
            2,
            "afzender|adresboek|een mens|eenmalig|witte lijst|verificatie",
            r"\b(?:niet|nog niet|onbekend\w*)\b[^.\n]{0,40}\b(?:bekende afzenders?|adresboek|witte lijst)\b"
            r"|bevestig\w*[^.\n]{0,40}\b(?:de afzender|een mens|eenmalig)|eenmalig\b[^.\n]{0,30}\bbevestig"
            r"|\bverificatie\b[^.\n]{0,40}\b(?:vereist|nodig)",
        ),
        (
            3,
            "invullen|formulier|kopie van|gegevens die",
            r"\b(?:bedankt|dank)\b[^.\n]{0,40}\binvullen\b[^.\n]{0,60}|\bkopie van (?:uw|je|jouw) (?:gegevens"
            r"|inzending|bericht"
            r"|formulier|vraag|aanvraag)|\bkopie van wat (?:u|je)\b|\bgegevens die (?:u|je) (?:hebt "
            r"|heeft )?(?:ingevuld"
            r"|verstuurd|doorgegeven)|\b(?:hebben|is)\b[^.\n]{0,20}\b(?:uw"
            r"|je) (?:contact)?formulier\b[^.\n]{0,30}\bontvangen",
        ),
        (
            2,
            "aanmelding|inschrijving|inzending",
            r"\b(?:uw|je|jouw) (?:aanmelding|inschrijving|inzending)\b[^.\n]{0,30}\b(?:ontvangen|verwerkt"
            r"|geregistreerd|gelukt)",
        ),
        (
            2,
            "voor vragen ",
            r"\bvoor vragen (?:kunt u|kun je|kan je) (?:terecht|contact|mailen|bellen|zich|u |je )",
        ),
        (
            2,
            "momenteel|tijdelijk",
            r"\b(?:momenteel|tijdelijk)\b[^.\n]{0,30}\b(?:\w{0,15}verlof|vakantie|ziek)\b|\bben ik (?:momenteel"
            r"|tijdelijk)\b[^.\n]{0,30}"
            r"\b(?:\w{0,15}verlof|vakantie|uitgeschakeld)\b",
        ),
        (
            2,
            "away from|on leave|off work",
            r"\b(?:currently|i am|i'm|i will be)\b[^.\n]{0,20}\b(?:away from|on leave|off work)",
        ),
        (1, "access to", r"\b(?:limited|no) access to (?:my )?e-?mails?\b"),
        (
            1,
            "return|i'll be back|will respond|will reply",
            r"\b(?:will|on|upon|when i|until i) (?:my )?return\b|\bi'll be back\b|\bwill (?:respond"
            r"|reply)\b[^.\n]{0,40}\b(?:when"
            r"|upon|on|after)\b",
        ),
        (1, "thanks for your", r"\bthanks for your (?:e-?mail|message|mail)\b"),
        (
            1,
            "urgent|contactez|wenden sie",
            r"\b(?:in|for|if|anything)\s(?:\w+\s){0,2}urgent\b[^.\n]{0,60}\b(?:contact|call|phone|reach)|\bcontactez\b"
            r"|\bbitte wenden sie",
        ),
    )
)
LOKETWOORDEN = (
    "bevestig",
    "formulier",
    "kopie van",
    "vastgehouden",
    "quarantaine",
    "afzender",
    "verif",
    "click",
    "aanmelding",
    "away from",
    "access to",
    "urlaub",
)
