"""Basket rules, the ways to get an item, placing an order, documents."""
