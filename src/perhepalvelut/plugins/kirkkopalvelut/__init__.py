"""Kirkkopalvelut Ry: work with fathers who use substances (document 002)."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
