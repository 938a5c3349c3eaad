"""Printed papers, and files for others."""
