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
autodoc_typehints = "signature"
python_maximum_signature_line_length = 88
default_role = "code"  # single backticks in docstrings

html_theme = "furo"
html_title = "perhepalvelut"
