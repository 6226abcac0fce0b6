"""What is large or hostile takes time in step with its size, and loses nothing without a mark."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable

import pytest

from overlegtafel.postlezer.begrip import Begrip, begrijp
from overlegtafel.postlezer.ontleden.bericht import ontleed
from overlegtafel.taal.prive import MEESTE_TEKENS, redigeer, vind_prive

KOP = b"From: Jan <jan@post.example>\nMessage-ID: <a@post.example>\nDate: Tue, 3 Nov 2026 10:00:00 +0100\n"
HTML = KOP + b"Content-Type: text/html\n\n"
AANTAL, MAAL = 250, 4
# Four times the size may cost four times the time; the rest is for a busy machine.
RUIMTE = 3.0
MINSTENS = 0.004


def bijlage(inhoud: bytes) -> bytes:
    return KOP + b"Content-Type: application/pdf; name=a.pdf\nContent-Transfer-Encoding: base64\n\n" + inhoud


def met_delen(deel: bytes, aantal: int) -> bytes:
    return KOP + b"Content-Type: multipart/mixed; boundary=xyz\n\n" + (b"--xyz\n" + deel + b"\n") * aantal


def met_html(tekst: bytes, html: bytes = b"") -> bytes:
    kop = KOP + b"Content-Type: multipart/alternative; boundary=xyz\n\n--xyz\n\n"
    return kop + tekst + b"\n--xyz\nContent-Type: text/html\n\n" + (html or b"<b>" + tekst.replace(b"*", b""))


ZIE_ROOD = b"<p>Zie in rood.</p><p>Op 5-11-2026 om 09:14 schreef Anna &lt;a@b.example&gt;:</p><blockquote type=cite>"
VORMEN: dict[str, Callable[[int], bytes]] = {
    "open verklaringen": lambda n: HTML + b"<!x" * 30 * n,
    "label zonder eind": lambda n: HTML + b"<p>Hallo</p><b" + b"a" * 60 * n + b"<p>",
    "wit in een kop": lambda n: KOP + b"References: <a@b>\n b" + b" " * 60 * n + b"c\n\nHallo",
    "lijstpunten": lambda n: HTML + b"<li>x</li>" * 10 * n,
    "cellen": lambda n: HTML + b"<td>x" * 10 * n,
    "regeleinden": lambda n: HTML + b"x<br>" * 10 * n,
    "tabel in tabel": lambda n: HTML + b"<table><tr><td>a</td><td>" * 3 * n,
    "alinea's": lambda n: HTML + "<p>Een alinea van één regel</p>".encode() * 10 * n,
    "verwijzing van een woord": lambda n: KOP + b"References: " + b"a" * 50 * n + b"\n\nHallo",
    "verwijzing met apenstaarten": lambda n: KOP + b"In-Reply-To: " + b"a@" * 50 * n + b"\n\nHallo",
    "nummer van een woord": lambda n: b"From: a@b.example\nMessage-ID: " + b"x" * 100 * n + b"\n\nHallo",
    "onderwerp van woorden": lambda n: KOP + b"Subject: " + b"=?utf-8?q?a?= =?latin1?q?b?= " * 2 * n + b"\n\nHallo",
    "geen utf-8": lambda n: KOP + b"Content-Type: text/plain; charset=utf-8\n\n" + b"\xe9\xc3" * 100 * n,
    "rekeningen": lambda n: KOP + b"\n" + b"NL91ABNA0417164300 " * 3 * n,
    "bijna rekeningen": lambda n: KOP + b"\n" + b"MT84 " * 10 * n,
    "burgerservicenummers": lambda n: KOP + b"\n" + b"111222333 " * 5 * n,
    "cijfers": lambda n: KOP + b"\n" + b"1 " * 30 * n,
    "apenstaarten": lambda n: KOP + b"\n" + b"a@" * 30 * n,
    "haken": lambda n: KOP + b"\n" + b">" * 60 * n,
    "schreef": lambda n: KOP + b"\n" + b"Op Op Op schreef\n" * 3 * n,
    "van": lambda n: KOP + b"\n" + b"Van: x\n" * 5 * n,
    "kleuren in een citaat": lambda n: HTML + ZIE_ROOD + b"<p>Vraag? <font color=red>Ja.</font>" * 5 * n,
    "kleuren in kleuren": lambda n: HTML + ZIE_ROOD + b"<b style='color:red'>a" * 10 * n,
    "open stijlbladen": lambda n: HTML + ZIE_ROOD + b"<style>p.a{color:red}" * 10 * n,
    "initialen met open haken": lambda n: KOP + b"\nZie hieronder, JJ.\n\n> a\n> " + b"(JJ: a" * 20 * n,
    "initialen per regel": lambda n: KOP + b"\nZie hieronder, JJ.\n\n" + b"> (JJ: a) (JJ: b) c\n" * 4 * n,
    "aanhalingstekens": lambda n: KOP + b"Subject: Uw melding\n\nticket " + b" 'a" * 40 * n,
    "sterren": lambda n: met_html(b"*a* _b_ /c/ " * 10 * n),
    "open sterren": lambda n: met_html(b" *a" * 40 * n),
    "regels met sterren": lambda n: met_html(b"*a* b\n" * 10 * n),
    "cellen onder elkaar": lambda n: met_html(b"a\nb\n" * 10 * n, b"<tr><td>a<td>b" * 10 * n),
    "afmelden": lambda n: KOP + b"\n" + b"Afmelden @" * 20 * n,
    "vouwregels": lambda n: KOP + b"X-Lang: a\n" + b" b\n" * 30 * n + b"\nHallo",
    "koppen": lambda n: KOP + b"X-Spam: no\n" * 10 * n + b"\nHallo",
    "delen": lambda n: met_delen(b"\na", n),
    "mails": lambda n: met_delen(b"Content-Type: message/rfc822\n\nFrom: a@b.example\n\nHallo artikel 4", n),
    "stukken base64": lambda n: bijlage(b"QUJD=\n" * 20 * n),
    "gebroken base64": lambda n: bijlage(base64.encodebytes(b"x" * 300 * n).replace(b"eHh4", b"!Hh4", 50)),
}


def seconden(raw: bytes) -> float:
    """Return the CPU seconds that understanding takes at best."""
    duren = []
    for _ in range(3):
        begin = time.process_time()
        begrijp(raw, eigen_adres="inbreng@kreken.example")
        duren.append(time.process_time() - begin)
    return min(duren)


@pytest.mark.parametrize("vorm", VORMEN)
def test_four_times_the_size_takes_about_four_times_the_time(vorm: str) -> None:
    kort = seconden(VORMEN[vorm](AANTAL))
    lang = seconden(VORMEN[vorm](AANTAL * MAAL))
    assert lang < MAAL * RUIMTE * max(kort, MINSTENS), f"{kort:.4f} s, {lang:.4f} s"


def soorten(begrip: Begrip) -> set[str]:
    return {melding.soort for melding in begrip.waarschuwingen}


def test_a_huge_html_body_is_kept_whole_and_marked() -> None:
    midden = b"<p>Een alinea &amp; meer</p>" * 40_000
    begrip = begrijp(HTML + b"<style>p{}</style><p>Eerste woord</p>" + midden + b"<!-- weg --><p>Laatste woord</p>")
    assert begrip.tekst.startswith("Eerste woord\nEen alinea & meer\n")
    assert begrip.tekst.endswith("\nLaatste woord")
    assert begrip.tekst.count("\n") == 40_001
    assert "twijfel" in soorten(begrip)


def test_huge_html_beside_enough_text_is_not_needed() -> None:
    tekst = "Wij willen dit graag anders. " * 20 + "\n\nGroet,\nJan\n"
    raw = met_delen(b"", 0).replace(b"mixed", b"alternative")
    raw += b"--xyz\n\n" + tekst.encode() + b"\n--xyz\nContent-Type: text/html\n\n" + b"<p>x</p>" * 40_000
    begrip = begrijp(raw)
    assert begrip.handtekening == "Groet,\nJan"
    assert "twijfel" not in soorten(begrip)


def test_html_too_long_to_read_comes_along_as_a_file() -> None:
    html = b"<p>Begin</p>" + b"<p>woorden en nog meer woorden</p>" * 100_000 + b"<p>Eind</p>"
    begrip = begrijp(HTML + html)
    (bestand,) = begrip.bijlagen
    assert (bestand.naam, bestand.type) == ("bericht.html", "text/html")
    assert bestand.sha256 == hashlib.sha256(html).hexdigest()
    assert begrip.tekst.startswith("Begin\n")
    assert {"lang", "twijfel"} <= soorten(begrip)


def test_a_picture_pasted_into_html_does_not_make_it_long() -> None:
    beeld = b"<img src='data:image/png;base64," + b"A" * 4_000_000 + b"'>"
    begrip = begrijp(HTML + b"<p>Wij zijn het eens met artikel 4.</p>" + beeld + b"<p>Tot snel.</p>")
    assert begrip.tekst == "Wij zijn het eens met artikel 4.\n\nTot snel."
    assert begrip.bijlagen == ()
    assert soorten(begrip) == set()


def test_the_end_of_a_very_long_text_counts_as_private_until_it_is_read() -> None:
    tekst = "Mijn BSN is 111222333. " + "Nog meer woorden. " * 20_000 + "Mijn rekening is NL91ABNA0417164300."
    bsn, rest = vind_prive(tekst)
    assert (bsn.soort, rest.soort) == ("bsn", "niet_nagekeken")
    assert rest.start <= MEESTE_TEKENS
    assert rest.eind == len(tekst)
    assert "NL91" not in redigeer(tekst)
    assert "111222333" not in redigeer(tekst)


def test_a_find_on_the_edge_is_not_cut_in_two() -> None:
    tekst = "x" * (MEESTE_TEKENS - 10) + " NL91 ABNA 0417 1643 00" + " einde" * 10
    assert "NL91" not in redigeer(tekst)


def test_of_too_many_references_the_first_and_the_nearest_stay() -> None:
    ids = [f"<m{nummer}@post.example>" for nummer in range(5_000)]
    mail = ontleed(KOP + b"References: " + " ".join(ids).encode() + b"\n\nHallo")
    assert len(mail.verwijzingen) == 1_000
    assert (mail.verwijzingen[0], mail.verwijzingen[1], mail.verwijzingen[-1]) == (ids[0], ids[-999], ids[-1])


def test_a_subject_of_a_novel_is_cut_and_marked() -> None:
    begrip = begrijp(KOP + b"Subject: Artikel 4 " + b"en nog wat " * 1_000 + b"\n\nHallo")
    assert begrip.mail.onderwerp.startswith("Artikel 4 en nog wat")
    assert len(begrip.mail.onderwerp) == 2_000
    assert "onderwerp" in soorten(begrip)


def test_attached_mails_that_are_huge_together_are_kept_whole_and_marked() -> None:
    woorden = b"Wij willen artikel 4 anders.\n" * 2_000
    deel = b"Content-Type: message/rfc822\n\nFrom: els@zorg.example\n\n" + woorden + b"Groet,\nEls\n"
    begrip = begrijp(met_delen(deel, 12))
    assert begrip.tekst.count("Wij willen artikel 4 anders.") == 24_000
    assert begrip.tekst.count("Groet,") == 12
    assert "twijfel" in soorten(begrip)


def test_what_follows_very_many_parts_is_kept() -> None:
    begrip = begrijp(met_delen(b"\na", 10_500) + b"--xyz\n\nlaatste woord\n")
    assert "laatste woord" in begrip.tekst
    assert "delen" in soorten(begrip)
