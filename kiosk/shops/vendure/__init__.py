"""Vendure 3 as a shop."""
