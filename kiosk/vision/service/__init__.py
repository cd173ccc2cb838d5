"""The vision process: its loop, its pipes, and what it gave up."""
