"""The letters in a mail: the sender's own and each that was sent on; banners and signatures are marked by letter."""

from overlegtafel.postlezer.uittreksel.namen import Naamdelen
from overlegtafel.postlezer.uittreksel.ondertekening import merk_ondertekening
from overlegtafel.postlezer.uittreksel.regels import Regel, vorige_gevuld


def merk_brieven(regels: list[Regel], afzender: Naamdelen) -> None:
    """Mark banners and signatures in each run of new lines, which knows what else its letter says."""
    stukken = _nieuwe_stukken(regels)
    laatste = {brief: nummer for nummer, (_, _, brief) in enumerate(stukken)}
    vervolgd: set[int] = set()
    for nummer, (begin, eind, brief) in enumerate(stukken):
        # A comment above a forward is not all that the mail says.
        gaat_verder = nummer < laatste[brief] or (not brief and len(laatste) > 1)
        merk_ondertekening(regels, begin, eind, afzender, is_vervolg=brief in vervolgd, gaat_verder=gaat_verder)
        if any(regel.tekst and regel.soort == "nieuw" for regel in regels[begin:eind]):
            vervolgd.add(brief)


def _nieuwe_stukken(regels: list[Regel]) -> list[tuple[int, int, int]]:
    """Return the runs of new lines as (begin, end, letter): below the header of a forward another letter begins."""
    uit: list[tuple[int, int, int]] = []
    begin, brief = -1, 0
    for plek in range(len(regels) + 1):
        is_nieuw = plek < len(regels) and (regels[plek].soort == "nieuw" or not regels[plek].tekst)
        if is_nieuw and begin < 0:
            begin = plek if regels[plek].tekst else -1
        elif not is_nieuw and begin >= 0:
            brief += bool(begin) and regels[vorige_gevuld(regels, begin)].soort == "kop"
            uit.append((begin, plek, brief))
            begin = -1
    return uit
