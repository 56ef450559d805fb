"""Lahden ensi- ja turvakoti ry: its units and services, after its plan of action for 2023."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["liitto", "suomi"])
