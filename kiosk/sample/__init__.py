"""The sample shop: its drawings, its feeds, and synthetic shops of any size for measurements."""
