"""Stock figures: one compact row per variant, and the planes of numbers that a full import collects them in.

A row of its own for each of six million figures would cost most of the time of an import and of the space on disk."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from operator import add, gt
from typing import Any, TypeAlias

import msgspec

from kiosk.domain.feed import StockColumns
from kiosk.store.errors import CorruptError

MOST = 2**31 - 1  # more pieces than this are stored as this many
_PAGE = 20_000
_UNKNOWN = -1
StockRow = tuple[str, str, int, int, int]  # sku, location code, on hand, reserved, safety stock
Plane: TypeAlias = "array[int]"  # of 32 bits, by variant number


class Figures(msgspec.Struct, array_like=True):
    """The figures of one variant by place, place number 1 first; `on_hand` is -1 where nothing is known.

    A list may be shorter than there are places: what it lacks is unknown, in the other three 0."""

    on_hand: list[int] = msgspec.field(default_factory=list)
    reserved: list[int] = msgspec.field(default_factory=list)
    safety: list[int] = msgspec.field(default_factory=list)
    stamp: list[int] = msgspec.field(default_factory=list)

    def at(self, place: int) -> tuple[int, int, int, int] | None:
        """(on hand, reserved, safety stock, stamp) at a place number; None when nothing is known."""
        on_hand = _item(self.on_hand, place, _UNKNOWN)
        if on_hand < 0:
            return None
        return on_hand, _item(self.reserved, place), _item(self.safety, place), _item(self.stamp, place)

    def put(self, place: int, figures: tuple[int, int, int], stamp: int) -> None:
        """Replace the figures at a place number."""
        on_hand, reserved, safety = (min(figure, MOST) for figure in figures)
        _set(self.on_hand, place, on_hand, _UNKNOWN)
        for values, value in ((self.reserved, reserved), (self.safety, safety), (self.stamp, stamp)):
            if value or len(values) >= place:
                _set(values, place, value, 0)


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(Figures)


def encode_figures(figures: Figures) -> bytes:
    """The figures as MessagePack."""
    return _encoder.encode(figures)


def decode_figures(data: Any) -> Figures:
    """Figures from `encode_figures`, empty for None; CorruptError when the bytes make none."""
    if data is None:
        return Figures()
    try:
        return _decoder.decode(data)
    except (msgspec.DecodeError, ValueError, TypeError) as error:
        raise CorruptError(f"catalogue: stored figures cannot be read ({error})") from error


def _item(values: list[int], place: int, default: int = 0) -> int:
    return values[place - 1] if place <= len(values) else default


def _set(values: list[int], place: int, value: int, fill: int) -> None:
    values.extend(repeat(fill, place - len(values)))
    values[place - 1] = value


def column_pages(rows: Iterable[StockRow] | StockColumns) -> Iterator[StockColumns]:
    """Rows as columns, some ten thousand at a time."""
    if isinstance(rows, StockColumns):
        yield rows
        return
    stream = iter(rows)
    while page := list(islice(stream, _PAGE)):
        yield as_columns(page)


def as_columns(rows: list[StockRow]) -> StockColumns:
    """Rows as columns."""
    if not rows:
        return StockColumns([], [], [])
    skus, places, on_hand, reserved, safety = zip(*rows, strict=True)
    return StockColumns(list(skus), list(places), list(on_hand), reserved, safety)


class StockPlanes:
    """Figures of all variants, a plane of 32-bit numbers per place: 24 MB for 300,000 variants at 20 places.

    Planes of reserved pieces, safety stock and stamps are made only when one of them is not 0."""

    def __init__(self, variants: int) -> None:
        self._blank = array("i", [_UNKNOWN]) * (variants + 1)
        self._zeroes = array("i", [0]) * (variants + 1)
        self._on_hand: dict[str, Plane] = {}
        self._reserved: dict[str, Plane] = {}
        self._safety: dict[str, Plane] = {}
        self._stamps: dict[str, Plane] = {}

    def put(self, numbers: list[int], columns: StockColumns, stamp: int) -> None:
        """Figures of the variants with these numbers; of repeated ones the last counts. None may be negative."""
        codes = columns.places
        _fill(self._on_hand, self._blank, codes, numbers, columns.on_hand)
        more = ((self._reserved, columns.reserved), (self._safety, columns.safety), (self._stamps, repeat(stamp)))
        for planes, values in more:
            used = bool(stamp) if isinstance(values, repeat) else any(values)
            if used or planes:
                _fill(planes, self._zeroes, codes, numbers, values or repeat(0))

    def planes(self, code: str) -> tuple[Plane, Plane, Plane, Plane]:
        """On hand (-1: unknown), reserved, safety stock and stamp at a place, by variant number; to be read only."""
        zeroes = self._zeroes
        return (
            self._on_hand.get(code, self._blank),
            self._reserved.get(code, zeroes),
            self._safety.get(code, zeroes),
            self._stamps.get(code, zeroes),
        )

    def set(self, code: str, number: int, figures: tuple[int, int, int], stamp: int = 0) -> None:
        """One figure of one variant; slow, but for single ones."""
        on_hand, reserved, safety = figures
        wanted = ((self._on_hand, on_hand), (self._reserved, reserved), (self._safety, safety), (self._stamps, stamp))
        for planes, value in wanted:
            plane = planes.get(code)
            if plane is None and (value or planes is self._on_hand):
                plane = planes[code] = (self._blank if planes is self._on_hand else self._zeroes)[:]
            if plane is not None:
                plane[number] = value

    def rows(self, codes: Sequence[str]) -> Iterator[tuple[int, bytes]]:
        """(variant number, figures as stored) of all variants with a figure; `codes` by place number, 1 first."""
        encode = _encoder.encode
        known = zip(*(self._on_hand.get(code, self._blank) for code in codes), strict=True)
        rest = (self._across(planes, codes) for planes in (self._reserved, self._safety, self._stamps))
        for number, figures in enumerate(zip(known, *rest)):  # noqa: B905 - those without a plane never end
            if max(figures[0]) >= 0:
                yield number, encode(figures)

    def _across(self, planes: dict[str, Plane], codes: Sequence[str]) -> Iterator[tuple[int, ...]]:
        if not planes:
            return repeat(())
        return zip(*(planes.get(code, self._zeroes) for code in codes), strict=True)

    def presence(self, code: str) -> tuple[bytes, bytes]:
        """One mark (0 or 1) per variant number: is a figure known at this place, may something be promised."""
        on_hand = self._on_hand.get(code, self._blank)
        known = bytes(map(_UNKNOWN.__lt__, on_hand))
        if not self._reserved and not self._safety:
            return known, bytes(map((0).__lt__, on_hand))
        taken = map(add, self._reserved.get(code, self._zeroes), self._safety.get(code, self._zeroes))
        return known, bytes(map(gt, on_hand, taken))


def _fill(planes: dict[str, Plane], blank: Plane, codes: list[str], numbers: list[int], values: Iterable[int]) -> None:
    for code in set(codes) - planes.keys():
        planes[code] = blank[:]
    # Six million figures pass here: nothing but one assignment each.
    try:
        for plane, number, value in zip(map(planes.__getitem__, codes), numbers, values):  # noqa: B905 - `repeat`
            plane[number] = value
    except OverflowError:
        for code, number, value in zip(codes, numbers, values):  # noqa: B905 - `repeat`
            planes[code][number] = min(value, MOST)
