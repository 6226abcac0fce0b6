"""The words of machines that answer mail, each with its weight."""

from __future__ import annotations

import re

# A machine's own questions ask nothing: "Heeft het haast?".
GEEN_VRAAG = re.compile(
    r"[^.?!\n]{0,40}\b(?:spoed|haast|dringend|urgent|vragen|wachten|meer weten|hulp nodig)\b[^.?!\n]{0,30}\?", re.I
)
TEKENS: tuple[tuple[int, re.Pattern[str]], ...] = tuple(
    (punten, re.compile(patroon, re.I))
    for punten, patroon in (
        (
            3,
            r"dit is een (?:automatisch|automatische) |dit bericht is automatisch|automatisch (?:gegenereerd"
            r"|verstuurd|"
            r"verzonden|aangemaakt)|this is an auto(?:mated|matic)|automatically generated|automatische? (?:antwort"
            r"|nachricht)"
            r"|automatisch (?:erstellt|generiert)|(?:message|réponse) automatique|généré automatiquement",
        ),
        (
            2,
            r"(?:ik ben|ben ik|is \w{2,15}|i am|i'm|ich bin|bin ich|je suis|je serai"
            r"|actuellement)\b[^.\n!?]{0,80}\b(?:afwezig"
            r"|niet aanwezig|niet op kantoor"
            r"|buiten kantoor|"
            r"op vakantie|met vakantie|met \w{0,20}verlof|niet bereikbaar|niet werkzaam|nicht erreichbar"
            r"|out of (?:the )?office|on (?:annual )?leave|on (?:vacation"
            r"|holiday)|nicht im "
            r"(?:büro|haus)|im urlaub|abwesend|absente?|en (?:congé|vacances))|\bgeniet\b[^.\n]{0,40}?(?:vakantie"
            r"|verlof)",
        ),
        (
            1,
            r"\b(?:dank|bedankt) voor (?:uw|je|jouw|het) (?:(?:e-?)?mail|bericht|reactie)|hartelijk dank voor (?:uw"
            r"|je)|thank "
            r"you for your (?:e-?mail|message|mail)|vielen dank für (?:ihre|deine)|merci pour votre"
            r"|danke für (?:ihre|deine)",
        ),
        (
            1,
            r"(?:afwezig|weg|vakantie|verlof|kantoor|office|urlaub|absente?"
            r"|abwesend)[^.\n]{0,40}\b(?:tot(?: en met)?|t/m|until|"
            r"till|bis(?: zum)?|jusqu)\b|vanaf [^.\n]{1,40} (?:weer|terug)|weer (?:bereikbaar|aanwezig|terug)"
            r"|wieder erreichbar"
            r"|ben ik (?:er )?(?:weer|terug)|(?:kom|keer) (?:ik )?(?:weer )?terug\b|na mijn (?:terugkeer|vakantie"
            r"|verlof)|not return until|de retour le|will be back|i (?:will )?return"
            r"|lees (?:ik )?mijn (?:e-?)?mail niet",
        ),
        (
            1,
            r"(?:voor|bij|in|met) (?:dringende|urgente|spoed)[^.\n]{0,30}|bij spoed|kan het niet wachten|for urgent"
            r"|in dringenden"
            r"|en cas d'urgence|urgent matters|contact op(?:nemen)? met mijn collega|wendt u tot|wenden sie sich",
        ),
        (
            2,
            r"(?:mail|bericht)(?:en)? (?:wordt|worden) niet (?:door|gelezen|doorgestuurd)"
            r"|wird nicht weitergeleitet|(?:not|"
            r"ne seront pas|n'est pas) (?:be(?:ing)? )?(?:forwarded|read|monitored|lu)|u (?:hoeft"
            r"|kunt)[^.\n]{0,30} niet (?:te )?"
            r"(?:reageren|antwoorden|beantwoorden)|do not reply to this|reageer niet op (?:dit|deze)",
        ),
        (
            2,
            r"uw (?:melding|vraag|verzoek|bericht|aanvraag|e-?mail|mail|brief|klacht|reactie)[^.\n]{0,40}\b(?:is"
            r"|hebben wij|hebben "
            r"we|werd)\b[^.\n]{0,40}\b(?:ontvangen|geregistreerd|binnengekomen|aangemaakt)|hebben (?:wij "
            r"|we )?uw [^.\n]{1,40}"
            r"(?:in goede orde )?ontvangen|(?:we|wij) hebben (?:je|uw)[^.\n]{0,40} ontvangen|(?:we have"
            r"|has been) received|"
            r"your (?:request|ticket)[^.\n]{0,60}(?:received|created|registered)|ist bei uns eingegangen"
            r"|avons bien reçu",
        ),
        (
            3,
            r"niet (?:meer|langer) (?:werkzaam|in dienst)|werk niet (?:meer|langer) bij|no longer (?:work|employed"
            r"|with)"
            r"|arbeitet nicht mehr",
        ),
        (
            3,
            r"(?:adres|mailbox|postbus)[^.\n]{0,25} (?:is|wordt) niet (?:meer|langer) (?:in gebruik|gelezen|gebruikt)"
            r"|(?:adres|mailbox)[^.\n]{0,25} is opgeheven",
        ),
        (
            2,
            r"\b(?:ticket|melding|zaak|referentie|case|incident|dossier)[ -]?(?:nummer|number|nr\.?"
            r"|id)?\s?[:#]?\s?(?:is )?"
            r"[#:]?[A-Z]{0,6}[- ]?\d{3,12}|onder (?:het )?(?:nummer|kenmerk|zaaknummer) ",
        ),
        (
            1,
            r"zo (?:spoedig|snel) mogelijk[^.\n]{0,50}(?:reactie|antwoord|contact|in behandeling|terug)"
            r"|binnen (?:\w{1,12} )?"
            r"(?:\d{1,3} |twee |drie |vijf |tien )?(?:(?:werk)?dagen|weken)|in behandeling (?:genomen|nemen)"
            r"|as soon as possible",
        ),
        (
            2,
            r"(?:lees|beantwoord|bekijk|check|ontvang|lezen|beantwoorden) (?:ik|wij|we) (?:geen|niet|mijn"
            r"|onze) [^.\n]{0,20}"
            r"(?:e-?mail|mail|post|bericht)|\b(?:ben|zit|is|ga|zijn)\b[^.\n!?]{0,40}\b(?:met pensioen|op reis"
            r"|er even niet|er niet"
            r"|vrij|uit de roulatie|gesloten)\b",
        ),
        (
            2,
            r"(?:taken|werkzaamheden|zaken|werk|dossiers) (?:wordt|worden|is|zijn) [^.\n]{0,40}(?:waargenomen"
            r"|overgenomen|overgedragen)"
            r"|mijn (?:opvolg(?:er|ster)|vervang(?:er|ster)|waarne(?:mer|emster)) is|neemt? (?:mijn|hun|zijn"
            r"|haar) [^.\n]{1,30} waar\b",
        ),
        (
            3,
            r"(?:adres|mailbox|postbus|postvak|inbox|account)\b[^.\n]{0,60}\b(?:niet|alleen"
            r"|uitsluitend)\b[^.\n]{0,40}\b(?:gelezen"
            r"|bekeken|beheerd|bemand|gecontroleerd|versturen|verzenden|geopend)\b|(?:mail|bericht) (?:is"
            r"|wordt) (?:dus |daarom )?"
            r"niet (?:gelezen|bekeken|behandeld)",
        ),
        (
            2,
            r"\b(?:melding|ticket|zaak|verzoek|vraag|case|aanvraag|mail|bericht)\b[^.\n]{0,50}\b(?:aangemaakt"
            r"|geregistreerd|genoteerd"
            r"|vastgelegd|aangekomen|binnengekomen|(?:melding|ticket|zaak) (?:van )?gemaakt)\b|er (?:een"
            r"|de) (?:melding|ticket|zaak) van "
            r"(?:gemaakt|aangemaakt)",
        ),
        (
            1,
            r"(?:#|\bnr\.? ?|\bnummer:? )[A-Z]{0,4}-?\d{4,}|status [^.\n]{0,40}(?:volgen|bekijken)"
            r"|(?:medewerker|collega)[^.\n]{0,40}"
            r"(?:pakt|neemt|bekijkt|behandelt|reageert)",
        ),
        (
            1,
            r"\b(?:fijn|leuk|top|goed|bedankt|dank) dat (?:u|je|jij) [^.\n!]{0,40}(?:contact|bericht|mail"
            r"|stuurde|opnam|opneemt)",
        ),
        (
            2,
            r"kan (?:ik|men) (?:uw|je|jouw|mijn) (?:e-?mail|mail|bericht\w*)[^.\n]{0,30} niet (?:beantwoorden"
            r"|lezen|behandelen)"
            r"|(?:drukte|onderbezetting|storing)[^.\n]{0,40}(?:langer|later|vertraging|wachten)",
        ),
        (
            2,
            r"\b(?:momenteel|tijdelijk|vandaag|deze week|nu even)\b[^.\n]{0,30}\b"
            r"(?:niet (?:op kantoor|aanwezig|bereikbaar)|afwezig)\b",
        ),
        (1, r"\b(?:terug|retour|back|bereikbaar|aanwezig) (?:op|vanaf|per|on|sinds) \d"),
        (
            3,
            r"(?:account|mailbox|adres)[^.\n]{0,40} (?:verwijderd|gesloten|opgeheven|beëindigd)"
            r"|werk ik (?:nu )?(?:bij|voor) een andere? (?:organisatie|werkgever|gemeente|bedrijf|baan)"
            r"|heb(?:t)? een andere baan",
        ),
        (
            2,
            r"ben ik[^.\n]{0,40} (?:niet|nog niet) (?:aan het werk|aan het werken|in de gelegenheid)"
            r"|vanaf \d{1,2} \w+ (?:beantwoord|lees|lezen|reageer|zijn wij|ben ik)",
        ),
        (1, r"\btot (?:half|eind|begin|medio) [a-z]{3,9}\b"),
        (
            2,
            r"mijn (?:e-?mail|mail|post|berichten) (?:wordt|worden) (?:intussen |ondertussen )?(?:gelezen"
            r"|behandeld|beantwoord|bekeken) door",
        ),
        (2, r"(?:antwoorden|reageren|een reactie) is niet (?:nodig|mogelijk)|u hoeft niets te doen"),
    )
)
# One of these stands in every automatic answer without headers; most texts of people have none.
WOORDEN = (
    "afwezig",
    "aanwezig",
    "vakantie",
    "verlof",
    "kantoor",
    "office",
    "leave",
    "holiday",
    "vacation",
    "urlaub",
    "büro",
    "abwesen",
    "absen",
    "congé",
    "vacances",
    "automat",
    "ontvangen",
    "geregistreerd",
    "binnengekomen",
    "aangemaakt",
    "received",
    "registered",
    "created",
    "eingegangen",
    "bien reçu",
    "reageren",
    "beantwoord",
    "reply",
    "gelezen",
    "werkzaam",
    "in dienst",
    "no longer",
    "niet meer",
    "doorgestuurd",
    "weitergeleitet",
    "ticket",
    "nicht im haus",
    "bereikbaar",
    "erreichbar",
    "opgeheven",
    "niet langer",
    "geen mail",
    "gesloten",
    "niet aan het werk",
    "referentie",
    "account",
    "drukte",
    "andere baan",
    "behandeling",
    "nummer",
    "pensioen",
    "waargenomen",
    "opvolg",
    "bekeken",
    "versturen",
    "melding van",
    "niet nodig",
    "arbeitet nicht",
)
