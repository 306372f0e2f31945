"""Turns the recaps people write after conferences into a conference archive."""

__version__ = "0.1.0"
