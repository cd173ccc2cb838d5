"""Doctor and other tools for the people who run the kiosk."""
