"""Shopware 6 shops over the Admin API: products, orders whose ids the kiosk names, and what becomes of them."""
