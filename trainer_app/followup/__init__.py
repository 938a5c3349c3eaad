"""What came out of an event: notes, recommendations, lessons, commitments."""
