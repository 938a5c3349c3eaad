"""What papers share: blocks that say it, one look, and the writers that make files of it."""
