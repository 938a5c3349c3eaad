"""Measures of a development programme: for whom, with which result, for how much money."""
