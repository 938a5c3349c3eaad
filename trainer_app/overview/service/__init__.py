"""Read over all rooms, write in none."""
