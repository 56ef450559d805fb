"""Collect the code blocks of README and docs, and the docstrings of src, as tests."""

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

# Patterns match file names: before Python 3.13 `**` in one matches a single directory.
_pages = Sybil(parsers=[PythonCodeBlockParser(), SkipParser()], pattern="*.md")
_docstrings = Sybil(parsers=[DocTestParser()], pattern="*.py", path="src")

pytest_collect_file = (_pages + _docstrings).pytest()
