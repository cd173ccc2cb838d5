"""The sample shop: a generator of products, stock and drawings."""
