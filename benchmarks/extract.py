"""How exactly and how fast new text is told from quotes: `python -m benchmarks.extract [--quick] [--show]`.

Also how long understanding an ordinary mail takes as a whole (`ms_mail`: headers, body, files, judgement, warnings),
beside what any reader of mail must do at least with the standard library (`ms_plain`).
"""

import argparse
import hashlib
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path

import nh3

from benchmarks.corpus import maak_berichten
from overlegtafel.postlezer.begrip import begrijp
from overlegtafel.postlezer.bewijs import lees_authenticatie
from overlegtafel.postlezer.ontleden.bericht import ontleed
from overlegtafel.postlezer.uittreksel import html_naar_tekst, maak_uittreksel

CASES = Path(__file__).resolve().parents[2] / "shared" / "mail" / "reply-cases.jsonl"
SIZE = 5_000


def fold(text: str) -> str:
    """Fold white space, as the comparison asks."""
    return " ".join(text.split())


def f1(found: str, wanted: str) -> float:
    """Return the F1 score of the words of two texts, 0 to 100."""
    a, b = Counter(found.split()), Counter(wanted.split())
    common = sum((a & b).values())
    if not a and not b:
        return 100.0
    return 200.0 * common / (sum(a.values()) + sum(b.values()))


def lost(found: str, wanted: str) -> bool:
    """Say whether more than a tenth of the wanted words is missing."""
    a, b = Counter(found.split()), Counter(wanted.split())
    missing = sum((b - a).values())
    return bool(b) and missing > 0.1 * sum(b.values())


def wanted_texts(case: dict[str, object]) -> list[str]:
    """Return the accepted answers as folded text; some are given as HTML."""
    given = case["expected"]
    assert isinstance(given, list)
    is_html = case["kind"] == "html"
    return [fold(html_naar_tekst(answer) if is_html and "<" in answer else answer) for answer in given]


def score(show: bool) -> dict[str, float | None]:
    """Measure against the reply cases; says so where they are absent."""
    if not CASES.exists():
        print(f"cases absent ({CASES.name}): quality is not measured", file=sys.stderr)
        return {"cases": None}
    cases = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    exact = losing = empties = 0
    scores: list[float] = []
    for case in cases:
        html = case["input"] if case["kind"] == "html" else None
        text = case["input"] if case["kind"] == "text" else None
        found = fold(maak_uittreksel(text, html).tekst)
        wanted = wanted_texts(case)
        best = max(wanted, key=lambda answer: f1(found, answer))
        is_exact, is_lost = found in wanted, all(lost(found, answer) for answer in wanted)
        exact, losing = exact + is_exact, losing + is_lost
        empties += not found and all(wanted)
        scores.append(f1(found, best))
        if show and not is_exact:
            print(f"--- {case['id']} {'LOST' if is_lost else ''}\n  found  {found[-300:]!r}\n  wanted {best[-300:]!r}")
    total = len(cases)
    return {
        "cases": total,
        "exact": round(100 * exact / total, 1),
        "f1": round(statistics.fmean(scores), 1),
        "losing": round(100 * losing / total, 1),
        "empty": empties,
    }


def sample_text() -> str:
    """Return a reply of some 5 kB as text, of our own making."""
    answer = "".join(
        f"Bij artikel {n}: wij vragen u de termijn van {n + 3} werkdagen te verruimen,\n"
        "want in de zomer is dat voor ons niet haalbaar.\n\n"
        for n in range(1, 14)
    )
    quote = "".join(
        f"> {n}. De aanbieder meldt een wijziging binnen {n} werkdagen aan de gemeente.\n> \n" for n in range(1, 35)
    )
    head = "Op wo 4 nov. 2026 om 10:03 schreef Inbreng De Vier Kreken <inbreng@kreken.example>:\n\n"
    return f"Beste secretaris,\n\n{answer}Met vriendelijke groet,\nAnna de Wit\nZorg aan Huis\n\n{head}{quote}"[
        : SIZE + 300
    ]


def sample_html() -> str:
    """Return a reply of some 5 kB as Outlook's kind of HTML, of our own making."""
    p = '<p class="MsoNormal"><span style="font-size:11.0pt;color:#1F497D">{}<o:p></o:p></span></p>'
    asked = "Bij artikel {}: wij vragen u de termijn van <b>{} werkdagen</b> te verruimen."
    answer = "".join(p.format(asked.format(n, n + 3)) for n in range(1, 14))
    close = p.format("Met vriendelijke groet,") + p.format("Anna")
    head = (
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'><p class=MsoNormal>"
        "<b>Van:</b> Inbreng &lt;inbreng@kreken.example&gt;<br><b>Verzonden:</b> woensdag 4 november 2026 10:03<br>"
        "<b>Aan:</b> Anna de Wit<br><b>Onderwerp:</b> Concept 1.1</p></div>"
    )
    quote = "".join(p.format(f"{n}. De aanbieder meldt een wijziging binnen {n} werkdagen.") for n in range(1, 20))
    return f"<html><body><div class=WordSection1>{answer}{close}{head}{quote}</div></body></html>"


def median_ms(work: Callable[[], object], rounds: int) -> float:
    """Return the median CPU time of one run in milliseconds."""
    taken = []
    for _ in range(rounds):
        start = time.process_time_ns()
        for _ in range(5):
            work()
        taken.append((time.process_time_ns() - start) / 5e6)
    return round(statistics.median(taken), 3)


def understand(raw: bytes) -> None:
    """Do all that is done with a mail before it gets a place, without DNS."""
    mail = ontleed(raw)
    begrijp(mail, eigen_adres="inbreng@kreken.example")
    lees_authenticatie(mail, "mx.kreken.example")


def read_plainly(raw: bytes) -> None:
    """Do the least: parse, decode the texts, clean the HTML, hash the files."""
    message = message_from_bytes(raw, policy=policy.compat32)
    for part in message.walk():
        if part.is_multipart() or not isinstance(part, Message):
            continue
        content = part.get_payload(decode=True)
        content = content if isinstance(content, bytes) else b""
        if part.get_filename():
            hashlib.sha256(content).hexdigest()
        elif part.get_content_type() == "text/html":
            nh3.clean(content.decode("utf-8", "replace"))
        else:
            content.decode("utf-8", "replace")


def mean_ms(work: Callable[[bytes], None], mails: list[bytes]) -> float:
    """Return the CPU time of one mail in milliseconds, on average, in the best of five rounds."""
    taken = []
    for _ in range(5):
        start = time.process_time_ns()
        for raw in mails:
            work(raw)
        taken.append((time.process_time_ns() - start) / 1e6 / len(mails))
    return round(min(taken), 3)


def main() -> None:
    """Print a table and, last, one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--show", action="store_true", help="print what is not exact")
    options = parser.parse_args()
    rounds = 20 if options.quick else 200
    text, html = sample_text(), sample_html()
    mails = list(maak_berichten(100 if options.quick else 500))
    result: dict[str, object] = {
        "ms_text": median_ms(lambda: maak_uittreksel(text, None), rounds),
        "ms_html": median_ms(lambda: maak_uittreksel(None, html), rounds),
        "ms_mail": mean_ms(understand, mails),
        "ms_plain": mean_ms(read_plainly, mails),
        "bytes_text": len(text),
        "bytes_html": len(html),
    }
    result.update(score(options.show))
    for name, value in result.items():
        print(f"{name:12} {'absent' if value is None else value}")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
