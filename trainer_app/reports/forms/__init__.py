"""Reports in the project's own form: a Word file with places to be filled in."""
