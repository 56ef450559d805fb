"""Viola – väkivallasta vapaaksi ry: its project on children in separations (document 003)."""

from perhepalvelut import DataPlugin

plugin = DataPlugin(__name__, requires=["suomi"])
