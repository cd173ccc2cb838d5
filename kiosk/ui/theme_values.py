"""What the look depends on (`ThemeInputs`) and what follows from it (`ThemeValues`); no Qt, tested without a window.

Design pixels are those of the drawings: 3.2 per millimetre, 1080 x 1920 or 1920 x 1080. Everything on the screen is a
design pixel times `scale`.
"""

from dataclasses import dataclass, field
from typing import Literal

from kiosk.base.brand import Brand, Colours

DESIGN_PX_PER_MM = 3.2
SHORT_SIDE, LONG_SIDE = 1080, 1920
REACH_TOP_MM = 1120.0
# Below the line of "controls down": swatches, sizes, answer, action, header buttons and footer, as drawn.
CONTROLS_DOWN_NEEDS_PX = 1088
# A panel much larger than the drawing shows things at their real size, but fills at least this share of the window.
SMALLEST_SHARE = 0.75

Orientation = Literal["auto", "portrait", "landscape"]


@dataclass(frozen=True, slots=True)
class ThemeInputs:
    """Brand, window (device-independent pixels), panel and modes. `px_per_mm` 0 means that the panel is unknown."""

    brand: Brand
    width: int = SHORT_SIDE
    height: int = LONG_SIDE
    px_per_mm: float = 0.0
    fullscreen: bool = False
    orientation: Orientation = "auto"
    lower_edge_mm: float = 780.0
    language: str = "de"
    large_simple: bool = False
    controls_down: bool = False
    high_contrast: bool = False
    reduce_motion: bool = False


@dataclass(frozen=True, slots=True)
class ThemeValues:
    """Everything that the QML theme is computed from. `controls_top` is a window pixel, 0 when nothing has to move."""

    inputs: ThemeInputs
    scale: float
    px_per_mm: float
    landscape: bool
    controls_top: int
    colours: Colours
    attract_question: str = field(default="")
    attract_answer: str = field(default="")


def derive(inputs: ThemeInputs) -> ThemeValues:
    """The values that follow from the inputs; pure."""
    landscape = is_landscape(inputs)
    scale = design_scale(inputs, landscape)
    real = inputs.px_per_mm if inputs.fullscreen and inputs.px_per_mm > 0 else scale * DESIGN_PX_PER_MM
    words = inputs.brand.words.get(inputs.language)
    return ThemeValues(
        inputs=inputs,
        scale=scale,
        px_per_mm=real,
        landscape=landscape,
        controls_top=_controls_top(inputs, scale, real) if inputs.controls_down else 0,
        colours=inputs.brand.colours(inputs.high_contrast),
        attract_question=words.attract_question if words else "",
        attract_answer=words.attract_answer if words else "",
    )


def is_landscape(inputs: ThemeInputs) -> bool:
    """As configured, else by the shape of the window."""
    if inputs.orientation == "auto":
        return inputs.width > inputs.height
    return inputs.orientation == "landscape"


def design_scale(inputs: ThemeInputs, landscape: bool) -> float:
    """Window pixels per design pixel: the panel's real millimetres, as long as the whole layout fits the window."""
    wide, high = (LONG_SIDE, SHORT_SIDE) if landscape else (SHORT_SIDE, LONG_SIDE)
    fit = max(0.1, min(inputs.width / wide, inputs.height / high))
    if not inputs.fullscreen or inputs.px_per_mm <= 0:
        return fit
    return min(fit, max(inputs.px_per_mm / DESIGN_PX_PER_MM, fit * SMALLEST_SHARE))


def _controls_top(inputs: ThemeInputs, scale: float, px_per_mm: float) -> int:
    """The line above which nothing can be reached, as far down as the controls leave room for."""
    reach = max(0.0, REACH_TOP_MM - inputs.lower_edge_mm) * px_per_mm
    line = inputs.height - reach
    lowest = inputs.height - CONTROLS_DOWN_NEEDS_PX * scale
    return max(0, round(min(line, lowest)))
