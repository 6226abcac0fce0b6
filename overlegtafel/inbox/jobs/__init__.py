"""Work on received mail in the background: place what was kept (`verwerken`), take in a whole mailbox (`inlezen`),
fetch one by IMAP (`ophalen`).
"""

from overlegtafel.inbox.jobs.inlezen import Gevonden, lees_in
from overlegtafel.inbox.jobs.verwerken import run_once, verwerk_bericht

__all__ = ["Gevonden", "lees_in", "run_once", "verwerk_bericht"]
