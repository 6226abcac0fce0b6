"""What a browser asks of us; of a form whose files can't be taken in, the typed text is still read."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from contextlib import suppress
from tempfile import SpooledTemporaryFile
from typing import IO, Any, TypeVar

from flask import Request, current_app
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.utils import cached_property

from overlegtafel.core.errors import GeenRuimte
from overlegtafel.core.web.multipart import Formulierlezer

_View = TypeVar("_View", bound=Callable[..., Any])

log = logging.getLogger(__name__)
UITLOOP = 8
"""So many times the limit we read on: a browser takes no answer before it sent all, and shows a fault of its own."""
MEESTE_DELEN = 100
LANGSTE_VELD = 200_000
BROK = 64 * 1024
IN_GEHEUGEN = 500_000
"""Bytes of a file up to which it stands nowhere else while the form is read."""


class _Weg(io.RawIOBase):
    """Takes what is written to it and keeps nothing."""

    def write(self, brok: Any, /) -> int:
        """Drop `brok`."""
        return len(brok)

    def seek(self, plaats: int, vanaf: int = 0, /) -> int:
        """Stand at the only place that there is."""
        return 0


class _Spoel(SpooledTemporaryFile[bytes]):
    """Holds a file while the form is read; where the disk has no room for it, it says so and takes no more."""

    def __init__(self, verzoek: Verzoek) -> None:
        super().__init__(max_size=IN_GEHEUGEN)
        self.verzoek = verzoek

    def write(self, brok: Any) -> int:
        """Take in a piece."""
        return len(brok) if self.verzoek.is_schijf_vol else self._zonder_schijf(super().write, brok, anders=len(brok))

    def seek(self, plaats: int, vanaf: int = 0) -> int:
        """Stand somewhere; what lay ready to be written is written first."""
        return 0 if self.verzoek.is_schijf_vol else self._zonder_schijf(super().seek, plaats, vanaf, anders=0)

    def _zonder_schijf(self, doe: Callable[..., int], *wat: Any, anders: int) -> int:
        try:
            return doe(*wat)
        except OSError as fout:
            log.warning("a file of a form can't be held: %s", type(fout).__name__)
            self.verzoek.is_schijf_vol = True
            with suppress(OSError):
                self.close()
            return anders


def redt_tekst(view: _View) -> _View:
    """Mark a view that shows its form again, with the text, when the files can't be taken in: see `Verzoek`."""
    view.redt_tekst = True  # type: ignore[attr-defined]  # a function carries its own mark
    return view


def _recht(waarde: str) -> str:
    """Return `waarde` as we keep text: lines end in LF (browsers send CRLF), and no NUL, which no text column holds."""
    return waarde.replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")


def _rechtgezet(velden: MultiDict[str, str]) -> MultiDict[str, str]:
    """Return what was typed, each value made straight."""
    paren = list(velden.items(multi=True))
    if not any("\0" in waarde or "\r" in waarde for _, waarde in paren):
        return velden
    return ImmutableMultiDict((naam, _recht(waarde)) for naam, waarde in paren)


class Verzoek(Request):
    """A request; `is_te_groot` says that it went over the limit, so that its files are not there and its fields are.

    So does `is_schijf_vol`, where there was no room for the files.
    """

    is_te_groot = is_schijf_vol = False
    form_data_parser_class = Formulierlezer

    @property
    def is_json(self) -> bool:
        """Whether fields come as JSON: never here, they would go round all that makes fields straight."""
        return False

    @cached_property
    def args(self) -> MultiDict[str, str]:
        """What stands behind the question mark, made straight as the fields are."""
        return _rechtgezet(super().args)

    @property
    def uiterste(self) -> int:
        """The number of bytes after which not even the text is read."""
        grens: int = current_app.config["MAX_CONTENT_LENGTH"]
        return grens * UITLOOP

    def _load_form_data(self) -> None:
        if "form" in self.__dict__:
            return
        if self._is_te_redden():
            self.is_te_groot = True
            self.max_content_length = self.uiterste
            self.max_form_parts, self.max_form_memory_size = MEESTE_DELEN, LANGSTE_VELD
        super()._load_form_data()
        self.__dict__["form"] = _rechtgezet(self.form)
        if self.is_te_groot or self.is_schijf_vol:
            self.__dict__["files"] = ImmutableMultiDict()
        if self.is_schijf_vol and not self._redt_tekst():
            raise GeenRuimte

    def _is_te_redden(self) -> bool:
        lengte, grens = self.content_length or 0, current_app.config["MAX_CONTENT_LENGTH"]
        return grens < lengte <= self.uiterste and self.mimetype == "multipart/form-data" and self._redt_tekst()

    def _redt_tekst(self) -> bool:
        return getattr(current_app.view_functions.get(self.endpoint or ""), "redt_tekst", False)

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        if self.is_te_groot:
            return _Weg()  # type: ignore[return-value]  # the parser only writes to it and goes back to its start
        return _Spoel(self)

    def lees_leeg(self) -> None:
        """Read on to the end, or to the uttermost, so that the browser sees our answer and no lost connection."""
        if not self.environ.get("wsgi.input_terminated"):
            return
        over = self.uiterste
        with suppress(Exception):  # of who broke off, or sends what can't be read, each server says so in its own way
            while over > 0 and (brok := self.input_stream.read(BROK)):
                over -= len(brok)
