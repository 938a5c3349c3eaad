"""What draws an exercise: frozen facts in, a list of shapes out."""
