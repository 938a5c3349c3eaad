"""The worked example: a trainer's and a coordinator's laptop, built through the services.

All people, places of meeting and pictures are invented.
"""
