"""One picture from a camera and when it was taken. It lives in memory only, and only in the vision process."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Pixels: TypeAlias = npt.NDArray[np.uint8]  # height x width x 3, blue green red


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """`at`: monotonic seconds; `number` counts the frames of one capture from 1."""

    pixels: Pixels
    at: float
    number: int

    @property
    def width(self) -> int:
        """Pixels from left to right."""
        return int(self.pixels.shape[1])

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return int(self.pixels.shape[0])
