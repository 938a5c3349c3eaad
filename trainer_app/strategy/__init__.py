"""A document on which members agree: what they expect, and what they say to a draft."""
