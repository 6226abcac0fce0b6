"""Screens for the beheerder: people, settings, failures, logboek."""
