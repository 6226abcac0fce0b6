"""Which lines are quoted: gives each line its kind by headers, depth, our own sent text and plain caution."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from overlegtafel.postlezer.mail import Adres
from overlegtafel.postlezer.ontleden.adressen import lees_adressen, zonder_plus
from overlegtafel.postlezer.uittreksel.banieren import STREEP
from overlegtafel.postlezer.uittreksel.koppen import Citaatkop, herken_kop
from overlegtafel.postlezer.uittreksel.regels import Regel, volgende_gevuld, vorige_gevuld, zet
from overlegtafel.taal.onderwerp import is_doorgestuurd, is_van_een_mens, zonder_voorvoegsels

VERGELIJKING = re.compile(r"\s{0,3}>\s{0,3}=?\s{0,2}[€$]?\s{0,2}\d++(?![.)]\s)")
MAX_KOPREGELS = 8
MAX_VELD = 4_000
ZINSEINDE = (".", "!", "?", ":", ";")
# A separator with the fields on the same line, as some phones write it in their plain text.
GEPLAKT = re.compile(r"(-{3,20}\s?[^-\n]{4,60}?\s?-{3,20})\s?((?:van|from|von|de)\s?:\s?\S)", re.IGNORECASE)
ONTDUBBELING = re.compile(
    r"\b(?:schreef|geschreven|vroeg|stelde|wrote|mail|bericht|vraag|stond|staat)\b", re.IGNORECASE
)


@dataclass
class Stand:
    """What the walk over the lines has learnt so far; `ontvangers` get the mail in which we now read."""

    ontvangers: tuple[Adres, ...] = ()
    afzender: str = ""
    attributies: int = 0
    losse_koppen: int = 0
    citaten: int = 0
    doorgestuurd: Citaatkop | None = None
    is_rest: bool = False
    is_van_lezer: bool = False
    is_fw: bool = False
    is_antwoord: bool = False
    laatste_kop: int = 0
    auteurs: list[str] = field(default_factory=list)

    @cached_property
    def lezers(self) -> frozenset[str]:
        """By what those who get the mail are known; most mails never ask."""
        return lezers_van(self.ontvangers)

    def is_doorgestuurd(self, kop: Citaatkop) -> bool:
        """Say whether a header begins a forward: a reply quotes who gets it, and all other words are sent on."""
        adres = zonder_plus(kop.auteur[1])
        if adres in self.lezers or _kaal(kop.auteur[0]) in self.lezers:
            self.is_van_lezer = self.is_van_lezer or self.doorgestuurd is None
            return False
        if kop.is_doorstuur or self.is_fw:
            return kop.soort != "schreef" or bool(adres)
        if kop.soort == "schreef" or not adres or not self.lezers:
            return False
        if not self.is_antwoord:
            return True
        # Under Re: one also answers a colleague of who gets this, oneself, and who wrote to oneself.
        if self._is_collega(adres) or adres == self.afzender:
            return False
        return self._is_collega(self.afzender) or self.afzender not in _lezers_in(kop)

    def _is_collega(self, adres: str) -> bool:
        huis = adres.rpartition("@")[2]
        return any(lezer.endswith(f"@{huis}") for lezer in self.lezers)

    def ga_verder(self, kop: Citaatkop) -> None:
        """Go on in the mail that this header opens."""
        self.doorgestuurd = kop
        self.auteurs.append(kop.auteur[0])
        self.is_fw, self.is_antwoord = is_doorgestuurd(kop.onderwerp), is_van_een_mens(kop.onderwerp)
        self.afzender = zonder_plus(kop.auteur[1])
        self.lezers = _lezers_in(kop)


def _lezers_in(kop: Citaatkop) -> frozenset[str]:
    """Return who gets the mail of a header."""
    velden = f"{kop.velden.get('aan', '')}, {kop.velden.get('cc', '')}"[:MAX_VELD]
    return lezers_van(lees_adressen([velden.replace(";", ",").encode()])) if kop.velden else frozenset()


def lezers_van(adressen: Iterable[Adres]) -> frozenset[str]:
    """Return by what somebody who gets a mail is known in a header: address and name, bare."""
    return frozenset(teken for adres in adressen for teken in (zonder_plus(adres.adres), _kaal(adres.naam)) if teken)


def _kaal(naam: str) -> str:
    return "".join(filter(str.isalnum, naam.partition("/")[0].lower()))


def _is_eigen_teken(regels: list[Regel], begin: int, eind: int, stand: Stand, is_enige: bool) -> bool:
    """Say whether a run of ">" lines is no quote but a comparison or somebody's bullets."""
    if regels[begin].is_zeker:
        return False
    blok = regels[begin:eind]
    if not regels[begin].bron.lstrip().startswith(">"):
        return not stand.attributies and not _begint_met_kop(regels, begin, eind)
    if all(VERGELIJKING.match(regel.bron) for regel in blok):
        vast = bool(begin and regels[begin - 1].tekst) or bool(eind < len(regels) and regels[eind].tekst)
        return vast or not (stand.attributies or stand.citaten)
    if stand.attributies or begin == 0 or any(not regel.tekst or regel.diepte > 1 for regel in blok):
        return False
    if not is_enige and (stand.citaten or not _volgt_kop(regels, eind)):
        return False
    boven = regels[begin - 1].tekst or (regels[begin - 2].tekst if begin > 1 and len(blok) > 1 else "")
    return boven.endswith(":") and not ONTDUBBELING.search(boven)


def _volgt_kop(regels: list[Regel], plek: int) -> bool:
    """Say whether an attribution stands above the next ">" lines, so that those before it are somebody's own."""
    volgende = next((p for p in range(plek, len(regels)) if regels[p].diepte), len(regels))
    boven = range(max(plek, volgende - MAX_KOPREGELS), volgende)
    koppen = (herken_kop(regels, p) for p in boven if regels[p].tekst)
    return any(kop is not None and volgende_gevuld(regels, kop.eind) == volgende for kop in koppen)


def _begint_met_kop(regels: list[Regel], begin: int, eind: int) -> bool:
    """Say whether an indented block opens with the heading of a quote."""
    eerste = volgende_gevuld(regels, begin)
    kop = herken_kop(regels, eerste) if eerste < eind else None
    return kop is not None and kop.is_sterk


def _blok_einde(regels: list[Regel], plek: int) -> int:
    """Return where a run of quoted lines ends, taking in lines that the transport wrapped out of it."""
    while plek < len(regels):
        if regels[plek].diepte or _is_overloop(regels, plek):
            plek += 1
        else:
            break
    return plek


def _is_overloop(regels: list[Regel], plek: int) -> bool:
    """Say whether an unmarked line is the tail of the quoted line above it, cut off by a line length."""
    if plek + 1 >= len(regels) or not regels[plek].tekst or not regels[plek + 1].diepte or regels[plek - 1].is_zeker:
        return False
    boven, tekst = regels[plek - 1], regels[plek].tekst
    if tekst.startswith(("(http", "http", "<http")) and tekst.endswith((")", ">", "/")):
        return True
    if not boven.tekst or tekst[0].isupper() or tekst[0] in "-*•":
        return False
    if boven.tekst.endswith(ZINSEINDE) and not (len(boven.bron) >= 60 and tekst[0].islower()):
        return False
    return len(boven.bron) >= 60 or boven.tekst.count("(") > boven.tekst.count(")")


def _neem_kop(regels: list[Regel], kop: Citaatkop) -> None:
    zet(regels[kop.begin : kop.eind], "kop")
    vorige = vorige_gevuld(regels, kop.begin)
    if vorige >= 0 and regels[vorige].soort == "nieuw" and STREEP.match(regels[vorige].tekst):
        zet(regels[vorige : kop.begin], "kop")


def _citeert_dieper(regels: list[Regel], kop: Citaatkop) -> bool:
    """Say whether what stands below a header is marked by depth, so that unmarked text after it is an answer."""
    volgende = volgende_gevuld(regels, kop.eind)
    return volgende < len(regels) and regels[volgende].diepte > regels[kop.begin].diepte


def _verwerk_kop(regels: list[Regel], kop: Citaatkop, stand: Stand) -> bool:
    """Label a header and what it announces; return whether it was one."""
    dieper = _citeert_dieper(regels, kop)
    if not kop.is_sterk and not dieper:
        return False
    eerste = not stand.losse_koppen and not stand.attributies
    stand.laatste_kop = kop.eind
    if stand.is_doorgestuurd(kop) and (eerste or stand.doorgestuurd):
        _neem_kop(regels, kop)
        stand.ga_verder(kop)
        diepte = regels[kop.begin].diepte
        _til_op(regels, kop.eind, diepte + 1 if dieper else diepte)
        return True
    _neem_kop(regels, kop)
    if dieper:
        stand.attributies += 1
    else:
        stand.losse_koppen += 1
        stand.is_rest = True
    return True


def _til_op(regels: list[Regel], plek: int, diepte: int) -> None:
    """Make forwarded lines, which a client may have quoted, the level on which we read on."""
    if diepte:
        for regel in regels[plek:]:
            if regel.diepte:
                regel.diepte = max(0, regel.diepte - diepte)
                regel.bron = regel.tekst if not regel.diepte else ">" * regel.diepte + " " + regel.tekst


def _telt_blokken(regels: list[Regel]) -> int:
    dieptes = [regel.diepte for regel in regels]
    return sum(1 for vorige, diepte in pairwise([0, *dieptes]) if diepte and not vorige)


def is_geplakt(tekst: str) -> bool:
    """Say whether a plain text has fields on the line of a separator."""
    return "---" in tekst and GEPLAKT.search(tekst) is not None


def knip_geplakt(tekst: str, onderwerp: str) -> list[str]:
    """Cut a line into a separator, its fields and, behind the known subject, the first words of a mail."""
    gevonden = GEPLAKT.match(tekst)
    if gevonden is None:
        return []
    return list(filter(None, (gevonden[1], *_na_onderwerp(tekst[gevonden.start(2) :], onderwerp))))


def _na_onderwerp(velden: str, onderwerp: str) -> tuple[str, str]:
    """Split fields on one line behind the subject, where the mail's own subject tells how long that is."""
    kaal = zonder_voorvoegsels(" ".join(onderwerp.split()))
    plek = velden.find(kaal) if kaal else -1
    eind = plek + len(kaal)
    return (velden[:eind].rstrip(), velden[eind:].strip()) if plek >= 0 else (velden, "")


def merk_citaten(regels: list[Regel], onderwerp: str, ontvangers: tuple[Adres, ...] = (), afzender: str = "") -> Stand:
    """Give every line its kind (nieuw, citaat or kop) and return what was learnt about forwards."""
    is_fw = is_doorgestuurd(onderwerp)
    stand = Stand(ontvangers, zonder_plus(afzender), is_fw=is_fw, is_antwoord=not is_fw and is_van_een_mens(onderwerp))
    is_enige = _telt_blokken(regels) == 1
    plek = 0
    while plek < len(regels):
        regel = regels[plek]
        if not regel.tekst and not regel.diepte:
            plek += 1
            continue
        kop = herken_kop(regels, plek) if regel.tekst and regel.soort == "nieuw" else None
        if kop and _mag_kop(regel, kop, stand) and _verwerk_kop(regels, kop, stand):
            plek = kop.eind
            if stand.is_rest:
                zet(regels[plek:], "citaat")
                break
            continue
        plek = _merk_blok(regels, plek, stand, is_enige) if regel.diepte else plek + 1
    return stand


def _mag_kop(regel: Regel, kop: Citaatkop, stand: Stand) -> bool:
    """Say whether a header inside quoted lines matters: only that of a forward, when no reply came before it."""
    if not regel.diepte:
        return True
    return (kop.is_doorstuur or stand.is_fw) and not stand.attributies and kop.is_sterk and kop.soort != "schreef"


def _merk_blok(regels: list[Regel], plek: int, stand: Stand, is_enige: bool) -> int:
    eind = _blok_einde(regels, plek)
    if _is_eigen_teken(regels, plek, eind, stand, is_enige):
        for regel in regels[plek:eind]:
            regel.tekst, regel.diepte = regel.bron.strip(), 0
        return eind
    zet(regels[plek:eind], "citaat")
    stand.citaten += 1
    return eind
