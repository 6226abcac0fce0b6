"""The words of machines that answer mail, each with its weight."""

from __future__ import annotations

import re
from dataclasses import dataclass

# A machine's own questions ask nothing: "Heeft het haast?".
GEEN_VRAAG = re.compile(
    r"[^.?!\n]{0,40}\b(?:spoed|haast|dringend|urgent|vragen|wachten|meer weten|hulp nodig)\b[^.?!\n]{0,30}\?", re.I
)

# A line that says of itself that no person wrote it.
VERKLARING = re.compile(
    r"(?:^|(?<=[.!?] ))\W{0,6}(?:dit is een automatische? (?:antwoord|bericht|reactie|(?:ontvangst)?bevestiging"
    r"|e-?mail|mail"
    r"|melding|notificatie)\b|dit is een automatisch (?:gegenereerde?|verzonden|verstuurde?|aangemaakte?|opgestelde?) "
    r"(?:antwoord|bericht|reactie|e-?mail\w{0,8}|mail|bevestiging)\b"
    r"|(?:dit (?:bericht|antwoord)|deze (?:e-?mail|mail|reactie|ontvangstbevestiging|bevestiging)) (?:is|wordt|werd) "
    r"automatisch (?:verstuurd|verzonden|gegenereerd|aangemaakt|opgesteld)\b"
    r"|this is an automat(?:ed|ic) (?:reply|response|message|e-?mail|mail)\b"
    r"|this (?:e-?mail|message|reply) (?:is|was) (?:sent automatically|automatically (?:generated|sent))\b"
    r"|die(?:s ist eine automatische|se (?:e-?mail|nachricht) wurde automatisch)\b"
    r"|ceci est un (?:message|courriel) automatique)",
    re.I | re.M,
)


@dataclass(frozen=True)
class Teken:
    """Something that machines say, with its weight; without one of `woorden` it can't be there.

    All in lower case, as the text in which it is looked for: heeding both cases takes three times as long.
    """

    gewicht: int
    woorden: tuple[str, ...]
    patroon: re.Pattern[str]

    def kan_staan_in(self, klein: str) -> bool:
        """Return whether a text in lower case has one of its words."""
        return any(map(klein.__contains__, self.woorden))

    def staat_in(self, klein: str) -> bool:
        """Return whether it stands in a text in lower case."""
        return self.kan_staan_in(klein) and self.patroon.search(klein) is not None


TEKENS = tuple(
    Teken(gewicht, tuple(woorden.split("|")), re.compile(patroon))
    for gewicht, woorden, patroon in (
        (
            3,
            " automatique|automatically generated|automatisch|this is an automat",
            r"dit is een (?:automatisch|automatische) |dit bericht is automatisch|automatisch (?:gegenereerd"
            r"|verstuurd|verzonden|aangemaakt)|this is an auto(?:mated|matic)|automatically generated"
            r"|automatische? (?:antwort|nachricht)|automatisch (?:erstellt|generiert)|(?:message"
            r"|réponse) automatique|généré automatiquement",
        ),
        (
            2,
            "afwezig|aanwezig|kantoor|vakantie|verlof|bereikbaar|werkzaam|erreichbar|office|leave|vacation|"
            "holiday|büro|haus|urlaub|abwesend|absent|congé|vacances",
            r"(?:ik ben|ben ik|is \w{2,15}|i am|i'm|ich bin|bin ich|je suis|je serai"
            r"|actuellement)\b[^.\n!?]{0,80}\b(?:afwezig|niet aanwezig|niet op kantoor|buiten kantoor|op vakantie"
            r"|met vakantie|met \w{0,20}verlof|niet bereikbaar|niet werkzaam|nicht erreichbar"
            r"|out of (?:the )?office|on (?:annual )?leave|on (?:vacation|holiday)|nicht im (?:büro|haus)"
            r"|im urlaub|abwesend|absente?|en (?:congé|vacances))|\bgeniet\b[^.\n]{0,40}?(?:vakantie|verlof)",
        ),
        (
            1,
            "dank voor|bedankt voor|thank you for your |danke für|vielen dank für |merci pour votre",
            r"\b(?:dank|bedankt) voor (?:uw|je|jouw|het) (?:(?:e-?)?mail|bericht|reactie)"
            r"|hartelijk dank voor (?:uw|je)|thank you for your (?:e-?mail|message|mail)|vielen dank für (?:ihre"
            r"|deine)|merci pour votre|danke für (?:ihre|deine)",
        ),
        (
            1,
            "ben ik |bis|de retour le|jusqu|mail niet|na mijn |return|t/m|terug|till|tot|until|vanaf |weer |"
            "wieder erreichbar|will be back",
            r"(?:afwezig|weg|vakantie|verlof|kantoor|office|urlaub|absente?"
            r"|abwesend)[^.\n]{0,40}\b(?:tot(?: en met)?|t/m|until|till|bis(?: zum)?|jusqu)\b"
            r"|vanaf [^.\n]{1,40} (?:weer|terug)|weer (?:bereikbaar|aanwezig|terug)|wieder erreichbar"
            r"|ben ik (?:er )?(?:weer|terug)|(?:kom|keer) (?:ik )?(?:weer )?terug\b|na mijn (?:terugkeer|vakantie"
            r"|verlof)|not return until|de retour le|will be back|i (?:will )?return"
            r"|lees (?:ik )?mijn (?:e-?)?mail niet",
        ),
        (
            1,
            " met mijn collega|dringende|en cas d'urgence|for urgent|kan het niet wachten|spoed|"
            "urgent matters|urgente|wenden sie sich|wendt u tot",
            r"(?:voor|bij|in|met) (?:dringende|urgente|spoed)[^.\n]{0,30}|bij spoed|kan het niet wachten"
            r"|for urgent|in dringenden|en cas d'urgence|urgent matters|contact op(?:nemen)? met mijn collega"
            r"|wendt u tot|wenden sie sich",
        ),
        (
            2,
            " niet |wird nicht weitergeleitet|not |ne seront pas|n'est pas",
            r"(?:mail|bericht)(?:en)? (?:wordt|worden) niet (?:door|gelezen|doorgestuurd)"
            r"|wird nicht weitergeleitet|(?:not|ne seront pas|n'est pas) (?:be(?:ing)? )?(?:forwarded|read"
            r"|monitored|lu)|u (?:hoeft|kunt)[^.\n]{0,30} niet (?:op )?(?:te )?(?:reageren|antwoorden|beantwoorden)"
            r"|do not reply to this|reageer niet op (?:dit|deze)",
        ),
        (
            2,
            "aangemaakt|avons bien reçu|binnengekomen|created|geregistreerd|ist bei uns eingegangen|"
            "ontvangen|received|registered",
            r"uw (?:melding|vraag|verzoek|bericht|aanvraag|e-?mail|mail|brief|klacht|reactie)[^.\n]{0,40}\b(?:is"
            r"|hebben wij|hebben we|werd)\b[^.\n]{0,40}\b(?:ontvangen|geregistreerd|binnengekomen|aangemaakt)"
            r"|hebben (?:wij |we )?uw [^.\n]{1,40}(?:in goede orde )?ontvangen|(?:we|wij) hebben (?:je"
            r"|uw)[^.\n]{0,40} ontvangen|(?:we have|has been) received|your (?:request"
            r"|ticket)[^.\n]{0,60}(?:received|created|registered)|ist bei uns eingegangen|avons bien reçu",
        ),
        (
            3,
            "arbeitet nicht mehr|in dienst|no longer |werk niet |werkzaam",
            r"niet (?:meer|langer) (?:werkzaam|in dienst)|werk niet (?:meer|langer) bij|no longer (?:work"
            r"|employed|with)|arbeitet nicht mehr",
        ),
        (
            3,
            " is opgeheven|gebruikt|gelezen|in gebruik",
            r"(?:adres|mailbox|postbus)[^.\n]{0,25} (?:is|wordt) niet (?:meer|langer) (?:in gebruik|gelezen"
            r"|gebruikt)|(?:adres|mailbox)[^.\n]{0,25} is opgeheven",
        ),
        (
            2,
            "case|dossier|incident|melding|onder |referentie|ticket|zaak",
            r"\b(?:ticket|melding|zaak|referentie|case|incident|dossier)[ -]?(?:nummer|number|nr\.?"
            r"|id)?\s?[:#]?\s?(?:is )?[#:]?[a-z]{0,6}[- ]?\d{3,12}|onder (?:het )?(?:nummer|kenmerk|zaaknummer) ",
        ),
        (
            1,
            " mogelijk|as soon as possible|binnen |in behandeling ",
            r"zo (?:spoedig|snel) mogelijk[^.\n]{0,50}(?:reactie|antwoord|contact|in behandeling|terug)"
            r"|binnen (?:\w{1,12} )?(?:\d{1,3} |twee |drie |vijf |tien )?(?:(?:werk)?dagen|weken)"
            r"|in behandeling (?:genomen|nemen)|as soon as possible",
        ),
        (
            2,
            "bericht|er even niet|er niet|gesloten|mail|met pensioen|op reis|post|uit de roulatie|vrij",
            r"(?:lees|beantwoord|bekijk|check|ontvang|lezen|beantwoorden) (?:ik|wij|we) (?:geen|niet|mijn"
            r"|onze) [^.\n]{0,20}(?:e-?mail|mail|post|bericht)|\b(?:ben|zit|is|ga"
            r"|zijn)\b[^.\n!?]{0,40}\b(?:met pensioen|op reis|er even niet|er niet|vrij|uit de roulatie"
            r"|gesloten)\b",
        ),
        (
            2,
            " waar|opvolg|overgedragen|overgenomen|vervang|waargenomen|waarne",
            r"(?:taken|werkzaamheden|zaken|werk|dossiers) (?:wordt|worden|is|zijn) [^.\n]{0,40}(?:waargenomen"
            r"|overgenomen|overgedragen)|mijn (?:opvolg(?:er|ster)|vervang(?:er|ster)|waarne(?:mer|emster)) is"
            r"|neemt? (?:mijn|hun|zijn|haar) [^.\n]{1,30} waar\b",
        ),
        (
            3,
            "behandeld|beheerd|bekeken|bemand|gecontroleerd|gelezen|geopend|versturen|verzenden",
            r"(?:adres|mailbox|postbus|postvak|inbox|account)\b[^.\n]{0,60}\b(?:niet|alleen"
            r"|uitsluitend)\b[^.\n]{0,40}\b(?:gelezen|bekeken|beheerd|bemand|gecontroleerd|versturen|verzenden"
            r"|geopend)\b|(?:mail|bericht) (?:is|wordt) (?:dus |daarom )?niet (?:gelezen|bekeken|behandeld)",
        ),
        (
            2,
            "aangekomen|binnengekomen|gemaakt|genoteerd|geregistreerd|vastgelegd",
            r"\b(?:melding|ticket|zaak|verzoek|vraag|case|aanvraag|mail|bericht)\b[^.\n]{0,50}\b(?:aangemaakt"
            r"|geregistreerd|genoteerd|vastgelegd|aangekomen|binnengekomen|(?:melding|ticket"
            r"|zaak) (?:van )?gemaakt)\b|er (?:een|de) (?:melding|ticket|zaak) van (?:gemaakt|aangemaakt)",
        ),
        (
            1,
            "#|collega|medewerker|nr|nummer|status ",
            r"(?:#|\bnr\.? ?|\bnummer:? )[a-z]{0,4}-?\d{4,}|status [^.\n]{0,40}(?:volgen|bekijken)|(?:medewerker"
            r"|collega)[^.\n]{0,40}(?:pakt|neemt|bekijkt|behandelt|reageert)",
        ),
        (
            1,
            "contact|bericht|mail|stuurde|opnam|opneemt",
            r"\b(?:fijn|leuk|top|goed|bedankt|dank) dat (?:u|je|jij) [^.\n!]{0,40}(?:contact|bericht|mail|stuurde"
            r"|opnam|opneemt)",
        ),
        (
            2,
            " niet |drukte|onderbezetting|storing",
            r"kan (?:ik|men) (?:uw|je|jouw|mijn) (?:e-?mail|mail|bericht\w*)[^.\n]{0,30} niet (?:beantwoorden"
            r"|lezen|behandelen)|(?:drukte|onderbezetting|storing)[^.\n]{0,40}(?:langer|later|vertraging|wachten)",
        ),
        (
            2,
            "aanwezig|afwezig|bereikbaar|op kantoor",
            r"\b(?:momenteel|tijdelijk|vandaag|deze week|nu even)\b[^.\n]{0,30}\b(?:niet (?:op kantoor|aanwezig"
            r"|bereikbaar)|afwezig)\b",
        ),
        (
            1,
            "aanwezig|back|bereikbaar|retour|terug",
            r"\b(?:terug|retour|back|bereikbaar|aanwezig) (?:op|vanaf|per|on|sinds) \d",
        ),
        (
            3,
            " een ander|beëindigd|gesloten|opgeheven|verwijderd",
            r"(?:account|mailbox|adres)[^.\n]{0,40} (?:verwijderd|gesloten|opgeheven|beëindigd)"
            r"|werk ik (?:nu )?(?:bij|voor) een andere? (?:organisatie|werkgever|gemeente|bedrijf|baan)"
            r"|heb(?:t)? een andere baan",
        ),
        (
            2,
            "aan het werk|in de gelegenheid|vanaf ",
            r"ben ik[^.\n]{0,40} (?:niet|nog niet) (?:aan het werk|aan het werken|in de gelegenheid)"
            r"|vanaf \d{1,2} \w+ (?:beantwoord|lees|lezen|reageer|zijn wij|ben ik)",
        ),
        (1, "tot ", r"\btot (?:half|eind|begin|medio) [a-z]{3,9}\b"),
        (
            2,
            "beantwoord|behandeld|bekeken|gelezen",
            r"mijn (?:e-?mail|mail|post|berichten) (?:wordt|worden) (?:intussen |ondertussen )?(?:gelezen"
            r"|behandeld|beantwoord|bekeken) door",
        ),
        (
            2,
            " is niet |u hoeft niets te doen",
            r"(?:antwoorden|reageren|een reactie) is niet (?:nodig|mogelijk)|u hoeft niets te doen",
        ),
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
