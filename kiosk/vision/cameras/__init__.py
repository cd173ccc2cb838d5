"""Keeping the latest frame of a camera, and knowing when it is lost."""
