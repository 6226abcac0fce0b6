"""The outcome put together from marked lines: new text, quotes, signature, and the articles that they name."""

from overlegtafel.postlezer.uittreksel.artikelen import artikelen_in
from overlegtafel.postlezer.uittreksel.citaten import Stand
from overlegtafel.postlezer.uittreksel.delen import maak_delen
from overlegtafel.postlezer.uittreksel.regels import Regel
from overlegtafel.postlezer.uittreksel.twijfel import twijfels_in
from overlegtafel.postlezer.uittreksel.uitkomst import Uittreksel, Uittrekseldeel


def vat_samen(regels: list[Regel], stand: Stand, *, is_twijfel: bool) -> Uittreksel:
    """Return what the marked lines say."""
    delen = maak_delen(regels)
    tekst, geciteerd, handtekening = _voeg(regels)
    naam, adres = stand.doorgestuurd.auteur if stand.doorgestuurd else ("", "")
    return Uittreksel(
        tekst=tekst,
        geciteerd=geciteerd,
        handtekening=handtekening,
        artikelen=_artikelen(delen, tekst),
        doorgestuurd_van=(naam, adres) if adres else None,
        is_doorgestuurd=stand.doorgestuurd is not None,
        auteur_onzeker=stand.doorgestuurd is not None and not adres,
        is_twijfel=is_twijfel,
        twijfels=twijfels_in(regels),
        delen=delen,
    )


def _voeg(regels: list[Regel]) -> tuple[str, str, str]:
    """Return new text, quotes and signature; one blank line between what was apart."""
    nieuw: list[str] = []
    geciteerd: list[str] = []
    handtekening: list[str] = []
    per_soort = {"nieuw": nieuw, "citaat": geciteerd, "kop": geciteerd, "handtekening": handtekening}
    vorige: list[str] | None = None
    for regel in regels:
        if not regel.tekst:
            vorige = None
            continue
        uit = per_soort[regel.soort]
        if uit is not vorige and uit:
            uit.append("")
        uit.append(regel.bron.rstrip() if uit is nieuw else regel.tekst)
        vorige = uit
    return "\n".join(nieuw).strip(), "\n".join(geciteerd).strip(), "\n".join(handtekening).strip()


def _artikelen(delen: tuple[Uittrekseldeel, ...], tekst: str) -> tuple[str, ...]:
    if not any(deel.artikel for deel in delen):
        return tuple(artikelen_in(tekst))
    uit: dict[str, None] = {}
    for deel in delen:
        if deel.soort == "nieuw":
            uit.update(dict.fromkeys([deel.artikel] if deel.artikel else []))
            uit.update(dict.fromkeys(artikelen_in(deel.tekst)))
    return tuple(uit)
