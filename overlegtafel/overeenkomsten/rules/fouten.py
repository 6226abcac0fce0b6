"""A fault in a Markdown text, as the person who wrote it sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from overlegtafel.core.errors import Ongeldig


@dataclass(frozen=True, order=True)
class Tekstfout:
    """One thing to mend: the line on which it stands, a Dutch sentence, and the article it is in."""

    regel: int
    zin: str
    artikel: str | None = None

    def __str__(self) -> str:
        return f"Regel {self.regel}: {self.zin}"


class OngeldigeTekst(Ongeldig):
    """A Markdown text with faults; `fouten` has them all, in the order of the text."""

    def __init__(self, fouten: Sequence[Tekstfout]) -> None:
        telwoord = "een fout" if len(fouten) == 1 else f"{len(fouten)} fouten"
        super().__init__(f"De tekst heeft {telwoord}. " + " ".join(str(fout) for fout in fouten))
        self.fouten = tuple(fouten)
