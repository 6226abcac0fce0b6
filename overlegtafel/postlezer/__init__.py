"""Reads mail: a library of its own, without Flask, database or rooms."""
