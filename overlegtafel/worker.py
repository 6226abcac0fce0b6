"""The worker: loops over the jobs of all rooms until it is told to stop."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime

import click
from flask import Flask

from overlegtafel.beheer import jobs as beheer
from overlegtafel.core.database.db import controleer_database
from overlegtafel.core.opdrachtregel.commandline import meld, met_app
from overlegtafel.core.opslag import opruimen
from overlegtafel.core.tekst import spelling
from overlegtafel.core.tijd import clock
from overlegtafel.core.toegang import limieten
from overlegtafel.core.werk import maakwerk
from overlegtafel.core.werk.hartslag import Hart, naam_van_dit_proces
from overlegtafel.fysieke_tafel import jobs as fysieke_tafel
from overlegtafel.inbox import jobs as inbox
from overlegtafel.inbox.jobs import herscannen, ophalen
from overlegtafel.logboek import jobs as logboek
from overlegtafel.meldingen import jobs as meldingen
from overlegtafel.organisaties import jobs as organisaties
from overlegtafel.outbox import jobs as outbox
from overlegtafel.overeenkomsten import jobs as overeenkomsten
from overlegtafel.partijen import jobs as partijen
from overlegtafel.samenwerking import jobs as samenwerking
from overlegtafel.virtuele_tafel import jobs as virtuele_tafel

Job = Callable[[datetime], bool]
JOBS: tuple[Job, ...] = (
    ophalen.run_once,
    inbox.run_once,
    herscannen.run_once,
    maakwerk.run_once,
    overeenkomsten.run_once,
    partijen.run_once,
    fysieke_tafel.run_once,
    samenwerking.run_once,
    meldingen.run_once,
    outbox.run_once,
    virtuele_tafel.run_once,
    organisaties.run_once,
    limieten.run_once,
    opruimen.run_once,
    spelling.run_once,
    logboek.run_once,
    beheer.run_once,
)
APART: tuple[Job, ...] = (ophalen.run_once, herscannen.run_once, outbox.run_once)
"""Jobs that wait for a machine of others (IMAP, clamd, SMTP): each loops by itself, so that a slow one stops none."""
PAUZE_SECONDEN = 1.0
BEURT_SECONDEN = 1.0
"""So long a job that finds work goes on before the next has its turn: to ask all others whether there is anything to do
takes longer than to place one mail."""
UITLOOP_SECONDEN = 5.0
"""So long what waits for others may still finish; after that its claim runs out."""

log = logging.getLogger(__name__)


def run_jobs(app: Flask, jobs: Sequence[Job] = JOBS, stop: threading.Event | None = None) -> bool:
    """Give each of `jobs` its turn; return whether any did work. A failing job stops no other, `stop` ends a turn."""
    did_work = False
    for job in jobs:
        einde = time.monotonic() + BEURT_SECONDEN
        while _run(app, job):
            did_work = True
            if time.monotonic() >= einde or (stop is not None and stop.is_set()):
                break
    return did_work


def _run(app: Flask, job: Job) -> bool:
    """Run one job once in a context of its own; return whether it did work."""
    try:
        with app.app_context():
            return job(clock.nu())
    except Exception:  # a job that fails, also when its context ends, is tried again; the others go on
        log.exception("job %s failed", job.__module__)
        return False


def run_until(stop: threading.Event, app: Flask, hart: Hart) -> None:
    """Run all jobs until `stop` is set, those of APART beside the others; `hart` beats with those."""
    apart = [threading.Thread(target=_loop, args=(stop, app, (job,)), daemon=True) for job in APART]
    for draad in apart:
        draad.start()
    _loop(stop, app, [hart.run_once, *(job for job in JOBS if job not in APART)])
    for draad in apart:
        draad.join(UITLOOP_SECONDEN)
    run_jobs(app, (hart.rust,))


def _loop(stop: threading.Event, app: Flask, jobs: Sequence[Job]) -> None:
    """Run `jobs` until `stop` is set; wait a moment when there was nothing to do."""
    while not stop.is_set():
        if not run_jobs(app, jobs, stop):
            stop.wait(PAUZE_SECONDEN)


@click.command()
@click.option("--once", is_flag=True, help="Doe wat er nu te doen is en stop.")
@click.pass_context
def worker(context: click.Context, once: bool) -> None:
    """Haal post op, verwerk haar, verstuur mail en bewaak het logboek, tot Ctrl-C."""
    with met_app(context) as app:
        controleer_database()
        stop, hart = threading.Event(), Hart(naam_van_dit_proces(is_eenmalig=once))
        if once:
            while run_jobs(app, (hart.run_once, *JOBS)) and not stop.is_set():
                pass
            return
        for teken in (signal.SIGTERM, signal.SIGINT):
            signal.signal(teken, lambda *_: stop.set())
        meld("De worker draait. Stop met Ctrl-C.")
        run_until(stop, app, hart)
