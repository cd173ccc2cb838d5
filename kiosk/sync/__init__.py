"""The process that talks to the shop: pull, push, status."""
