"""Sizes across notations: what equals what, what is not known, and in which order sizes stand."""

from __future__ import annotations

import re

from kiosk.domain.product import Audience, Size, SizeKind, SizeSystem
from kiosk.domain.size_tables import CHARTS, LETTERS

SortKey = tuple[int, float, float, str]

_FRACTIONS = {"½": ".5", " 1/2": ".5", ",5": ".5"}
_SYSTEM_WORD = re.compile(r"^(EU|EUR|UK|US|INT|GR|GRÖSSE|SIZE)\.?\s+")
_JEANS = re.compile(r"^W?\s*(\d{2})\s*(?:[/ XL-]+\s*(\d{2}))?$")
_MANY_X = re.compile(r"^(\d)\s?X(S|L)$")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_ONE_SIZE = {"ONE SIZE", "ONESIZE", "OS", "EINHEITSGRÖSSE", "UNI", "TU"}


def normal(size: Size) -> str:
    """One spelling: `38,5`, `38½` and `EU 38 1/2` are `38.5`, `2XL` is `XXL`, jeans `31/32` are `W31/L32`."""
    label = size.label.strip().upper()
    label = _SYSTEM_WORD.sub("", label)
    for written, meant in _FRACTIONS.items():
        label = label.replace(written, meant)
    if size.kind is SizeKind.JEANS and (found := _JEANS.match(label)):
        return f"W{found[1]}/L{found[2]}" if found[2] else f"W{found[1]}"
    if found := _MANY_X.match(label):
        return "X" * int(found[1]) + found[2]
    if label.endswith(".0"):
        label = label[:-2]
    return label


def convert(size: Size, audience: Audience, system: SizeSystem) -> tuple[str, ...]:
    """The labels of this size in `system`; empty when no conversion is known, several when the chart is coarser.

    Jeans convert from their waist; the length has no counterpart."""
    label = normal(size)
    source = size.system
    if size.kind is SizeKind.JEANS:
        source, label = SizeSystem.US, label.split("/")[0].removeprefix("W")
    if source is system and size.kind is not SizeKind.JEANS:
        return (label,)
    found = {row[system]: None for row in CHARTS.get((size.kind, audience), ()) if _holds(row, source, label, system)}
    return tuple(found)


def _holds(row: dict[SizeSystem, str], source: SizeSystem, label: str, wanted: SizeSystem) -> bool:
    return row.get(source) == label and wanted in row


def same(size: Size, audience: Audience, wanted: Size) -> bool:
    """Does an article of `size`, cut for `audience`, fit somebody who asks for `wanted`?"""
    if size.kind is not wanted.kind and not _clothes(size.kind, wanted.kind):
        return False
    mine, asked = normal(size), normal(wanted)
    if size.kind is wanted.kind and mine == asked and (size.system is wanted.system or size.kind is SizeKind.JEANS):
        return True
    if size.kind is wanted.kind is SizeKind.JEANS:
        return "/" not in asked and mine.split("/")[0] == asked
    if wanted.kind is SizeKind.JEANS:
        return False
    return asked in convert(size, audience, wanted.system)


def _clothes(*kinds: SizeKind) -> bool:
    return all(kind in (SizeKind.CLOTHING, SizeKind.JEANS) for kind in kinds)


def sort_key(size: Size) -> SortKey:
    """Sorts sizes as people expect: numbers by value, letters by size, jeans by waist and length, the rest by name."""
    label = normal(size)
    if label in LETTERS:
        return (1, float(LETTERS.index(label)), 0.0, label)
    if label in _ONE_SIZE or size.kind is SizeKind.ONE_SIZE:
        return (3, 0.0, 0.0, label)
    parts = label.split("/")
    if parts[0] in LETTERS:  # "S/M" stands behind "S"
        return (1, float(LETTERS.index(parts[0])), 0.5, label)
    numbers = [float(n) for n in _NUMBERS.findall(label)[:2]]
    if numbers:
        return (0, numbers[0], numbers[1] if len(numbers) > 1 else 0.0, label)
    return (2, 0.0, 0.0, label)
