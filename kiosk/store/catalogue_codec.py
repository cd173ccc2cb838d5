"""Products and places as bytes: compact, typed, and checked when they are read back."""

from __future__ import annotations

from typing import Any

import msgspec

from kiosk.domain.product import Product
from kiosk.domain.stock import StockLocation
from kiosk.store.errors import CorruptError

_encoder = msgspec.msgpack.Encoder()
_products = msgspec.msgpack.Decoder(Product)
_locations = msgspec.msgpack.Decoder(StockLocation)


def encode(value: Product | StockLocation) -> bytes:
    """The value as MessagePack."""
    return _encoder.encode(value)


def decode_product(data: Any) -> Product:
    """A product from `encode`; CorruptError when the bytes make no product."""
    try:
        return _products.decode(data)
    except (msgspec.DecodeError, ValueError, TypeError) as error:
        raise CorruptError(f"catalogue: a stored product cannot be read ({error})") from error


def decode_location(data: Any) -> StockLocation:
    """A place from `encode`; CorruptError when the bytes make no place."""
    try:
        return _locations.decode(data)
    except (msgspec.DecodeError, ValueError, TypeError) as error:
        raise CorruptError(f"catalogue: a stored place cannot be read ({error})") from error
