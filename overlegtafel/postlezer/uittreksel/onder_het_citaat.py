"""What somebody may have typed below a quote that no mark sets apart: words behind the sign-off of the quoted mail."""

from overlegtafel.postlezer.uittreksel.koppen import herken_kop
from overlegtafel.postlezer.uittreksel.mens import is_betoog, is_zin
from overlegtafel.postlezer.uittreksel.namen import Naamdelen
from overlegtafel.postlezer.uittreksel.onder_de_groet import is_kaartregel, is_machinetekst
from overlegtafel.postlezer.uittreksel.regels import Regel, alineas, samen, zet
from overlegtafel.postlezer.uittreksel.slotwoorden import is_slot

MEESTE_REGELS = 80


def _na_laatste_kop(regels: list[Regel], begin: int) -> int:
    """Return where the words of the last of several quoted mails begin."""
    plek = begin
    while plek < len(regels):
        kop = herken_kop(regels, plek) if regels[plek].tekst else None
        plek = kop.eind if kop and kop.is_sterk else plek + 1
        begin = plek if kop and kop.is_sterk else begin
    return begin


def merk_onder_citaat(regels: list[Regel], begin: int, afzender: Naamdelen, *, is_aangekondigd: bool) -> None:
    """Mark what stands below the sign-off of the last quoted mail as doubtful, or as text where the writer says so."""
    begin = max(begin, len(regels) - MEESTE_REGELS)
    begin = _na_laatste_kop(regels, begin)
    citaat = [plek for plek in range(begin, len(regels)) if regels[plek].soort == "citaat" and not regels[plek].diepte]
    slot = next((plek for plek in citaat if is_slot(regels[plek].tekst)), -1)
    if slot < 0:
        return
    for van, tot in alineas(regels, slot + 1, len(regels), per_blok=True):
        while van < tot and (regels[van].soort != "citaat" or is_kaartregel(regels[van].tekst, afzender)):
            van += 1
        tekst = samen(regels, van, tot)
        if van < tot and (is_betoog(tekst) or is_zin(tekst)) and not is_machinetekst(tekst):
            zet(regels[van:tot], "nieuw" if is_aangekondigd else "citaat", is_twijfel=True)
