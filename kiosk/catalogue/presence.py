"""Where something may be promised, as one mark per variant number: here, in some branch, online."""

from __future__ import annotations

from collections.abc import Callable, Collection

from kiosk.domain.availability import Availability
from kiosk.domain.stock import LocationKind
from kiosk.store.catalogue import CatalogueReader
from kiosk.store.catalogue_schema import FLAG_ONLINE

_SOLD_ONLINE = bytes(1 if flags & FLAG_ONLINE else 0 for flags in range(256))


def at(reader: CatalogueReader, code: str) -> bytearray:
    """Variants that this place can give out."""
    return reader.presence(code)[1]


def in_branches(reader: CatalogueReader) -> bytearray:
    """Variants that some branch can give out."""
    return _kept(reader, "in branches", lambda: _branches(reader))


def online(reader: CatalogueReader) -> bytearray:
    """Variants that can be sent: a warehouse has them, or no warehouse says a number and the shop sells them online."""
    return _kept(reader, "online", lambda: _online(reader))


def anywhere(reader: CatalogueReader) -> bytearray:
    """Variants that can be had at all."""
    return _kept(reader, "anywhere", lambda: _number(in_branches(reader)) | _number(online(reader)))


def best_states(reader: CatalogueReader, here: str, products: Collection[int]) -> dict[int, Availability]:
    """The best state among the variants of each of these products, by the last known figures, however old."""
    found = dict.fromkeys(products, Availability.NOWHERE)
    sql = f"SELECT product, id FROM variant WHERE product IN ({', '.join('?' * len(products))})"  # noqa: S608 - marks
    rows = reader.rows(sql, tuple(products))
    for state, marks in (  # the best one last
        (Availability.ONLINE, online(reader)),
        (Availability.BRANCH, in_branches(reader)),
        (Availability.HERE, at(reader, here)),
    ):
        length = len(marks)
        found |= {product: state for product, variant in rows if variant < length and marks[variant]}
    return found


def _branches(reader: CatalogueReader) -> int:
    total = 0
    for code, place in reader.locations().items():
        if place.kind is LocationKind.BRANCH:
            total |= _number(at(reader, code))
    return total


def _online(reader: CatalogueReader) -> int:
    positive, known = 0, 0
    for code, place in reader.locations().items():
        if place.kind is LocationKind.WAREHOUSE:
            counted, available = reader.presence(code)
            known |= _number(counted)
            positive |= _number(available)
    sold = reader.columns().flags.translate(_SOLD_ONLINE)
    return positive | _number(sold) & ~known


def _number(marks: bytes | bytearray) -> int:
    # A mark is a byte of 0 or 1, so that whole columns are joined as one large number.
    return int.from_bytes(marks, "big")


def _kept(reader: CatalogueReader, name: str, work: Callable[[], int]) -> bytearray:
    length = len(reader.columns().owner)
    return reader.cached(f"marks {name}", bytearray(length), lambda _: bytearray(work().to_bytes(length, "big")))
