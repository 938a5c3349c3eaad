"""What keeps the data: encrypted database, journal, files, keys, backups."""
