"""Warnings and marks that machines put above a text: "[EXTERN]", "typ boven deze regel"."""

import re

from overlegtafel.postlezer.uittreksel.mens import MIN_WOORDEN, noemt_ons_onderwerp, spreekt
from overlegtafel.postlezer.uittreksel.regels import Regel, samen, volgende_gevuld, zet

STREEP = re.compile(r"[-_=*~—–#\s]{3,}$")
BANIER = re.compile(
    r"[\W_]{0,6}(?:\[?\(?extern(?:e?\s(?:e-?mail|mail|afzender|bericht|sender))?\]?\)?\W{0,5}$|\[extern(?:al"
    r"|e)?\]\W{0,5}(?:$|(?:let|pas)\sop|klik|open\s|wees|deze|dit\s(?:is|bericht)|waarschuwing|caution|this)|"
    r"external\s(?:e-?mail|sender|message)|"
    r"(?:let\sop|pas\sop|waarschuwing|opgelet|attentie|caution|warning|beware|attention|achtung|belangrijk)\W{1,5}"
    r"(?:(?:dit|deze|een|this|diese|cet|u\sontvangt|the)\s(?:\w+\s)?(?:bericht|e-?mail\w*|mail\w*|message|sender)\b"
    r"(?=.{0,60}(?:extern|buiten|outside|afkomstig|onbekend))|dit\sis\seen\sextern|externe?\s(?:e-?mail"
    r"|afzender|bericht|mail)|"
    r"external|afkomstig\svan\sbuiten)|"
    r"(?:dit\s(?:e-?mail)?bericht|deze\s(?:e-?)?mail)\s(?:is|komt|werd|heeft)\s(?:verzonden\s|verstuurd\s"
    r"|afkomstig\s)?"
    r"(?:van|door)\s?(?:een\s)?(?:buiten|extern)|"
    r"(?:u\sontvangt|je\sontvangt|jij\sontvangt|u\skrijgt|je\skrijgt)\sniet\svaak\s(?:e-?mail|mail)|"
    r"(?:sommige|some)\s(?:personen|mensen|people)\s(?:die|who)\s.{0,30}(?:ontvangen|ontvingen|receive)|"
    r"you\sdon['’]?t\soften\sget|deze\safzender\sis\s(?:niet|on)|"
    r"this\s(?:e-?mail|message)\s(?:originated|was\ssent|comes?)\sfrom\s(?:outside|an\sext))",
    re.IGNORECASE,
)
VAN_BUITEN = re.compile(
    r"(?=.{0,200}\b(?:e-?mail\w*|mail|bericht|message|afzender|sender)\b)"
    r".{0,200}\b(?:extern\w*|external|(?:van|door)\s(?:\w+\s){0,3}buiten\s\w+|buiten\s(?:de|uw|onze|het|je"
    r"|deze)\s\w+|"
    r"outside\s(?:of\s)?(?:the|your|our))\b",
    re.IGNORECASE,
)
BANIERVERVOLG = re.compile(
    r".{0,80}(?:klikt?\s(?:niet|nooit|alleen)|open\s(?:geen|niet|alleen)|links?\sof\sbijlage"
    r"|bijlagen?\sof\s(?:een\s)?link|"
    r"tenzij\su|afzender\s(?:kent|herkent|vertrouwt)|de\sinhoud\svertrouwt|buiten\s(?:de|onze)\s(?:organisatie"
    r"|gemeente)|"
    r"do\snot\sclick|unless\syou|recognize\sthe|content\sis\ssafe|phishing|wees\svoorzichtig|vertrouwt\sdat"
    r"|veilig\sis|"
    r"(?:ontdek|meer\sinformatie\sover)\swaarom|learn\swhy|aka\.ms|op\seen\slink)",
    re.IGNORECASE,
)
# What only a warning or a gateway speaks of; above a greeting, or framed, that is enough.
MACHINETAAL = re.compile(
    r"\bafzender\b|\b(?:ontvangt|krijgt|kreeg)\s(?:\w+\s){0,2}(?:zelden|nooit|niet\svaak|weinig|niet\seerder)\b"
    r"|\bwees\s(?:alert|voorzichtig|kritisch|waakzaam|oplettend)|\bwaarschuwing|\b(?:niet|geen"
    r"|onbekend|on)\W?vertrouwd|"
    r"\bwachtwoord|\bniet\s(?:door|van|afkomstig\svan)\s(?:een\s)?(?:eigen\s)?(?:collega|medewerker)|\bverdenking|"
    r"\b(?:niet|kon\sniet)\s(?:worden\s)?(?:geverifieerd|gecontroleerd|herkend|bevestigd)|\bphishing|\bverdacht"
    r"|\bniet-?intern|\bextern\w*|\binternet\b|\bbeveilig\w*|\bversleuteld"
    r"|\bgescand|"
    r"\bgecontroleerd\sop|\bonbekend\w*\s(?:adres|afzender|bron|herkomst)|\bherkomst\b|\bbuiten\s(?:de|onze|uw"
    r"|het|ons)\b|"
    r"\bspamfilter|\bmailfilter|\bvirus|\beerste\s(?:keer|maal)\b|\bvoor\shet\seerst\b|\bniet\seerder\b|\bsender\b|"
    r"\bklik\s(?:niet|nooit|alleen|hier|pas)|\boplichters?\b|\bfraude|\bnepmail|\bvan\s(?:elders|buiten)\b"
    r"|\bexternal\b"
    r"|\bencrypted",
    re.IGNORECASE,
)
OVER_POST = re.compile(
    r"\b(?:e-?mail\w*|mail\w*|post|bericht\w*|message|afkomstig|afzender|sender|bijlage\w*|links?"
    r"|phishing)\b",
    re.IGNORECASE,
)
OMLIJSTING = re.compile(r"(?:[*=#<\[({⚠❗!|~_-]|\W{2})")
LIJSTTEKENS = "*=#>])}⚠❗!|~_-"
OVER_DEZE = re.compile(
    r"\b(?:deze|dit|the|this|diese|cet|een|externe?|niet)\s(?:\w+\s){0,2}(?:e-?mail\w*|mail|bericht|message|afzender|sender)\b",
    re.IGNORECASE,
)
ONDERWERPREGEL = re.compile(r"(?:betreft|onderwerp|re|betr|inzake|kenmerk)\b", re.IGNORECASE)
ANTWOORDLIJN = re.compile(
    r"[#\-=*_\s>]{0,8}(?:(?:typ|type|schrijf|plaats|geef|please\stype|please\sreply|reply|write)\b.{0,40}"
    r"|antwoord(?:en)?\s)"
    r"(?:boven|above|hierboven)\s(?:deze|dit|this|the)\s(?:regel|lijn|streep|line)[#\-=*_\s.]{0,8}$",
    re.IGNORECASE,
)
BEELD = re.compile(
    r"\[(?:cid:|image:|inline|afbeelding\b|logo\b|https?://\S{1,300}\.(?:png|jpe?g|gif"
    r"|svg)\b)[^\]]{0,400}\](?:<[^>]{0,300}>)?$",
    re.IGNORECASE,
)
_AANHEF = "beste|geacht|hallo|hoi|dag |dag,|dag!|goede|goeie|dear|hi|l.s|lieve|weledel|moi |moi,"
AANHEF = tuple(_AANHEF.split("|"))
MAX_BANIER = 8
MAX_BANIERLENGTE = 500
MAX_BANIERS = 4
MIN_VOL = 55
MAX_ANTWOORDLIJN = 100
MAX_VAN_BUITEN = 250


def is_beeldregel(tekst: str) -> bool:
    """Say whether a line only stands for a picture ("[cid:image001.png@...]", "[Logo]")."""
    return tekst[:1] == "[" and BEELD.match(tekst) is not None


def is_antwoordlijn(tekst: str) -> bool:
    """Say whether a line tells where to type the answer ("typ uw antwoord boven deze regel")."""
    if len(tekst) > MAX_ANTWOORDLIJN or "ove" not in tekst:
        return False
    if not tekst.rstrip("#-=*_ .").endswith(("regel", "lijn", "streep", "line")):
        return False
    return ANTWOORDLIJN.match(tekst) is not None


def _is_banier(tekst: str) -> bool:
    """Say whether a line at the top is a warning: a known phrase, or one in nobody's voice about mail from outside."""
    is_van_buiten = len(tekst) <= MAX_VAN_BUITEN and OVER_DEZE.search(tekst) and VAN_BUITEN.match(tekst)
    if not (BANIER.match(tekst) or is_van_buiten) or tekst.endswith("?"):
        return False
    return not (noemt_ons_onderwerp(tekst) or spreekt(tekst))


def is_banierregel(tekst: str) -> bool:
    """Say whether a line belongs to a warning that the mail came from outside."""
    return _is_banier(tekst) or BANIERVERVOLG.match(tekst) is not None


def is_aanhef(tekst: str) -> bool:
    """Say whether a line opens a letter."""
    return tekst.lower().startswith(AANHEF)


def _einde_van_banier(regels: list[Regel], plek: int, eind: int) -> int:
    """Return where a banner stops that starts at `plek`: it goes on in wrapped and in warning lines."""
    verder = plek + 1
    while verder < min(eind, plek + MAX_BANIER) and regels[verder].tekst and not is_aanhef(regels[verder].tekst):
        boven = regels[verder - 1].tekst
        is_open = len(boven) >= MIN_VOL and boven[-1] not in ".!]?" and not regels[verder].is_blok
        if not is_open and not BANIERVERVOLG.match(regels[verder].tekst):
            break
        verder += 1
    return verder


def _opent_met_machinetaal(regels: list[Regel], plek: int, eind: int) -> int:
    """Return where a warning in words of its own ends: machine talk above a greeting or a rule, or framed; or -1."""
    verder = plek
    while verder < eind and regels[verder].tekst and not is_aanhef(regels[verder].tekst):
        if STREEP.match(regels[verder].tekst) or verder - plek > MAX_BANIER:
            break
        if verder > plek and regels[verder].is_blok and _is_omlijst(regels, plek, verder):
            break
        verder += 1
    if verder == plek or not _staat_apart(regels, plek, verder, eind):
        return -1
    tekst = " ".join(regel.tekst for regel in regels[plek:verder])
    if len(tekst) > MAX_BANIERLENGTE or not (MACHINETAAL.search(tekst) and OVER_POST.search(tekst)):
        return -1
    is_mens = ONDERWERPREGEL.match(tekst) or noemt_ons_onderwerp(tekst) or spreekt(tekst)
    return -1 if is_mens else verder


def _staat_apart(regels: list[Regel], plek: int, tot: int, eind: int) -> bool:
    """Say whether the lines at the top are framed, or stand above a greeting or a rule."""
    volgende = volgende_gevuld(regels, tot)
    if volgende >= eind:
        return eind < len(regels) and _is_omlijst(regels, plek, tot)
    onder = regels[volgende].tekst
    is_los = volgende > tot or regels[volgende].is_blok
    return STREEP.match(onder) is not None or (is_los and (_is_omlijst(regels, plek, tot) or is_aanhef(onder)))


def _is_omlijst(regels: list[Regel], plek: int, tot: int) -> bool:
    eerste, laatste = regels[plek].tekst, regels[tot - 1].tekst
    return OMLIJSTING.match(eerste) is not None and (laatste[-1] in LIJSTTEKENS or not eerste[0].isascii())


def _staat_boven_iets(regels: list[Regel], plek: int, tot: int, eind: int) -> bool:
    """Say whether more follows than a greeting: all that a mail says is no banner, unless it can be nothing else."""
    rest = [regel.tekst for regel in regels[tot:eind] if regel.tekst and not is_aanhef(regel.tekst)]
    tekst = samen(regels, plek, tot)
    return bool(rest) or len(tekst.split()) < MIN_WOORDEN or len(BANIERVERVOLG.findall(tekst)) > 1


def merk_baniers(regels: list[Regel], begin: int, eind: int, *, is_deel: bool = False) -> int:
    """Label the warnings at the top of a text as no text; return where the text starts.

    `is_deel` says that the same letter has more text than these lines.
    """
    plek = begin
    for _ in range(MAX_BANIERS):
        while plek < eind and (not regels[plek].tekst or STREEP.match(regels[plek].tekst)):
            plek += 1
        if plek >= eind or len(regels[plek].tekst) > MAX_BANIERLENGTE:
            break
        is_bekend = _is_banier(regels[plek].tekst)
        verder = _einde_van_banier(regels, plek, eind) if is_bekend else _opent_met_machinetaal(regels, plek, eind)
        if verder < 0 or not (is_deel or _staat_boven_iets(regels, plek, verder, eind)):
            break
        zet(regels[begin:verder], "handtekening")
        if verder < eind and regels[verder].tekst and STREEP.match(regels[verder].tekst):
            zet(regels[verder : verder + 1], "handtekening")
        plek = begin = verder
    return begin
