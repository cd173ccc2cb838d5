"""The embedded shop: files in the formats of Google Merchant Center, orders as files in a folder."""
