"""SQLite databases and the search index: the only room that touches them."""
