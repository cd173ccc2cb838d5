"""WooCommerce shops over REST API v3: products, orders that are made once, and what becomes of them."""
