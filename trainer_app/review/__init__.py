"""Approve, return with a comment on a field; for any record."""
