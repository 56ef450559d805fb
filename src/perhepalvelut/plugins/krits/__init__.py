"""Kriminaalihuollon tukisäätiö: housing support for people leaving prison (document 001)."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
