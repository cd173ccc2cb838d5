"""Scanner and other attached devices."""
