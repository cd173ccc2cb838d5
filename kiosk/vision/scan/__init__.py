"""Codes from frames, and the live picture of the scan screen."""
