"""Money in whole minor units, so that no price is ever rounded twice."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation


@dataclass(frozen=True, order=True, slots=True)
class Money:
    """An amount in minor units (cents) of one ISO 4217 currency."""

    cents: int
    currency: str = "EUR"

    def __post_init__(self) -> None:
        if len(self.currency) != 3 or not self.currency.isascii() or not self.currency.isupper():
            raise ValueError(f"currency must be an ISO 4217 code such as EUR, found {self.currency!r}")

    def __add__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.cents + other.cents, self.currency)

    def __sub__(self, other: Money) -> Money:
        self._same(other)
        return Money(self.cents - other.cents, self.currency)

    def times(self, quantity: int) -> Money:
        """This amount for `quantity` pieces."""
        return Money(self.cents * quantity, self.currency)

    def _same(self, other: Money) -> None:
        if other.currency != self.currency:
            raise ValueError(f"cannot mix {self.currency} and {other.currency}")


def parse_money(text: str) -> Money:
    """Read the feed notation `149.95 EUR` (also `EUR 149.95`); ValueError says what is wrong."""
    parts = text.split()
    if len(parts) != 2:
        raise ValueError(f"expected an amount and a currency such as '149.95 EUR', found {text[:40]!r}")
    amount, currency = (parts[1], parts[0]) if parts[0].isalpha() else (parts[0], parts[1])
    try:
        value = Decimal(amount)
    except InvalidOperation:
        raise ValueError(f"expected a number such as 149.95, found {amount[:40]!r}") from None
    if not value.is_finite() or value < 0 or value > 10_000_000:
        raise ValueError(f"expected a price between 0 and 10,000,000, found {amount[:40]!r}")
    return Money(int((value * 100).to_integral_value(ROUND_HALF_UP)), currency)


def vat_part(gross: Money, rate_percent: Decimal) -> Money:
    """The value added tax inside a gross price, commercially rounded."""
    net = Decimal(gross.cents) * 100 / (100 + rate_percent)
    return Money(gross.cents - int(net.to_integral_value(ROUND_HALF_UP)), gross.currency)


def percent_off(now: Money, before: Money) -> int:
    """Whole percent between `before` and `now`, rounded down (a reduction is never overstated)."""
    if before.cents <= 0 or now.cents >= before.cents:
        return 0
    return (before.cents - now.cents) * 100 // before.cents
