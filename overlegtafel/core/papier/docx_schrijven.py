"""A paper as a Word file, with real tracked changes where it has them; the same paper gives the same bytes."""

from __future__ import annotations

import io
import itertools
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from overlegtafel.core.papier.vel import Alinea, Cel, Loop, Rij, Soort, Tabel, Vel, zonder_stuurtekens

_NS = "http://schemas.openxmlformats.org"
_KOP = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SOORTEN = f"""{_KOP}<Types xmlns="{_NS}/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Default Extension="xml" ContentType="application/xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
<Override PartName="/word/styles.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>
</Types>"""
_VERBANDEN = f"""{_KOP}<Relationships xmlns="{_NS}/package/2006/relationships">
<Relationship Id="rId1" Type="{_NS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>
<Relationship Id="rId2" Type="{_NS}/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>
</Relationships>"""
_VERBANDEN_TEKST = f"""{_KOP}<Relationships xmlns="{_NS}/package/2006/relationships">
<Relationship Id="rId1" Type="{_NS}/officeDocument/2006/relationships/styles" Target="styles.xml"/>
</Relationships>"""
_STIJLEN: dict[str, tuple[str, str, str]] = {
    "titel": ("Title", "", '<w:b/><w:sz w:val="36"/>'),
    "kop": ("heading 1", '<w:keepNext/><w:spacing w:before="320" w:after="80"/><w:outlineLvl w:val="0"/>', "<w:b/>"),
    "tussenkop": ("heading 2", '<w:keepNext/><w:outlineLvl w:val="1"/>', "<w:b/><w:i/>"),
    "tekst": ("Normal", '<w:spacing w:after="120"/>', '<w:sz w:val="22"/>'),
    "lid": ("Lid", '<w:spacing w:after="120"/><w:ind w:left="567" w:hanging="567"/>', ""),
    "onderdeel": ("Onderdeel", '<w:spacing w:after="60"/><w:ind w:left="993" w:hanging="426"/>', ""),
    "noot": ("Noot", "", '<w:i/><w:sz w:val="18"/>'),
}
_BLAD = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418"/></w:sectPr>'
)
_DC = "http://purl.org/dc"
_NAMEN = (
    f'xmlns:cp="{_NS}/package/2006/metadata/core-properties" xmlns:dc="{_DC}/elements/1.1/" '
    f'xmlns:dcterms="{_DC}/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_MERK = {"weg": "del", "bij": "ins"}
_RAND = "".join(
    f'<w:{kant} w:val="single" w:sz="4" w:color="auto"/>'
    for kant in ("top", "left", "bottom", "right", "insideH", "insideV")
)


def schrijf_docx(vel: Vel, *, titel: str, moment: datetime, auteur: str) -> bytes:
    """Return the bytes of a Word file; `moment` and `auteur` stand with each tracked change."""
    schrijver = _Schrijver(moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), auteur)
    delen = {
        "[Content_Types].xml": _SOORTEN,
        "_rels/.rels": _VERBANDEN,
        "word/document.xml": schrijver.document(vel),
        "word/_rels/document.xml.rels": _VERBANDEN_TEKST,
        "word/styles.xml": _stijlen(),
        "docProps/core.xml": schrijver.eigenschappen(titel),
    }
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as pakket:
        for naam, inhoud in delen.items():
            pakket.writestr(zipfile.ZipInfo(naam, (1980, 1, 1, 0, 0, 0)), inhoud, zipfile.ZIP_DEFLATED)
    return uit.getvalue()


def _tekst(tekst: str) -> str:
    return escape(zonder_stuurtekens(tekst), {'"': "&quot;"})


def _stijl(naam: str, woord: str, alinea: str, letters: str) -> str:
    standaard, basis = (' w:default="1"', "") if naam == "tekst" else ("", '<w:basedOn w:val="tekst"/>')
    begin = f'<w:style w:type="paragraph" w:styleId="{naam}"{standaard}><w:name w:val="{woord}"/>{basis}<w:qFormat/>'
    return f"{begin}<w:pPr>{alinea}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"


def _stijlen() -> str:
    stijlen = "".join(_stijl(naam, *waarden) for naam, waarden in _STIJLEN.items())
    taal = '<w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:lang w:val="nl-NL"/></w:rPr>'
    standaard = f"<w:docDefaults><w:rPrDefault>{taal}</w:rPrDefault></w:docDefaults>"
    return f'{_KOP}<w:styles xmlns:w="{_NS}/wordprocessingml/2006/main">{standaard}{stijlen}</w:styles>'


class _Schrijver:
    def __init__(self, moment: str, auteur: str) -> None:
        self._van = f'w:author="{_tekst(auteur)}" w:date="{moment}"'
        self._moment = moment
        self._nummers = itertools.count(1)

    def eigenschappen(self, titel: str) -> str:
        """Return the part that names the document."""
        datum = "".join(
            f'<dcterms:{wat} xsi:type="dcterms:W3CDTF">{self._moment}</dcterms:{wat}>'
            for wat in ("created", "modified")
        )
        inhoud = f"<dc:title>{_tekst(titel)}</dc:title><dc:language>nl-NL</dc:language>{datum}"
        return f"{_KOP}<cp:coreProperties {_NAMEN}>{inhoud}</cp:coreProperties>"

    def document(self, vel: Vel) -> str:
        """Return the part with the text."""
        lichaam = "".join(self._tabel(deel) if isinstance(deel, Tabel) else self._alinea(deel) for deel in vel)
        wortel = f'w:document xmlns:w="{_NS}/wordprocessingml/2006/main"'
        return f"{_KOP}<{wortel}><w:body>{lichaam}{_BLAD}</w:body></w:document>"

    def _merk(self, soort: Soort) -> str:
        return f'<w:{_MERK[soort]} w:id="{next(self._nummers)}" {self._van}/>' if soort != "gelijk" else ""

    def _alinea(self, deel: Alinea) -> str:
        links = (
            f'<w:ind w:left="{993 + 426 * deel.niveau}" w:hanging="426"/>'
            if deel.stijl == "onderdeel" and deel.niveau
            else ""
        )
        eigen = f'<w:pStyle w:val="{deel.stijl}"/>{links}<w:rPr>{self._merk(deel.soort)}</w:rPr>'
        teken = "".join(self._loop(loop) for loop in deel.teken)
        tab = self._run("<w:tab/>", "", deel.soort) if deel.teken else ""
        return f"<w:p><w:pPr>{eigen}</w:pPr>{teken}{tab}{self._lopen(deel.lopen)}</w:p>"

    def _lopen(self, lopen: Cel) -> str:
        return "".join(self._loop(loop) for loop in lopen)

    def _loop(self, loop: Loop) -> str:
        naam = "delText" if loop.soort == "weg" else "t"
        return self._run(f'<w:{naam} xml:space="preserve">{_tekst(loop.tekst)}</w:{naam}>', loop.opmaak, loop.soort)

    def _run(self, inhoud: str, opmaak: str, soort: Soort) -> str:
        kleed = "".join(f"<w:{letter}/>" for letter in opmaak)
        run = f"<w:r><w:rPr>{kleed}</w:rPr>{inhoud}</w:r>"
        if soort == "gelijk":
            return run
        return f'<w:{_MERK[soort]} w:id="{next(self._nummers)}" {self._van}>{run}</w:{_MERK[soort]}>'

    def _tabel(self, tabel: Tabel) -> str:
        breedte = max((len(rij.cellen) for rij in tabel.rijen), default=1)
        raster = f'<w:gridCol w:w="{9000 // breedte}"/>' * breedte
        rijen = "".join(self._rijen(tabel, breedte))
        eigen = f'<w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_RAND}</w:tblBorders></w:tblPr>'
        return f"<w:tbl>{eigen}<w:tblGrid>{raster}</w:tblGrid>{rijen}</w:tbl>"

    def _rijen(self, tabel: Tabel, breedte: int) -> Iterator[str]:
        for n, rij in enumerate(tabel.rijen):
            kop = "<w:tblHeader/>" if n == 0 else ""
            cellen = "".join(self._cel(cel, rij) for cel in (*rij.cellen, *((),) * (breedte - len(rij.cellen))))
            yield f"<w:tr><w:trPr>{kop}{self._merk(rij.soort)}</w:trPr>{cellen}</w:tr>"

    def _cel(self, cel: Cel, rij: Rij) -> str:
        eigen = f'<w:pPr><w:pStyle w:val="tekst"/><w:rPr>{self._merk(rij.soort)}</w:rPr></w:pPr>'
        return f"<w:tc><w:tcPr/><w:p>{eigen}{self._lopen(cel)}</w:p></w:tc>"
