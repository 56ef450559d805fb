"""LAPE in Pohjois-Savo: the model of support for parenting (document 002)."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
