"""The commands of , one module per group; each only parses and calls."""
