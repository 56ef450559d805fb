"""Urgent help in Finland: whom one reaches at once, and what calls for whom.

It rests on public pages outside the source documents, see the README beside the file.
"""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
