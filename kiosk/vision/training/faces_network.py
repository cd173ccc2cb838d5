"""The face network: a small fully convolutional net that answers maps at an eighth of the picture's size.

Dense convolutions bring the picture to strides 8, 16 and 32, and a way back up adds what the coarse levels know. Dense
ones, because both training on a CPU and onnxruntime run few wide convolutions faster than many narrow ones. One map per
meaning: heat (1), box sides (4), points (10), mask class (3); `kiosk/vision/networks/decode.py` says what the numbers
mean.
"""

import torch
from torch import Tensor, nn

from kiosk.vision.networks.decode import MAPS

IN_SCALE = 1.0 / 64.0  # pixel values 0..255 become 0..4; a factor only, so that export can fold it into the weights


def _conv(inside: int, outside: int, stride: int = 1, size: int = 3) -> nn.Sequential:
    return nn.Sequential(
        nn.Conv2d(inside, outside, size, stride, size // 2, bias=False),
        nn.BatchNorm2d(outside),
        nn.ReLU(inplace=True),
    )


def _linear(inside: int, outside: int, size: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(inside, outside, size, 1, size // 2, bias=False), nn.BatchNorm2d(outside))


class Block(nn.Module):
    """Residual block, (n, c, h, w) to the same shape: one dense convolution, or a narrow one and a pointwise one."""

    def __init__(self, channels: int, narrow: int = 0) -> None:
        super().__init__()
        if narrow:
            self.body = nn.Sequential(_conv(channels, narrow), _linear(narrow, channels, 1))
        else:
            self.body = nn.Sequential(_linear(channels, channels, 3))

    def forward(self, x: Tensor) -> Tensor:
        return torch.relu(x + self.body(x))


class FaceNetwork(nn.Module):
    """(n, 3, h, w) pixels 0..255, BGR, h and w multiples of 32, to maps (n, 18, h / 8, w / 8)."""

    def __init__(self, width: int = 64, narrow: int = 32) -> None:
        super().__init__()
        self.input_scale = IN_SCALE
        first = nn.Sequential(nn.Conv2d(3, 16, 3, 2, 1), nn.ReLU(inplace=True))  # its normalisation would cost most
        self.stem = nn.Sequential(first, _conv(16, 32, 2), _conv(32, width, 2))
        self.level8 = Block(width)
        self.level16 = nn.Sequential(_conv(width, width, 2), Block(width, narrow))
        self.level32 = nn.Sequential(_conv(width, width, 2), Block(width, narrow), Block(width, narrow))
        self.side16 = _linear(width, width, 1)
        self.merge16 = Block(width, narrow)
        self.side8 = _linear(width, width, 1)
        self.merge8 = Block(width, narrow)
        self.up = nn.Upsample(scale_factor=2, mode="nearest")
        self.head = nn.Conv2d(width, MAPS, 1)
        self._start()

    def _start(self) -> None:
        for part in self.modules():
            if isinstance(part, nn.Conv2d):
                nn.init.kaiming_normal_(part.weight, mode="fan_out", nonlinearity="relu")
            if isinstance(part, Block):
                nn.init.constant_(part.body[-1][-1].weight, 0.3)  # near identity at first
        nn.init.normal_(self.head.weight, std=0.01)
        start = torch.zeros(MAPS)
        start[0] = -4.0  # faces are rare
        start[1:5] = 1.0
        self.head.bias = nn.Parameter(start)

    def forward(self, x: Tensor) -> Tensor:
        at8 = self.level8(self.stem(x * self.input_scale))
        at16 = self.level16(at8)
        at32 = self.level32(at16)
        at16 = self.merge16(torch.relu(at16 + self.up(self.side16(at32))))
        at8 = self.merge8(torch.relu(at8 + self.up(self.side8(at16))))
        maps: Tensor = self.head(at8)
        return maps
