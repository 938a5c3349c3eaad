"""Exercises of the GALS family: what a group drew, said and promised."""
