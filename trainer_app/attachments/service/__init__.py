"""What can be done with photos, scans and documents: `adding`, `looking`, `marking`."""
