"""Printed pages that can be found again in photographs: what they carry, and how it is read."""
