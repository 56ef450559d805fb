"""Build the documentation: `sphinx-build -W docs OUT`."""

from importlib.metadata import version as _version

project = "perhepalvelut"
author = "The perhepalvelut contributors"
release = version = _version("perhepalvelut")

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "description"

html_theme = "furo"
html_title = "perhepalvelut"
