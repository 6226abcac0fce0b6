"""What a writer says above a quote about how the answers inside it can be told apart: "in rood", "vetgedrukt"."""

import re
from dataclasses import dataclass

from overlegtafel.postlezer.woordenlijst import lees_blokken

TINT_VAN: dict[str, tuple[str, ...]] = {}
for _tint, *_regels in lees_blokken("tinten"):
    for _woord in " ".join(_regels).split():
        TINT_VAN[_woord] = (*TINT_VAN.get(_woord, ()), _tint)
# What each way of dressing is called. The begins say cheaply whether a text may hold such a word.
WIJZEN = (
    (
        "is_kleur",
        "kleu inge geke colo gekl verk",
        r"\b(?:in|met)\s(?:een\s|het\s)?(?:\w{2,12}\s)?(?:kleur(?:en|tjes?)?|colou?r)\b|\b(?:ge|in)kleurd\w{0,2}\b"
        r"|\b(?:andere|afwijkende|eigen)\skleur\b|\bkleurtjes?\b",
    ),
    (
        "is_vlak",
        "gear gema arce mark high gehi acce geac acht teks",
        r"\b(?:gearceer\w{1,3}|gemarkeer\w{1,3}|arcering|marker(?:ing|ings?stift)?|markeer(?:stift|kleur)|geaccentueerd\w?"
        r"|(?:ge)?high-?light\w{0,4}|achtergrond|tekstmarkering)\b",
    ),
    (
        "is_vet",
        "vet vett vetg vetj dik dikg bold fett",
        r"\b(?:vet|vette|vetgedrukte?|dikgedrukte?|dik\sgedrukt|vetjes|bold|fett)\b",
    ),
    ("is_cursief", "curs schu ital kurs", r"\b(?:cursief|cursieve|schuin|schuine|schuingedrukte?|italics?|kursiv)\b"),
    ("is_onderstreept", "onde unde", r"\b(?:onderstreepte?|onderlijnde?|underlined?)\b"),
    ("is_kapitaal", "hoof kapi capi caps", r"\b(?:hoofdletters|kapitalen|capitals|caps)\b"),
    ("is_tussen_haken", "haak hake blok brac", r"\btussen\s(?:\w{2,12}\s)?(?:haak|haken|haakjes|blokhaken|brackets)\b"),
)
STIJLEN = tuple((naam, frozenset(begin.split()), re.compile(patroon)) for naam, begin, patroon in WIJZEN)
# Words that make such a phrase be about the writer's own answers, in either order.
_STIJL = (
    r"(?:\b(?:(?:donker|licht|fel|knal|hel)?(?:rood|rode|blauwe?|groene?|gele?|geel|oranje|paarse?|roze|bruine?"
    r"|grijze?|grijs|red|blue|green|yellow)"
    r"|\w{0,12}kleur\w{0,4}|gearceer\w{1,3}|gemarkeer\w{1,3}|\w{0,2}high-?light\w{0,4}|vet|vetgedrukte?|dikgedrukte?"
    r"|bold|cursief|cursieve|italics?|schuingedrukt|onderstreept|hoofdletters|kapitalen|haakjes|haken)\b)"
)
_EIGEN = (
    r"(?:\b(?:antwoord\w{0,3}|reacties?|gereageerd|opmerking(?:en)?|commentaar|aanvulling(?:en)?|inbreng|toelichting\w{0,2}"
    r"|aantekening(?:en)?|suggesties?|bevindingen|vragen|input|beantwoord|opgenomen|toegevoegd|aangegeven|gezet|getypt"
    r"|geschreven|ingevuld|verwerkt|zie|comments?|answers?|repl(?:y|ies|ied))\b)"
)
ZEKER = re.compile(rf"{_EIGEN}[^.?!\n]{{0,70}}?{_STIJL}|{_STIJL}[^.?!\n]{{0,70}}?{_EIGEN}")
ELDERS = re.compile(
    r"\b(?:bijlagen?|bijgevoegd\w?|bijgaand\w?|document\w{0,3}|bestand\w{0,2}|word|excel|pdf|attached|attachment|verslag"
    r"|brief|notitie|bijgesloten)\b"
)
_HIERONDER = """hieronder|onderstaand|tussen de|inline|ertussen|tussendoor|tussenge|ingevoegd|initialen|paraaf
herkennen|herkenbaar|herkent|voorafgegaan|begint met|beginnen met|per artikel|per vraag|per punt
onder de |onder elk|onder ieder|onder uw|bij elk|bij ieder|bij de artikel|bij de vra|bij de punt"""
HIERONDER = tuple(_HIERONDER.replace("\n", "|").split("|"))
IN_DE_MAIL = tuple(
    f"in {van} {wat}"
    for van in ("de", "uw", "je", "jouw", "jullie", "onderstaande")
    for wat in ("mail", "e-mail", "email", "tekst", "bericht")
)
ZIE_ONZE = re.compile(
    r"zie\s(?:ook\s)?(?:mijn|onze|de|ons)\s(?:opmerking|reactie|antwoord|commentaar|aanvulling|toevoeging)"
)
# Says of the writer's own answers that they stand between the lines of the quote.
ERTUSSEN = re.compile(
    rf"{_EIGEN}[^.?!\n]{{0,40}}?(?:tussen\s(?:de|het|uw|je|jullie)\s(?:regels?|tekst|vragen|artikelen|punten|alinea\w*|mail"
    r"|bericht)|\bertussen\b|\btussendoor\b|\binline\b|\bin\s(?:uw|je|jouw|jullie|onderstaande)\s(?:e-?mail|mail|tekst"
    r"|bericht)|\b(?:te\s)?herken(?:nen|baar)\saan)"
)
LEESTEKENS = ".,:;!?()[]*_\"'"
POSTWOORDEN = ("mail", "tekst", "bericht")
RAND = 450


@dataclass(frozen=True, slots=True)
class Antwoordwijze:
    """How the writer says that his answers look; `is_zeker` where that can hardly mean something else.

    `is_hieronder` where answers may stand below, `is_ertussen` where they are said to stand between the quoted lines.
    """

    tinten: tuple[str, ...] = ()
    is_kleur: bool = False
    is_vlak: bool = False
    is_vet: bool = False
    is_cursief: bool = False
    is_onderstreept: bool = False
    is_kapitaal: bool = False
    is_tussen_haken: bool = False
    is_zeker: bool = False
    is_hieronder: bool = False
    is_ertussen: bool = False

    @property
    def is_iets(self) -> bool:
        """Say whether there is reason to look at how the quote is dressed."""
        return self.noemt_stijl or self.is_hieronder or self.is_ertussen

    @property
    def noemt_stijl(self) -> bool:
        """Say whether a way of dressing is named at all."""
        kleuren = bool(self.tinten) or self.is_kleur or self.is_vlak
        return kleuren or self.is_vet or self.is_cursief or self.is_onderstreept or self.is_kapitaal


def _randen(tekst: str) -> str:
    """Return the begin and the end of a text on one line: there people say such things."""
    kort = tekst if len(tekst) <= 2 * RAND else f"{tekst[:RAND]}. {tekst[-RAND:]}"
    return kort.lower().replace("\n", " ")


def lees_aankondiging(tekst: str) -> Antwoordwijze:
    """Read what the new text above a quote says about the answers inside it."""
    laag = _randen(tekst)
    woorden = _losse_woorden(laag)
    begin = {woord[:4] for woord in woorden}
    is_hieronder = _zegt_hieronder(laag)
    is_ertussen = is_hieronder and ERTUSSEN.search(laag) is not None and not ELDERS.search(laag)
    tinten = tuple({tint for woord in TINT_VAN.keys() & woorden for tint in TINT_VAN[woord]})
    stijlen = {
        naam: True
        for naam, begins, patroon in STIJLEN
        if not begins.isdisjoint(begin) and patroon.search(laag) is not None
    }
    is_zeker = bool(tinten or stijlen) and _is_zeker(laag)
    return Antwoordwijze(tinten, is_zeker=is_zeker, is_hieronder=is_hieronder, is_ertussen=is_ertussen, **stijlen)


def _losse_woorden(laag: str) -> set[str]:
    for teken in LEESTEKENS:
        if teken in laag:
            laag = laag.replace(teken, " ")
    return set(laag.split())


def _zegt_hieronder(laag: str) -> bool:
    if any(map(laag.__contains__, HIERONDER)):
        return True
    if any(map(laag.__contains__, POSTWOORDEN)) and any(map(laag.__contains__, IN_DE_MAIL)):
        return True
    return ZIE_ONZE.search(laag) is not None


def _is_zeker(laag: str) -> bool:
    """Say whether a sentence speaks of the writer's own answers and their dress, and of no attachment."""
    return any(ZEKER.search(zin) and not ELDERS.search(zin) for zin in re.split(r"[.!?]\s", laag))
