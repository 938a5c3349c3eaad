"""Citizen report cards: the groups that monitor, and the steps of the cycle."""
