"""`overlegtafel mail`: explain, receive, import, receive over LMTP."""

from __future__ import annotations

import click

from overlegtafel.inbox.cli.explain import explain_command
from overlegtafel.inbox.cli.importeren import import_command
from overlegtafel.inbox.cli.lmtp import lmtp_command
from overlegtafel.inbox.cli.receive import receive_command
from overlegtafel.inbox.cli.reprocess import reprocess_command


@click.group()
def mail() -> None:
    """Post ontvangen, uitleggen en inlezen."""


for command in (explain_command, receive_command, import_command, lmtp_command, reprocess_command):
    mail.add_command(command)
