"""Whether a machine may answer a mail (RFC 3834 section 2; DOMAIN section 8)."""

from __future__ import annotations

import re
from enum import StrEnum

from overlegtafel.postlezer import Mail, zonder_plus

_ROBOT = re.compile(
    r"^(?:no-?_?reply|do-?not-?reply|geen-?antwoord|niet-?beantwoorden|mailer-daemon|postmaster|bounces?|notificat\w*|"
    r"automailer|daemon|root|www-data)(?:[+._-].*)?@",
    re.IGNORECASE,
)
MEESTE_PER_ADRES, MEESTE_PER_DOMEIN = 5, 60
"""Receipts an hour; From can be forged, and then they go to who wrote nothing. The rest is owed on the desk."""
MEESTE_PER_GESPREK = 5
"""Receipts a day to one address in one thread; a machine that answers each of ours without saying so stops there."""
_MASSA = frozenset({"bulk", "list", "junk"})


class MagAntwoorden(StrEnum):
    """Whether a receipt goes out."""

    JA = "ja"
    EEN_PER_DAG = "een_per_dag"
    NEE = "nee"


def mag_antwoorden(mail: Mail, envelop_van: str | None, eigen_adres: str) -> MagAntwoorden:
    """Return whether a receipt may go to who sent `mail`; `envelop_van` is the return path, None where unknown."""
    if _is_machine(mail, envelop_van, eigen_adres) or _is_via_lijst(mail):
        return MagAntwoorden.NEE
    return MagAntwoorden.EEN_PER_DAG if _ROBOT.match(mail.van.adres) else MagAntwoorden.JA


def is_mens_op_lijst(mail: Mail, envelop_van: str | None, eigen_adres: str) -> bool:
    """Return whether a person wrote through a mailing list: a receipt is owed, and only a person sends it."""
    return _is_via_lijst(mail) and not _is_machine(mail, envelop_van, eigen_adres) and not _ROBOT.match(mail.van.adres)


def _is_via_lijst(mail: Mail) -> bool:
    return mail.precedence.lower() in _MASSA or bool(mail.kop("list-id"))


def _is_machine(mail: Mail, envelop_van: str | None, eigen_adres: str) -> bool:
    is_leeg_pad = envelop_van is not None and envelop_van.strip("<> ") == ""
    is_leeg_pad |= mail.retourpad is not None and mail.retourpad.strip("<> ") == ""
    return (
        not mail.van.adres
        or is_leeg_pad
        or mail.auto_submitted.lower() not in ("", "no")
        or zonder_plus(mail.van.adres) == zonder_plus(eigen_adres)
    )
