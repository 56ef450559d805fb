"""Setlementtiliitto and Miessakit: the project Isän näköinen (document 002)."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
