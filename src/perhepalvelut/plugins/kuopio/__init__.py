"""Kuopion ensikotiyhdistys: its two projects (document 000)."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
