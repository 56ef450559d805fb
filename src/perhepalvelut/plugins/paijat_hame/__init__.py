"""Partners and networks in Päijät-Häme that document 004 names."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
