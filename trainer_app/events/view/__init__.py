"""Screens of events: the plan, the day's workspace, preparing."""
