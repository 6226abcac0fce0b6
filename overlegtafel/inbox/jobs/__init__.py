"""Work on received mail in the background: place what was kept (`verwerken`), fetch a mailbox (`ophalen`)."""

from overlegtafel.inbox.jobs.verwerken import run_once, verwerk_bericht

__all__ = ["run_once", "verwerk_bericht"]
