"""What stands where: the first screen, and numbers over everything."""
