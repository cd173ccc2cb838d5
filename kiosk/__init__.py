"""Touchpoint Kiosk: find your size in the shop, in another branch or online, and order it."""

__version__ = "0.1.0"
