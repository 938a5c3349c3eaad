"""What papers know: read from the database once, frozen, in the language of the paper."""
