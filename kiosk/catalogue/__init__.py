"""Search, availability across locations, and what a scan means."""
