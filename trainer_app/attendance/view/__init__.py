"""The door: people arrive, are found, marked and sign."""
