"""Read a data file with several faults."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__)
