"""What one can say at once of a change, and the words with which that begins."""

from __future__ import annotations

HOUDINGEN = {
    "akkoord": ("Akkoord", "Ik ben het eens met {over}."),
    "zorg": ("Ik heb een zorg", "Ik heb een zorg over {over}: "),
    "voorstel": ("Ik heb een voorstel", "Mijn voorstel voor {over}: "),
}
"""By its name in an address: what its button says, and how the inbreng begins."""


def begin_met_houding(houding: str, over: str) -> str:
    """Return the words with which a form or a mail begins about `over`; none for what is no houding."""
    return HOUDINGEN[houding][1].format(over=over) if houding in HOUDINGEN else ""
