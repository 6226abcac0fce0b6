"""By what a mail can be placed: subject number, reply token, kenmerk, and the key of a double."""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable

from overlegtafel.postlezer import Mail, plus_deel, zonder_plus
from overlegtafel.taal.onderwerp import zonder_voorvoegsels
from overlegtafel.taal.tekens import nfc

_TOKEN = re.compile(r"[a-z2-7]{16,64}")
_WIT = re.compile(r"\s+")


@functools.lru_cache(maxsize=16)
def _nummer_patroon(prefix: str) -> re.Pattern[str]:
    voor = rf"(?:{re.escape(prefix)}\s?-\s?)?" if prefix else ""
    return re.compile(rf"(?<![\w-]){voor}(20\d\d)\s?-\s?(\d{{3,6}})(?:\.\d{{1,4}})?(?![\w-]|\.\d)", re.I)


def subject_nummers(onderwerp: str, prefix: str = "VOT") -> list[tuple[int, int]]:
    """Return (jaar, volgnr) of each number in `onderwerp`, those in brackets or with the prefix first."""
    patroon = _nummer_patroon(prefix)
    zeker: dict[tuple[int, int], None] = {}
    los: dict[tuple[int, int], None] = {}
    for gevonden in patroon.finditer(onderwerp):
        met_prefix = bool(prefix) and gevonden[0][: len(prefix)].lower() == prefix.lower()
        tussen_haken = onderwerp[: gevonden.start()].rstrip().endswith("[")
        (zeker if met_prefix or tussen_haken else los)[int(gevonden[1]), int(gevonden[2])] = None
    return [nummer for nummer in zeker | los if nummer[1]]


def kaal_onderwerp(onderwerp: str, prefix: str = "VOT") -> str:
    """Return `onderwerp` for comparing: without Re:, [EXTERN] and number, lower case, white space folded."""
    onderwerp = zonder_voorvoegsels(nfc(onderwerp))
    zonder = re.sub(rf"\[\s?{re.escape(prefix)}-20\d\d-\d{{3,6}}\s?\]", " ", onderwerp, flags=re.I)
    return _WIT.sub(" ", zonder).strip().casefold()


def ontvangst_adressen(mail: Mail, envelope: Iterable[str] = ()) -> list[str]:
    """Return every address at which `mail` may have reached us: envelope and delivery headers, then To and Cc."""
    alle = [adres.lower().strip().strip("<>") for adres in envelope]
    alle += [*mail.bezorgd_aan, *(adres.adres for adres in (*mail.aan, *mail.cc, *mail.antwoord_aan))]
    return list(dict.fromkeys(adres for adres in alle if adres))


def plus_delen(mail: Mail, eigen_adres: str, envelope: Iterable[str] = ()) -> list[str]:
    """Return what follows the plus in our own address, wherever it stands; in lower case."""
    eigen = zonder_plus(eigen_adres)
    return list(
        dict.fromkeys(
            deel
            for adres in ontvangst_adressen(mail, envelope)
            if (not eigen or zonder_plus(adres) == eigen) and (deel := plus_deel(adres).lower())
        )
    )


def antwoord_tokens(mail: Mail, eigen_adres: str, envelope: Iterable[str] = ()) -> list[str]:
    """Return the reply tokens in plus-addresses and in the ids of our own mail that this one answers."""
    tokens = [deel for deel in plus_delen(mail, eigen_adres, envelope) if _TOKEN.fullmatch(deel)]
    domein = eigen_adres.rpartition("@")[2].lower()
    for bericht_id in _genoemde_ids(mail):
        links, _, rechts = bericht_id.strip("<>").lower().rpartition("@")
        if domein and rechts != domein:
            continue
        tokens += [deel for deel in re.split(r"[.+]", links) if _TOKEN.fullmatch(deel)]
    return list(dict.fromkeys(tokens))


def _genoemde_ids(mail: Mail) -> list[str]:
    antwoord = [mail.in_antwoord_op] if mail.in_antwoord_op else []
    return list(dict.fromkeys([*antwoord, *reversed(mail.verwijzingen), mail.bericht_id]))


def genoemde_ids(mail: Mail) -> list[str]:
    """Return the ids that `mail` answers, the nearest first."""
    return [bericht_id for bericht_id in _genoemde_ids(mail) if bericht_id != mail.bericht_id]


def thread_sleutel(thread_index: str) -> str:
    """Return the part of an Outlook Thread-Index that all mails of one conversation share; '' where it is none."""
    kaal = thread_index.strip()
    return kaal[:28] if len(kaal) >= 28 and re.fullmatch(r"[A-Za-z0-9+/=]+", kaal) else ""


def kenmerken_in(tekst: str, kenmerken: Iterable[tuple[str, str]]) -> list[tuple[str, str | None]]:
    """Return (kenmerk, nummer of the versie or None) for each agreement that `tekst` names by kenmerk or title.

    `kenmerken` are pairs of kenmerk and citeertitel.
    """
    gevonden: list[tuple[int, str, str | None]] = []
    for kenmerk, titel in kenmerken:
        for naam in (kenmerk, titel):
            if naam and (plek := _naam_patroon(naam).search(tekst)):
                gevonden.append((plek.start(), kenmerk, plek[1]))
                break
    return [(kenmerk, nummer) for _, kenmerk, nummer in sorted(gevonden, key=lambda vondst: vondst[0])]


@functools.lru_cache(maxsize=256)
def _naam_patroon(naam: str) -> re.Pattern[str]:
    woorden = r"[\s-]{1,3}".join(re.escape(woord) for woord in re.split(r"[\s-]+", naam.strip()))
    versie = r"(?:[\s,(]{1,3}(?:versie |v\.?)?(\d{1,3}\.\d{1,3})(?![\d.]*\d))?"
    return re.compile(rf"(?<!\w){woorden}(?!\w){versie}", re.I)


def kenmerk_uit_plus(delen: Iterable[str], kenmerken: Iterable[tuple[str, str]]) -> str | None:
    """Return the kenmerk that a plus-address names, as in inbreng+do-hbh@."""
    plat = {kenmerk.lower(): kenmerk for kenmerk, _ in kenmerken}
    return next((plat[deel] for deel in delen if deel in plat), None)


def inhoud_sleutel(mail: Mail, tekst: str) -> bytes:
    """Return the SHA-256 by which two mails with one Message-ID are the same: From and text (DESIGN section 8).

    Without a Message-ID of its own, date and subject count too; white space never does.
    """
    delen = [mail.van.adres, _plat(tekst)]
    if mail.is_id_gemaakt:
        delen += [mail.datum.isoformat() if mail.datum else "", _plat(mail.onderwerp)]
    return hashlib.sha256("\0".join(delen).encode("utf-8", "replace")).digest()


def _plat(tekst: str) -> str:
    return " ".join(nfc(tekst).split())
