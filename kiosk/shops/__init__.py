"""Connectors: one package per kind of shop."""
