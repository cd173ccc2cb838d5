"""Shopify, by its Admin GraphQL interface; README.md says what maps to what."""
