"""Plugins with a fault each: every way in which loading one may fail."""
