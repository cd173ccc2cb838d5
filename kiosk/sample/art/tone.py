"""Colour steps for the drawings: one base colour, five darker and three lighter tones."""

from dataclasses import dataclass

DARK = "#15100C"
WHITE = "#FFFFFF"


def mix(first: str, second: str, share: float) -> str:
    """Blend two ``#RRGGBB`` colours; ``share`` 0 gives the first, 1 the second."""
    pairs = zip(_channels(first), _channels(second), strict=True)
    return "#" + "".join(f"{max(0, min(255, round(a + (b - a) * share))):02X}" for a, b in pairs)


def _channels(colour: str) -> tuple[int, int, int]:
    digits = colour.lstrip("#")
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


@dataclass(frozen=True, slots=True)
class Tone:
    """A base colour with its shades (d1 to d4, towards warm black) and tints (l1 to l3, towards white)."""

    b: str
    d1: str
    d2: str
    d3: str
    d4: str
    l1: str
    l2: str
    l3: str


def tone(base: str) -> Tone:
    """Derive all tones of one ``#RRGGBB`` base colour."""
    dark = [mix(base, DARK, share) for share in (0.10, 0.22, 0.40, 0.58)]
    light = [mix(base, WHITE, share) for share in (0.12, 0.28, 0.50)]
    return Tone(base, *dark, *light)
