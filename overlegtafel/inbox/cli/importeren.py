"""`mail import`: an mbox or Maildir, durable for each message; stopped and started again it goes on where it was."""

from __future__ import annotations

import hashlib
import mailbox
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click
from flask import current_app

from overlegtafel.core import clock
from overlegtafel.core.commandline import meld, met_app, reden_van
from overlegtafel.core.db import controleer_database, db, transaction
from overlegtafel.core.errors import BestandOntbreekt, Ongeldig
from overlegtafel.inbox.jobs import verwerk_bericht
from overlegtafel.inbox.queries import eerder_ingelezen
from overlegtafel.inbox.rules.ontvangst import moment_van_envelop, moment_van_mx
from overlegtafel.inbox.services.keep import keep


@dataclass(frozen=True)
class Gevonden:
    """One message of a mailbox: its bytes, and the moment that the mailbox has for it."""

    raw: bytes
    moment: datetime | None


def _open_box(pad: Path) -> mailbox.Mailbox[mailbox.Message]:
    try:
        pad.stat()
        if pad.is_dir():
            if not all((pad / naam).is_dir() for naam in ("cur", "new")):
                raise Ongeldig(f"De map {pad} is geen Maildir: de mappen cur en new ontbreken.")
            return mailbox.Maildir(pad, create=False)
        with pad.open("rb") as bestand:
            if bestand.read(5) not in (b"From ", b""):
                raise Ongeldig(f"Het bestand {pad} is geen mbox: de eerste regel begint niet met 'From '.")
        return mailbox.mbox(pad, create=False)
    except OSError as fout:
        raise BestandOntbreekt(f"{pad} kan niet worden gelezen: {reden_van(fout)}.") from fout


def _berichten(box: mailbox.Mailbox[mailbox.Message]) -> Iterator[Gevonden]:
    for sleutel in box.iterkeys():
        if isinstance(box, mailbox.mbox):
            geheel = box.get_bytes(sleutel, from_=True)
            regel, _, raw = geheel.partition(b"\n")
            yield Gevonden(raw, moment_van_envelop(regel[5:].decode("ascii", "replace")))
        else:
            raw = box.get_bytes(sleutel)
            voorop = str(sleutel).partition(".")[0]
            yield Gevonden(raw, datetime.fromtimestamp(int(voorop), UTC) if voorop.isdigit() else None)


def lees_in(gevonden: Gevonden, *, is_stil: bool) -> str:
    """Keep one message and give it its place; return what became of it, also when it was taken in before."""
    sha256 = hashlib.sha256(gevonden.raw).digest()
    nu = clock.nu()
    eerder = eerder_ingelezen(db.session(), sha256)
    if eerder is not None and eerder.verwerkt_op is not None:
        return "al ingelezen"
    if eerder is not None:
        return verwerk_bericht(eerder.id, nu=nu).status
    ontvangen_op = moment_van_mx(gevonden.raw, current_app.config["MX_HOST"]) or gevonden.moment
    with transaction() as session:
        bericht_id = keep(
            session,
            gevonden.raw,
            bron="import",
            nu=nu,
            ontvangen_op=ontvangen_op,
            is_stil=is_stil,
            is_geclaimd=True,
        ).id
    return verwerk_bericht(bericht_id, nu=nu).status


@click.command("import")
@click.option("--bevestig", is_flag=True, help="Stuur elke afzender een ontvangstbevestiging.")
@click.argument("pad", type=click.Path(path_type=Path))
@click.pass_context
def import_command(context: click.Context, bevestig: bool, pad: Path) -> None:
    """Lees een mbox of Maildir in. Er gaat geen mail uit, tenzij met --bevestig."""
    box = _open_box(pad)
    with met_app(context, is_web=False) as app:
        controleer_database()
        aantal = len(box)
        tellingen: Counter[str] = Counter()
        with click.progressbar(length=aantal, label="Inlezen", file=sys.stderr) as balk:
            for gevonden in _berichten(box):
                with app.app_context():
                    tellingen[lees_in(gevonden, is_stil=not bevestig)] += 1
                balk.update(1)
        for status in sorted(tellingen):
            click.echo(f"{tellingen[status]} {status}")
        if not aantal:
            meld("De postbus is leeg.")
