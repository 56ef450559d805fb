"""Read a data file that is no TOML."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__)
