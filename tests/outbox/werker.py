"""A worker of its own process that only delivers mail, until there is none; for tests that kill it."""

from __future__ import annotations

from overlegtafel import create_app
from overlegtafel.core.tijd import clock
from overlegtafel.outbox.jobs import run_once


def main() -> None:
    """Deliver what is due and end."""
    with create_app().app_context():
        while run_once(clock.nu()):
            pass


if __name__ == "__main__":
    main()
