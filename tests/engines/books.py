"""What an engine's own database holds about orders of a kiosk and about stock: asked with SQL, past every interface."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from tests.engines.engine import Engine

Place = tuple[str, str]  # sku, branch code


@dataclass(frozen=True, slots=True)
class Booked:
    """An order that was completed: cents with VAT, pieces of each sku, and pieces held at each place."""

    key: str
    number: str
    goods: int
    shipping: int
    pieces: Mapping[str, int]
    held: Mapping[Place, int]


@dataclass(frozen=True, slots=True)
class Stock:
    """Pieces at a place: how many lie there, and how many of them are promised to somebody."""

    on_hand: int
    promised: int


_ORDERS = MappingProxyType(
    {
        "vendure": """SELECT id::text, "customFieldsExternalid" AS key, "customFieldsKiosknumber" AS number,
            "subTotalWithTax" AS goods, "shippingWithTax" AS shipping
            FROM "order" WHERE "customFieldsExternalid" IS NOT NULL AND "orderPlacedAt" IS NOT NULL
            AND state <> 'Cancelled'""",
        "medusa": """SELECT o.id, o.metadata->>'order_key' AS key, o.metadata->>'number' AS number,
            (SELECT round(sum(l.unit_price * i.quantity) * 100) FROM order_item i
             JOIN order_line_item l ON l.id = i.item_id WHERE i.order_id = o.id AND i.deleted_at IS NULL) AS goods,
            (SELECT round(coalesce(sum(m.amount), 0) * 100) FROM order_shipping s
             JOIN order_shipping_method m ON m.id = s.shipping_method_id
             WHERE s.order_id = o.id AND s.deleted_at IS NULL) AS shipping
            FROM "order" o WHERE o.metadata ? 'order_key' AND o.canceled_at IS NULL AND o.deleted_at IS NULL""",
    }
)
_PIECES = MappingProxyType(
    {
        "vendure": """SELECT l."orderId"::text AS id, v.sku, sum(l.quantity) AS pieces FROM order_line l
            JOIN product_variant v ON v.id = l."productVariantId" GROUP BY 1, 2 HAVING sum(l.quantity) > 0""",
        "medusa": """SELECT i.order_id AS id, l.variant_sku AS sku, sum(i.quantity) AS pieces FROM order_item i
            JOIN order_line_item l ON l.id = i.item_id WHERE i.deleted_at IS NULL GROUP BY 1, 2""",
    }
)
# Vendure: what was allocated for lines, less what was given back or has left. Medusa: reservations of lines.
_HELD = MappingProxyType(
    {
        "vendure": """SELECT l."orderId"::text AS id, v.sku, p."customFieldsBranchid" AS place,
            sum(CASE m.type WHEN 'ALLOCATION' THEN m.quantity WHEN 'RELEASE' THEN -m.quantity ELSE 0 END) AS pieces
            FROM stock_movement m JOIN order_line l ON l.id = m."orderLineId"
            JOIN product_variant v ON v.id = m."productVariantId"
            JOIN stock_location p ON p.id = m."stockLocationId" GROUP BY 1, 2, 3""",
        "medusa": """SELECT i.order_id AS id, n.sku, p.metadata->>'branch_id' AS place, sum(r.quantity) AS pieces
            FROM reservation_item r JOIN inventory_item n ON n.id = r.inventory_item_id
            JOIN stock_location p ON p.id = r.location_id JOIN order_item i ON i.item_id = r.line_item_id
            WHERE r.deleted_at IS NULL AND i.deleted_at IS NULL GROUP BY 1, 2, 3""",
    }
)
_STOCK = MappingProxyType(
    {
        "vendure": """SELECT v.sku, p."customFieldsBranchid" AS place, s."stockOnHand" AS on_hand,
            s."stockAllocated" AS promised FROM stock_level s JOIN product_variant v ON v.id = s."productVariantId"
            JOIN stock_location p ON p.id = s."stockLocationId" WHERE v."deletedAt" IS NULL""",
        "medusa": """SELECT n.sku, p.metadata->>'branch_id' AS place, s.stocked_quantity AS on_hand,
            s.reserved_quantity AS promised FROM inventory_level s JOIN inventory_item n ON n.id = s.inventory_item_id
            JOIN stock_location p ON p.id = s.location_id WHERE s.deleted_at IS NULL AND n.deleted_at IS NULL""",
    }
)
_WISHES = MappingProxyType(
    {
        "vendure": """SELECT count(*) AS n FROM customer WHERE "customFieldsKioskwishes" LIKE '%{text}%'""",
        "medusa": "SELECT count(*) AS n FROM customer WHERE metadata::text LIKE '%{text}%' AND deleted_at IS NULL",
    }
)
_NOTES = MappingProxyType(
    {
        "vendure": "SELECT count(*) AS n FROM history_entry WHERE data LIKE '%({text})%'",
        "medusa": """SELECT count(*) AS n FROM "order", jsonb_each(metadata) AS note
            WHERE note.key LIKE 'kiosk_withdrawal_%' AND note.value->>'number' = '{text}'""",
    }
)
_RESTOCK = MappingProxyType(
    {
        "vendure": """UPDATE stock_level s SET "stockOnHand" = {pieces} FROM product_variant v, stock_location p
            WHERE v.id = s."productVariantId" AND p.id = s."stockLocationId" AND v.sku = '{sku}'
            AND p."customFieldsBranchid" = '{place}'""",
        "medusa": """UPDATE inventory_level s SET stocked_quantity = {pieces},
            raw_stocked_quantity = jsonb_build_object('value', '{pieces}', 'precision', 20)
            FROM inventory_item n, stock_location p WHERE n.id = s.inventory_item_id AND p.id = s.location_id
            AND n.sku = '{sku}' AND p.metadata->>'branch_id' = '{place}'""",
    }
)


def booked(engine: Engine) -> list[Booked]:
    """Every order of a kiosk, oldest keys first or not; one entry for each row that the shop has."""
    pieces: dict[str, Counter[str]] = {}
    for row in engine.query(_PIECES[engine.name]):
        pieces.setdefault(row["id"], Counter())[row["sku"]] += int(row["pieces"])
    held: dict[str, Counter[Place]] = {}
    for row in engine.query(_HELD[engine.name]):
        if int(row["pieces"]):
            held.setdefault(row["id"], Counter())[(row["sku"], row["place"])] += int(row["pieces"])
    return [
        Booked(
            row["key"], row["number"], int(row["goods"]), int(row["shipping"]),
            dict(pieces.get(row["id"], {})), dict(held.get(row["id"], {})),
        )
        for row in engine.query(_ORDERS[engine.name])
    ]  # fmt: skip


def stock(engine: Engine) -> dict[Place, Stock]:
    """All stock of the shop."""
    rows = engine.query(_STOCK[engine.name])
    return {(row["sku"], row["place"]): Stock(int(row["on_hand"]), int(row["promised"])) for row in rows}


def wishes(engine: Engine, order_key: str) -> int:
    """Customers with this wish."""
    return _count(engine, _WISHES, order_key)


def withdrawals(engine: Engine, number: str) -> int:
    """Notes of this withdrawal."""
    return _count(engine, _NOTES, number)


def restock(engine: Engine, pieces: Mapping[Place, int]) -> None:
    """So many pieces lie there from now on."""
    for (sku, place), count in pieces.items():
        engine.execute(_RESTOCK[engine.name].format(sku=sku, place=place, pieces=count))


def _count(engine: Engine, queries: Mapping[str, str], text: str) -> int:
    (row,) = engine.query(queries[engine.name].format(text=text))
    return int(row["n"])
