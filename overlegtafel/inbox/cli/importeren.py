"""`mail import`: an mbox or Maildir, durable for each message; stopped and started again it goes on where it was."""

from __future__ import annotations

import mailbox
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from overlegtafel.core.database.db import controleer_database
from overlegtafel.core.errors import BestandOntbreekt, Ongeldig
from overlegtafel.core.opdrachtregel.commandline import meld, met_app, reden_van
from overlegtafel.inbox.jobs import Gevonden, lees_in
from overlegtafel.inbox.rules.ontvangst import moment_van_envelop


def open_box(pad: Path) -> mailbox.Mailbox[mailbox.Message]:
    """Open an mbox or Maildir; raise Ongeldig for what is neither, BestandOntbreekt for what can't be read."""
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


def berichten_in(box: mailbox.Mailbox[mailbox.Message]) -> Iterator[Gevonden]:
    """Yield the messages of a mailbox, in its order."""
    for sleutel in box.iterkeys():
        if isinstance(box, mailbox.mbox):
            geheel = box.get_bytes(sleutel, from_=True)
            regel, _, raw = geheel.partition(b"\n")
            yield Gevonden(raw, moment_van_envelop(regel[5:].decode("ascii", "replace")))
        else:
            try:
                raw = box.get_bytes(sleutel)
            except (KeyError, FileNotFoundError):
                meld(f"Het bestand {sleutel} verdween onder het inlezen uit de map.")
                continue
            yield Gevonden(raw, _moment_van_naam(str(sleutel)))


def _moment_van_naam(naam: str) -> datetime | None:
    """Return the moment with which the name of a file in a Maildir begins, or None."""
    voorop = naam.partition(".")[0]
    try:
        return datetime.fromtimestamp(int(voorop), UTC) if voorop.isdecimal() else None
    except (ValueError, OverflowError, OSError):
        return None


@click.command("import")
@click.option("--bevestig", is_flag=True, help="Stuur elke afzender een ontvangstbevestiging.")
@click.argument("pad", type=click.Path(path_type=Path))
@click.pass_context
def import_command(context: click.Context, bevestig: bool, pad: Path) -> None:
    """Lees een mbox of Maildir in. Er gaat geen mail uit, tenzij met --bevestig."""
    box = open_box(pad)
    with met_app(context, is_web=False) as app:
        controleer_database()
        aantal = len(box)
        tellingen: Counter[str] = Counter()
        with click.progressbar(length=aantal, label="Inlezen", file=sys.stderr) as balk, app.app_context():
            for status in lees_in(berichten_in(box), is_stil=not bevestig):
                tellingen[status] += 1
                balk.update(1)
        for status in sorted(tellingen):
            click.echo(f"{tellingen[status]} {status}")
        if not aantal:
            meld("De postbus is leeg.")
