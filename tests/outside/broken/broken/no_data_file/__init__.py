"""Read data files that are not there."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__)
