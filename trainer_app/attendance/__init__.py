"""Who came, how long, with which signature."""
