"""Measuring a camera with a board or a person."""
