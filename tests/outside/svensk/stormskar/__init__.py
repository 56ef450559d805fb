"""Stormskärs familjeförening rf, invented; it works in Swedish."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
