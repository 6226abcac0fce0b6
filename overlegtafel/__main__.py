"""`python -m overlegtafel` is the command `overlegtafel`."""

from overlegtafel.cli import main

main()
