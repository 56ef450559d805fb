"""Ensi- ja turvakotien liitto: national services, projects, and the models members run (004)."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
