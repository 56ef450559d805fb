"""Read a data file whose name is misspelled."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__)
