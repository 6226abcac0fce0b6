"""`overlegtafel mail`: explain, receive, import, receive over LMTP, fetch by IMAP, read again."""

from __future__ import annotations

import click

from overlegtafel.core.opdrachtregel.commandline import LuieGroep


class Postgroep(LuieGroep):
    """The commands for mail; explaining one needs none of the others."""

    opdrachten = {
        "explain": ("overlegtafel.inbox.cli.explain", "explain_command"),
        "fetch": ("overlegtafel.inbox.cli.fetch", "fetch_command"),
        "import": ("overlegtafel.inbox.cli.importeren", "import_command"),
        "lmtp": ("overlegtafel.inbox.cli.lmtp", "lmtp_command"),
        "receive": ("overlegtafel.inbox.cli.receive", "receive_command"),
        "reprocess": ("overlegtafel.inbox.cli.reprocess", "reprocess_command"),
    }


@click.group(cls=Postgroep)
def mail() -> None:
    """Post ontvangen, uitleggen en inlezen."""
