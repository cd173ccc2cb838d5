"""Which screen comes next, idle and wiping: pure state machines."""
