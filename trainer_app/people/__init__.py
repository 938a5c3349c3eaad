"""Persons, their consents and lists; who is who."""
