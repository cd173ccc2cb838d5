"""Pure: the calculated prices that an order is written with. The shop takes them as they are and counts nothing again.

All money comes in cents, gross; the shop wants numbers in whole units, with the tax that they contain by rate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from kiosk.shops.shopware.rows import Json


@dataclass(frozen=True, slots=True)
class Priced:
    """One line: `unit` cents for each of `quantity` pieces, with `rate` percent of tax in it."""

    unit: int
    quantity: int
    rate: Decimal

    @property
    def cents(self) -> int:
        return self.unit * self.quantity


def tax_in(cents: int, rate: Decimal) -> int:
    """The tax in a gross amount, rounded to the cent."""
    return int((Decimal(cents) * rate / (100 + rate)).to_integral_value(ROUND_HALF_UP))


def line_price(line: Priced) -> Json:
    """The calculated price of a line."""
    return _calculated(line.unit, line.quantity, line.cents, {line.rate: line.cents}, {line.rate: Decimal(100)})


def price_definition(line: Priced) -> Json:
    """What the price came from, for people who change the order in the shop's administration."""
    return {
        "type": "quantity",
        "price": units(line.unit),
        "quantity": line.quantity,
        "taxRules": _rules({line.rate: Decimal(100)}),
        "isCalculated": True,
    }


def shipping_price(cents: int, lines: Sequence[Priced]) -> Json:
    """Shipping is taxed as the goods are: at several rates each has its share of it."""
    shares = _shares(lines)
    return _calculated(cents, 1, cents, _split(cents, shares), shares)


def total_price(shipping: int, lines: Sequence[Priced]) -> Json:
    """The price of the whole order: goods and shipping."""
    shares = _shares(lines)
    goods = sum(line.cents for line in lines)
    taxes = _taxes([*((line.rate, line.cents) for line in lines), *_split(shipping, shares).items()])
    total = goods + shipping
    return {
        "netPrice": units(total - sum(tax for _, tax, _ in taxes)),
        "totalPrice": units(total),
        "positionPrice": units(goods),
        "rawTotal": units(total),
        "taxStatus": "gross",
        "calculatedTaxes": _taxed(taxes),
        "taxRules": _rules(shares),
    }


def amount(shipping: int, lines: Sequence[Priced]) -> Json:
    """What is to be paid, as one price."""
    whole = total_price(shipping, lines)
    total = whole["totalPrice"]
    kept = {name: whole[name] for name in ("calculatedTaxes", "taxRules")}
    return {"unitPrice": total, "totalPrice": total, "quantity": 1, **kept}


def units(cents: int) -> float:
    """Cents as the number that the shop wants; exact to the cent for every price there is."""
    return float(Decimal(cents) / 100)


def _calculated(
    unit: int, quantity: int, total: int, parts: Mapping[Decimal, int], shares: Mapping[Decimal, Decimal]
) -> Json:
    return {
        "unitPrice": units(unit),
        "totalPrice": units(total),
        "quantity": quantity,
        "calculatedTaxes": _taxed(_taxes(parts.items())),
        "taxRules": _rules(shares),
    }


def _taxes(parts: Iterable[tuple[Decimal, int]]) -> list[tuple[Decimal, int, int]]:
    """(rate, tax, gross) for each rate; tax is rounded part by part, as the shop does by default."""
    found: dict[Decimal, tuple[int, int]] = {}
    for rate, cents in parts:
        tax, gross = found.get(rate, (0, 0))
        found[rate] = (tax + tax_in(cents, rate), gross + cents)
    return [(rate, tax, gross) for rate, (tax, gross) in sorted(found.items(), reverse=True)]


def _taxed(taxes: Iterable[tuple[Decimal, int, int]]) -> list[Json]:
    return [{"tax": units(tax), "taxRate": float(rate), "price": units(gross)} for rate, tax, gross in taxes]


def _rules(shares: Mapping[Decimal, Decimal]) -> list[Json]:
    return [{"taxRate": float(rate), "percentage": float(share)} for rate, share in shares.items()]


def _shares(lines: Sequence[Priced]) -> dict[Decimal, Decimal]:
    """Percent of the goods' value at each rate, the highest rate first."""
    goods: dict[Decimal, int] = {}
    for line in lines:
        goods[line.rate] = goods.get(line.rate, 0) + line.cents
    total = sum(goods.values())
    rates = sorted(goods.items(), reverse=True)
    return {rate: Decimal(cents) * 100 / total if total else Decimal(100) for rate, cents in rates}


def _split(cents: int, shares: Mapping[Decimal, Decimal]) -> dict[Decimal, int]:
    """Cents by rate; the lowest rate takes what rounding leaves."""
    found: dict[Decimal, int] = {}
    left = cents
    for rate, share in shares.items():
        found[rate] = int((Decimal(cents) * share / 100).to_integral_value(ROUND_HALF_UP))
        left -= found[rate]
    if found:
        found[list(found)[-1]] += left
    return found
