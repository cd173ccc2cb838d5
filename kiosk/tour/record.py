"""What a tour found: one record for each way, written down as Markdown for people and JSON for programs."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from kiosk.domain.order import Order

MOST_TAPS = 6  # from a sold-out size to the confirmed order, without the address


@dataclass(frozen=True, slots=True)
class Setting:
    """How the kiosk looked on a way: brand, language (ISO 639-1), and portrait or landscape."""

    brand: str
    language: str
    landscape: bool = False

    def __str__(self) -> str:
        return f"{self.brand}-{self.language}" + ("-landscape" if self.landscape else "")


@dataclass(frozen=True, slots=True)
class TakenLine:
    """A line of an order: how many of which article, and the code of the place whose stock it draws from."""

    sku: str
    quantity: int
    cents: int  # of one piece, with VAT
    method: str
    place: str


@dataclass(frozen=True, slots=True)
class TakenOrder:
    """What was agreed on a way, for whoever looks it up in the shop's own books; no word of the shopper."""

    number: str
    order_key: str
    kind: str
    lines: tuple[TakenLine, ...]
    shipping_cents: int
    total_cents: int


def taken(order: Order) -> TakenOrder:
    """The agreement without the shopper."""
    lines = tuple(
        TakenLine(line.sku, line.quantity, line.unit_price.cents, line.fulfilment.method.value, line.fulfilment.pool)
        for line in order.lines
    )
    return TakenOrder(order.number, order.order_key, order.kind.value, lines, order.shipping.cents, order.total.cents)


@dataclass(frozen=True, slots=True)
class WayRecord:
    """One way: `taps` are those of a finger beside typing, `taps_from_size` those from the sold-out size on (0 where
    the way has none), `handed_over` how many files the shop holds for each order number."""

    name: str
    brand: str
    language: str
    landscape: bool
    taps: int
    keys: int
    taps_from_size: int
    seconds: float
    screens: tuple[str, ...]
    pictures: tuple[str, ...]
    handed_over: dict[str, int] = field(default_factory=dict)
    orders: tuple[TakenOrder, ...] = ()
    left_out: tuple[str, ...] = ()  # parts that this shop does not offer
    problem: str = ""

    @property
    def ok(self) -> bool:
        """Whether the way went to its end, within the taps, and each order reached the shop exactly once."""
        return not self.faults()

    def words(self) -> str:
        """How it went, in a line."""
        result = "ok" if self.ok else "failed. " + " ".join(self.faults())
        return result + "".join(f" (left out: {part})" for part in self.left_out)

    def faults(self) -> list[str]:
        """What is wrong, as sentences."""
        found = [self.problem] if self.problem else []
        found += [f"The shop holds order {n} {c} times instead of once." for n, c in self.handed_over.items() if c != 1]
        if self.taps_from_size > MOST_TAPS:
            found.append(f"It took {self.taps_from_size} taps from the sold-out size, more than {MOST_TAPS}.")
        return found


@dataclass(frozen=True, slots=True)
class Summary:
    """The whole tour. `noises` are warnings of Qt and exceptions that nobody expected; `left_out` names ways that this
    shop or kiosk does not offer, and why."""

    ways: tuple[WayRecord, ...]
    noises: tuple[str, ...]
    seconds: float
    shop: str = ""
    left_out: Mapping[str, str] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        """Whether everything went as it should."""
        return bool(self.ways) and not self.noises and all(way.ok for way in self.ways)

    @property
    def screens(self) -> tuple[str, ...]:
        """Every screen that was seen."""
        return tuple(sorted({screen for way in self.ways for screen in way.screens}))

    def write(self, folder: Path) -> None:
        """`summary.md` and `summary.json`."""
        (folder / "summary.md").write_text(_markdown(self), encoding="utf-8")
        content = {"ok": self.ok, "screens": self.screens, **asdict(self)}
        (folder / "summary.json").write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def _markdown(summary: Summary) -> str:
    head = ["# The tour", "", _result(summary), ""]
    table = [
        "| way | look | taps | from the size | keys | seconds | orders | result |",
        "|---|---|--:|--:|--:|--:|---|---|",
    ]
    table += [_row(way) for way in summary.ways]
    faults = [f"- {way.name} ({_look(way)}): {fault}" for way in summary.ways for fault in way.faults()]
    noises = [f"- {noise}" for noise in summary.noises]
    left_out = [f"- {name}: {why}" for name, why in summary.left_out.items()]
    left_out += [f"- {way.name} ({_look(way)}): {part}" for way in summary.ways for part in way.left_out]
    ways = [line for way in summary.ways for line in _story(way)]
    parts = [*_part("What went wrong", faults), *_part("Warnings", noises), *_part("Left out", left_out)]
    return "\n".join([*head, *table, "", *parts, "## Pictures", "", *ways])


def _result(summary: Summary) -> str:
    word = "Everything went as it should" if summary.ok else "Something went wrong"
    orders = sum(len(way.handed_over) for way in summary.ways)
    pictures = sum(len(way.pictures) for way in summary.ways)
    counts = f"{len(summary.ways)} ways, {orders} orders, {pictures} pictures, {len(summary.screens)} screens"
    return f"{word}: {counts}, {summary.seconds:.0f} s, before {summary.shop or 'a shop'}."


def _row(way: WayRecord) -> str:
    size = str(way.taps_from_size) if way.taps_from_size else ""
    orders = ", ".join(f"{number} ({count}×)" for number, count in way.handed_over.items())
    result = "ok" if way.ok else "**failed**"
    return f"| {way.name} | {_look(way)} | {way.taps} | {size} | {way.keys} | {way.seconds:.1f} | {orders} | {result} |"


def _look(way: WayRecord) -> str:
    return str(Setting(way.brand, way.language, way.landscape))


def _story(way: WayRecord) -> list[str]:
    pictures = " ".join(f"[{name.split('-')[0]}]({name})" for name in way.pictures)
    return [f"**{way.name}**, {_look(way)}: {' → '.join(way.screens)}  ", pictures, ""]


def _part(title: str, lines: Sequence[str]) -> list[str]:
    return [f"## {title}", "", *lines, ""] if lines else []
