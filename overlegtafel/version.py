"""The version of Overlegtafel, read by setup.cfg and shown in the footer."""

VERSION = "0.1.0"
