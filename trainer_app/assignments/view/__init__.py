"""Screens of assignments: the list, the page with its tabs, the plan, the municipalities."""
