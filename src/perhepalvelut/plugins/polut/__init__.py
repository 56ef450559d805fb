"""Steps between services of several plugins, which belong to none of them alone."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["kuopio", "lahti", "paijat_hame"])
