"""Urgent help for a family: whom it reaches at once, in order."""
