"""The mask network: a small dense residual net over an 80x80 crop, three scores (worn, wrong, none) as logits."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from kiosk.vision.training.masks_data import CLASSES

GREY, SPREAD = 114.0, 64.0  # pixel values are centred and scaled inside the network


def _conv(inside: int, outside: int, stride: int = 1, size: int = 3) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inside, outside, size, stride, size // 2, bias=False), nn.BatchNorm2d(outside), nn.ReLU(inplace=True)
    )


class Residual(nn.Module):
    """Two 3x3 convolutions beside a short cut; (n, c, h, w) to the same shape."""

    def __init__(self, channels: int, inner: int | None = None) -> None:
        super().__init__()
        inner = inner or channels
        self.body = nn.Sequential(
            _conv(channels, inner), nn.Conv2d(inner, channels, 3, 1, 1, bias=False), nn.BatchNorm2d(channels)
        )

    def forward(self, x: Tensor) -> Tensor:
        """The block's answer."""
        return torch.relu(x + self.body(x))


class MaskNetwork(nn.Module):
    """(n, 3, 80, 80) pixel values 0..255 (blue, green, red) to (n, 3) logits.

    The head looks at where something is as well as at whether it is there: crops are aligned."""

    def __init__(self, widths: tuple[int, int, int, int] = (16, 32, 56, 72), *, drop: float = 0.15) -> None:
        super().__init__()
        a, b, c, d = widths
        self.body = nn.Sequential(
            _conv(3, a, 2), _conv(a, b, 2), Residual(b), _conv(b, c, 2), Residual(c), _conv(c, d, 2), Residual(d, c)
        )
        self.squeeze = _conv(d, 12, size=1)
        self.drop = nn.Dropout(drop)
        self.head = nn.Linear(12 * 25 + d, len(CLASSES))

    def forward(self, pixels: Tensor) -> Tensor:
        """Logits."""
        x = self.body((pixels - GREY) / SPREAD)
        where = self.squeeze(x).flatten(1)
        return self.head(self.drop(torch.cat([where, x.mean((2, 3))], 1)))


def count_parameters(network: nn.Module) -> int:
    """How many numbers are learnt."""
    return sum(value.numel() for value in network.parameters())
