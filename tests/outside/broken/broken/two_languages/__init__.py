"""Read data files in two languages."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__)
