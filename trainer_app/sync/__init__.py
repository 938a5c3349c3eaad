"""Change files: cut, carried, taken in, merged."""
