"""Medusa 2: catalogue, stock per branch, orders of every kind, their states, cancellation, customers and returns."""
