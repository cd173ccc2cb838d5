"""Which screen comes next: pure `reduce(state, event) -> state` over one shopper's visit."""
