"""Which agreement a mail is about: by plus-address, in the subject, or as the only one named in its text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from overlegtafel.inbox.rules.herkenning import kenmerk_uit_plus, kenmerken_in, plus_delen
from overlegtafel.postlezer import Mail

_SOORTNAMEN = ("deelovereenkomst ", "basisovereenkomst ")


def korte_titel(citeertitel: str) -> str:
    """Return the title as people write it, without the word for the kind of contract before it."""
    for soortnaam in _SOORTNAMEN:
        if citeertitel.lower().startswith(soortnaam):
            return citeertitel[len(soortnaam) :]
    return citeertitel


def herken_overeenkomst(
    mail: Mail,
    tekst: str,
    kenmerken: Sequence[tuple[int, str, str]],
    mailadres: str,
    envelop: Iterable[str] = (),
) -> int | None:
    """Return the id of the agreement that `mail` is about, or None when that isn't certain.

    `kenmerken` are (id, kenmerk, citeertitel). A text that names several agreements names none with certainty.
    """
    per_kenmerk = {kenmerk: id_ for id_, kenmerk, _ in kenmerken}
    paren = [(kenmerk, korte_titel(titel)) for _, kenmerk, titel in kenmerken]
    if (uit_plus := kenmerk_uit_plus(plus_delen(mail, mailadres, envelop), paren)) is not None:
        return per_kenmerk[uit_plus]
    for waar in (mail.onderwerp, tekst):
        genoemd = {kenmerk for kenmerk, _ in kenmerken_in(waar, paren)}
        if len(genoemd) == 1:
            return per_kenmerk[genoemd.pop()]
    return None
