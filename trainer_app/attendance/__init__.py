"""Who came, how long, signatures on screen and on paper."""
