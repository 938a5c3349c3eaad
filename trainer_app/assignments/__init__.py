"""The Terms of Reference at work: scope, tasks, deadlines, deliverables, roles."""
