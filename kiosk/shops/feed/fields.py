"""Pure readers of single attributes: prices, dates, sizes, measures, details. ValueError says what is wrong."""

from __future__ import annotations

import re
from datetime import UTC, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from kiosk.domain.money import Money, parse_money
from kiosk.domain.product import Audience, BasePrice, Maker, Size, SizeKind, SizeSystem
from kiosk.shops.feed.texts import plain_line

_ONE_SIZE = frozenset({"", "one size", "onesize", "one-size", "os", "einheitsgröße", "einheitsgroesse", "uni", "-"})
_LETTERS = re.compile(r"(?:\d{1,2}X|X{0,5})[SL]|M|S/M|M/L|L/XL|XS/S", re.IGNORECASE)
_WAIST_LENGTH = re.compile(r"W?\s?\d{2}\s?[/xX ]\s?L?\s?\d{2}")
_SHOES = re.compile(
    r"schuh|shoe|sneaker|stiefel|boot|sandal|pump|slipper|loafer|pantoffel|ballerina|trainers", re.IGNORECASE
)
_JEANS = re.compile(r"jeans|denim", re.IGNORECASE)
_SYSTEMS = {"": SizeSystem.EU, "EU": SizeSystem.EU, "DE": SizeSystem.EU, "UK": SizeSystem.UK, "US": SizeSystem.US}
_GENDERS = {"female": Audience.WOMEN, "male": Audience.MEN, "unisex": Audience.UNISEX, "": Audience.UNISEX}
_KIDS = frozenset({"newborn", "infant", "toddler", "kids"})
_MEASURE = re.compile(r"\s*(\d{1,6}(?:[.,]\d{1,4})?)\s*([a-zA-Z]{1,4})\s*")
# unit -> (dimension, factor to the dimension's first unit, the measure German law names as the base)
_UNITS = {
    "mg": ("mass", Decimal("0.000001"), "1 kg"),
    "g": ("mass", Decimal("0.001"), "1 kg"),
    "kg": ("mass", Decimal(1), "1 kg"),
    "ml": ("volume", Decimal("0.001"), "1 l"),
    "cl": ("volume", Decimal("0.01"), "1 l"),
    "l": ("volume", Decimal(1), "1 l"),
    "cbm": ("volume", Decimal(1000), "1 l"),
    "cm": ("length", Decimal("0.01"), "1 m"),
    "m": ("length", Decimal(1), "1 m"),
    "sqm": ("area", Decimal(1), "1 sqm"),
    "ct": ("count", Decimal(1), "1 ct"),
}
_MOST_CENTS = 10**12
# Shops write 0001-01-01 for "always" and 9999-12-31 for "for ever": times at the ends of the calendar cannot be moved
# into another zone, so they are drawn in.
EARLIEST, LATEST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9900, 1, 1, tzinfo=UTC)
_MAKER_SECTIONS = frozenset({"hersteller", "manufacturer", "maker"})
_ADDRESS = re.compile(r"adress|anschrift", re.IGNORECASE)


@lru_cache(maxsize=16384)
def read_price(text: str, currency: str) -> Money:
    """A price above 0 in the kiosk's currency."""
    money = parse_money(text)
    if money.currency != currency:
        raise ValueError(f"the price is in {money.currency}, this kiosk sells in {currency}")
    if money.cents <= 0:
        raise ValueError(f"expected a price above 0, found {text[:40]!r}")
    return money


@lru_cache(maxsize=4096)
def read_period(text: str, zone: tzinfo) -> tuple[datetime, datetime]:
    """`2026-11-01T00:00+0100/2026-12-01T23:59+0100`; times without an offset are the shop's own."""
    first, slash, last = text.strip().partition("/")
    try:
        start, end = (datetime.fromisoformat(part.strip()) for part in (first, last))
    except ValueError:
        slash = ""
    if not slash:
        raise ValueError(f"expected two dates such as 2026-11-01T00:00+0100/2026-12-01T23:59+0100, found {text[:60]!r}")
    if len(last.strip()) == 10:  # a day without a time ends when it ends
        end = end.replace(hour=23, minute=59, second=59)
    return _aware(start, zone), _aware(end, zone)


def _aware(moment: datetime, zone: tzinfo) -> datetime:
    if moment.year < EARLIEST.year:
        return EARLIEST
    if moment.year >= LATEST.year:
        return LATEST
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


@lru_cache(maxsize=4096)
def read_size(text: str, system: str, category: str) -> Size:
    """The size as the merchant writes it; `category` decides whether it is a shoe or jeans size."""
    label = plain_line(text, 40)
    kind = SizeKind.SHOES if _SHOES.search(category) else SizeKind.CLOTHING
    if label.lower() in _ONE_SIZE:
        return Size("One size", SizeSystem.INT, SizeKind.ONE_SIZE)
    if kind is not SizeKind.SHOES and (_WAIST_LENGTH.fullmatch(label) or _JEANS.search(category)):
        kind = SizeKind.JEANS
    if _LETTERS.fullmatch(label):
        return Size(label.upper(), SizeSystem.INT, SizeKind.CLOTHING if kind is SizeKind.JEANS else kind)
    named = system.strip().upper()
    if kind is SizeKind.JEANS and (not named or _WAIST_LENGTH.fullmatch(label)):
        return Size(label, SizeSystem.US, kind)
    if named in _SYSTEMS:
        return Size(label.removeprefix(f"{named} ") if named else label, _SYSTEMS[named], kind)
    # French, Italian and other systems are not converted: they are shown as written, with their name.
    return Size(f"{plain_line(named, 6)} {label}", SizeSystem.INT, kind)


@lru_cache(maxsize=256)
def read_audience(gender: str, age_group: str) -> Audience:
    """For whom it is cut; unknown words mean everybody."""
    if age_group.strip().lower() in _KIDS:
        return Audience.KIDS
    return _GENDERS.get(gender.strip().lower(), Audience.UNISEX)


def read_base_price(price: Money, measure: str, base: str) -> BasePrice | None:
    """Price per measure, e.g. 75 ml for 9.00 EUR per 1 l; None without a measure."""
    if not measure.strip():
        return None
    amount, unit = _measure(measure)
    dimension, factor, usual = _UNITS[unit]
    base_amount, base_unit = _measure(base if base.strip() else usual)
    if _UNITS[base_unit][0] != dimension:
        raise ValueError(f"unit_pricing_base_measure {base[:20]!r} does not fit to {measure[:20]!r}")
    cents = Decimal(price.cents) * base_amount * _UNITS[base_unit][1] / (amount * factor)
    if cents > _MOST_CENTS:
        raise ValueError(f"{measure[:20]!r} for {base[:20]!r} makes no price that anybody pays")
    return BasePrice(
        f"{amount} {unit}", Money(int(cents.to_integral_value()), price.currency), f"{base_amount} {base_unit}"
    )


def _measure(text: str) -> tuple[Decimal, str]:
    match = _MEASURE.fullmatch(text)
    unit = match[2].lower() if match else ""
    try:
        amount = Decimal(match[1].replace(",", ".")) if match else Decimal(0)
    except InvalidOperation:
        amount = Decimal(0)
    if unit not in _UNITS or amount <= 0:
        raise ValueError(f"expected a measure such as 75 ml, found {text[:20]!r}")
    return amount, unit


@lru_cache(maxsize=4096)
def read_category(product_type: str, google_category: str) -> tuple[str, ...]:
    """`Schuhe > Sneaker, …` as a path, broad to narrow; Google's own path where the shop names none."""
    text = product_type.strip() or ("" if google_category.strip().isdigit() else google_category)
    parts = (plain_line(part, 60) for part in text.split(">")[:6])
    return tuple(part for part in parts if part)


@lru_cache(maxsize=1024)
def read_details(text: str) -> tuple[tuple[tuple[str, str], ...], Maker | None]:
    """`Section:Attribute:Value,…` as (attribute, value) pairs; the maker from section Hersteller or Manufacturer."""
    details: list[tuple[str, str]] = []
    name = address = ""
    for section, attribute, value in _triples(text):
        if section.lower() not in _MAKER_SECTIONS:
            details.append((attribute, value))
        elif _ADDRESS.search(attribute):
            address = value
        else:
            name = name or value
    return tuple(details[:40]), Maker(name, address) if name or address else None


def _triples(text: str) -> list[tuple[str, str, str]]:
    """Split at commas outside quotation marks; a piece without two colons belongs to the value before it."""
    found: list[tuple[str, str, str]] = []
    for piece in split_list(text, ","):
        parts = [plain_line(part, 400) for part in piece.split(":", 2)]
        if len(parts) == 3:
            found.append((parts[0], parts[1] or parts[0], parts[2]))
        elif found:
            section, attribute, value = found[-1]
            found[-1] = (section, attribute, f"{value}, {plain_line(piece, 400)}")
    return [triple for triple in found if triple[1] and triple[2]]


def split_list(text: str, separator: str) -> list[str]:
    """Parts of a repeated attribute; a part may be quoted to hold the separator. Empty parts are left out."""
    if '"' not in text:
        return [part for part in map(str.strip, text.split(separator)) if part] if text else []
    parts, part, quoted = [], "", False
    for piece in text.split(separator):
        part = f"{part}{separator}{piece}" if quoted else piece
        quoted = part.strip().startswith('"') and part.strip().count('"') % 2 == 1
        if not quoted:
            parts.append(_unquoted(part.strip()))
    if quoted:  # never closed: taken as it is
        parts.append(part.strip().lstrip('"'))
    return [part for part in parts if part]


def _unquoted(text: str) -> str:
    if len(text) >= 2 and text[0] == text[-1] == '"':
        return text[1:-1].replace('""', '"')
    return text
