"""Size charts as European retailers print them. One row is one foot or body; a label may stand for several rows.

Charts differ between makers by half a size; the label the merchant wrote is always shown first."""

from __future__ import annotations

from kiosk.domain.product import Audience, SizeKind, SizeSystem

Row = dict[SizeSystem, str]

_EU, _UK, _US, _INT = SizeSystem.EU, SizeSystem.UK, SizeSystem.US, SizeSystem.INT


def _pairs(text: str) -> tuple[tuple[str, str], ...]:
    return tuple((left, right) for left, right in (pair.split(":") for pair in text.split()))


# Adult shoes: EU and UK are the same scale for everybody, US differs.
_ADULT = _pairs(
    "35:2.5 35.5:3 36:3.5 37:4 37.5:4.5 38:5 38.5:5.5 39:6 40:6.5 40.5:7 41:7.5 42:8 42.5:8.5 43:9 44:9.5 44.5:10 "
    "45:10.5 46:11 47:12 48:13"
)
_KIDS = _pairs("22:5 23:6 24:7 25:7.5 26:8.5 27:9 28:10 29:11 30:11.5 31:12.5 32:13 33:1 34:2 35:2.5 36:3.5")


def _plus(label: str, step: float) -> str:
    return f"{float(label) + step:g}"


def _adult(us_step: float | None) -> tuple[Row, ...]:
    return tuple({_EU: eu, _UK: uk} | ({_US: _plus(uk, us_step)} if us_step is not None else {}) for eu, uk in _ADULT)


def _kids() -> tuple[Row, ...]:
    # One size up from the British, and it starts again at 1 after 13.
    return tuple({_EU: eu, _UK: uk, _US: "1" if uk == "13" else _plus(uk, 1.0)} for eu, uk in _KIDS)


def _women() -> tuple[Row, ...]:
    letters = ("XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL")
    sizes = range(32, 50, 2)
    rows: list[Row] = [{_EU: str(n), _UK: str(n - 28), _US: str(n - 32)} for n in sizes]
    return tuple(row | ({_INT: letters[i]} if i < len(letters) else {}) for i, row in enumerate(rows))


def _men() -> tuple[Row, ...]:
    letters = ["S", "S", "M", "M", "L", "L", "XL", "XL", "XXL", "XXL"]
    rows: list[Row] = [{_EU: str(n), _UK: str(n - 10), _US: str(n - 10)} for n in range(44, 64, 2)]
    return tuple(row | {_INT: letter} for row, letter in zip(rows, letters, strict=True))


def _waist(pairs: str) -> tuple[Row, ...]:
    return tuple({_US: waist, _EU: eu} for waist, eu in _pairs(pairs))


# Jeans: the waist in inches (kept under US, where it comes from) and the clothing size.
_JEANS_WOMEN = _waist("24:32 25:34 26:34 27:36 28:36 29:38 30:38 31:40 32:40 33:42 34:44 36:46")
_JEANS_MEN = _waist("28:44 29:44 30:46 31:46 32:48 33:48 34:50 36:52 38:54 40:56 42:58")

CHARTS: dict[tuple[SizeKind, Audience], tuple[Row, ...]] = {
    (SizeKind.SHOES, Audience.WOMEN): _adult(2.5),
    (SizeKind.SHOES, Audience.MEN): _adult(1.0),
    (SizeKind.SHOES, Audience.UNISEX): _adult(None),
    (SizeKind.SHOES, Audience.KIDS): _kids(),
    (SizeKind.CLOTHING, Audience.WOMEN): _women(),
    (SizeKind.CLOTHING, Audience.MEN): _men(),
    (SizeKind.JEANS, Audience.WOMEN): _JEANS_WOMEN,
    (SizeKind.JEANS, Audience.MEN): _JEANS_MEN,
}

LETTERS = ("XXXXS", "XXXS", "XXS", "XS", "S", "M", "L", "XL", "XXL", "XXXL", "XXXXL", "XXXXXL")
