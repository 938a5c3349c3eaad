"""Qt pieces for every room; they know fields and the store, but no subject."""
