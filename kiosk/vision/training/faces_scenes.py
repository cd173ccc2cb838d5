"""Training pictures without end: scenes, mosaics of many faces, and pictures without any, all seeded."""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from kiosk.vision.frames import Pixels
from kiosk.vision.training.faces_overlays import Template, lay_mask, occlude
from kiosk.vision.training.faces_photos import Photo, Photos
from kiosk.vision.training.faces_pixels import spoiled
from kiosk.vision.training.faces_placing import Canvas, Placing, Window, draw, matrix_of, place
from kiosk.vision.training.faces_targets import MASKS, Faces

Floats = NDArray[np.float64]
Floats32 = NDArray[np.float32]

SMALL, LARGE = 13.0, 300.0  # px: range of face widths, even in the logarithm
SOFT = 0.2  # share of single faces whose picture fades into what is behind it
TILT = 0.7  # radians: how far heads are laid aside in some photos
BARE = 0.6  # share of photos chosen for an unmasked face in them: the photos hold four masked faces for one without
UPSCALE = 2.5  # a face is never blown up further: it would only be blurred


@dataclass(frozen=True)
class Mix:
    """What a training holds, as shares: scenes and mosaics among the pictures (the rest holds no face), heads laid far
    aside, faces with a mask laid over and with something before them, pictures made worse."""

    scene: float
    mosaic: float
    tilted: float
    masked: float
    hidden: float
    spoilt: float


WILD = Mix(0.5, 0.36, 0.25, 0.2, 0.12, 1.0)
CALM = Mix(0.6, 0.27, 0.15, 0.15, 0.08, 0.5)  # towards the end: closer to what a camera sees


@dataclass(frozen=True)
class SceneMaker:
    """Makes training pictures of size x size px from the photos of one side of the split."""

    photos: Photos
    templates: list[Template]
    size: int = 320
    chances: Floats = field(default_factory=lambda: np.zeros(0))

    def __post_init__(self) -> None:
        """`chances` (empty pictures,) is how often each picture without faces is drawn; even at first."""
        count = len(self.photos.empty)
        object.__setattr__(self, "chances", np.full(count, 1.0 / max(count, 1)))

    def draw_more(self, trouble: Floats) -> None:
        """Draws pictures without faces more often the more trouble (empty pictures,) 0..1 they give: up to sixfold."""
        self.chances[:] = (0.2 + trouble) / max(float((0.2 + trouble).sum()), 1e-9)

    def make(self, rng: np.random.Generator, mix: Mix = WILD) -> tuple[Pixels, Faces]:
        """One picture (size, size, 3) BGR and its faces."""
        canvas = Canvas(np.full((self.size, self.size, 3), 114, np.uint8))
        whole = (0, 0, self.size, self.size)
        self._backdrop(canvas, whole, rng)
        kind = rng.random()
        if kind < mix.scene:
            self._face_photo(canvas, self.photos.scenes, whole, rng, mix)
        elif kind < mix.scene + mix.mosaic:
            self._mosaic(canvas, rng, mix)
        elif kind < mix.scene + mix.mosaic + 0.05:
            self._painted_over(canvas, whole, rng, mix)
        elif rng.random() < 0.5:
            for window in _tiles(self.size, rng):
                self._backdrop(canvas, window, rng)
        faces = self._dressed(canvas, rng, mix)
        return (spoiled(canvas.pixels, rng) if rng.random() < mix.spoilt else canvas.pixels), faces

    def _mosaic(self, canvas: Canvas, rng: np.random.Generator, mix: Mix) -> None:
        for window in _tiles(self.size, rng):
            self._backdrop(canvas, window, rng)
            if rng.random() < 0.85:
                source = self.photos.singles if rng.random() < 0.8 else self.photos.scenes
                self._face_photo(canvas, source, window, rng, mix)

    def _backdrop(self, canvas: Canvas, window: Window, rng: np.random.Generator) -> None:
        """Fills the window with a piece of a picture without faces, sometimes with one colour."""
        left, top, right, bottom = window
        if rng.random() < 0.1 or not self.photos.empty:
            canvas.pixels[top:bottom, left:right] = rng.integers(0, 256, 3, np.uint8)
            return
        picture = self.photos.empty[int(rng.choice(len(self.photos.empty), p=self.chances))]
        height, width = picture.shape[:2]
        least = max((right - left) / width, (bottom - top) / height)
        scale = least * np.exp(rng.uniform(0.0, 1.1))
        half = np.array([right - left, bottom - top]) / scale / 2
        anchor = rng.uniform(half, np.maximum(np.array([width, height]) - half, half + 1e-3))
        middle = ((left + right) / 2, (top + bottom) / 2)
        placing = Placing((float(anchor[0]), float(anchor[1])), middle, scale, 0.0, bool(rng.integers(2)))
        draw(canvas.pixels, picture, matrix_of(placing), window)

    def _face_photo(
        self, canvas: Canvas, source: list[Photo], window: Window, rng: np.random.Generator, mix: Mix
    ) -> None:
        """A photo placed so that one of its faces, of a width drawn by chance, lies somewhere in the window."""
        photo, box = _chosen(source, rng)
        left, top, right, bottom = window
        largest = min(LARGE, 0.95 * min(right - left, bottom - top))
        wanted = np.exp(rng.uniform(np.log(SMALL), np.log(max(largest, SMALL + 1))))
        scale = float(np.clip(wanted / max(box[2], 1.0), 0.04, UPSCALE))
        half = box[2:] * scale / 2
        low, high = np.array([left, top]) + half * 0.7, np.array([right, bottom]) - half * 0.7
        at = rng.uniform(np.minimum(low, high), np.maximum(low, high))
        angle = float(rng.uniform(-TILT, TILT) if rng.random() < mix.tilted else rng.normal(0, 0.1))
        anchor = box[:2] + box[2:] / 2
        placing = Placing(
            (float(anchor[0]), float(anchor[1])), (float(at[0]), float(at[1])), scale, angle, bool(rng.integers(2))
        )
        soft = source is self.photos.singles and rng.random() < SOFT
        place(canvas, photo, placing, window, soft)

    def _painted_over(self, canvas: Canvas, window: Window, rng: np.random.Generator, mix: Mix) -> None:
        """A scene whose faces are hidden under pieces of pictures without faces: bodies and rooms are not faces."""
        self._face_photo(canvas, self.photos.scenes, window, rng, mix)
        found = canvas.faces()
        canvas.parts.clear()
        for box in np.concatenate([found.boxes, found.ignore]):
            low = np.maximum(box[:2] - box[2:] * 0.25, 0).astype(int)
            high = np.minimum(np.ceil(box[:2] + box[2:] * 1.2), self.size).astype(int)
            if (high - low).min() > 0:
                self._backdrop(canvas, (int(low[0]), int(low[1]), int(high[0]), int(high[1])), rng)

    def _dressed(self, canvas: Canvas, rng: np.random.Generator, mix: Mix) -> Faces:
        """Masks and other things laid over some faces; a face under a mask becomes "worn"."""
        faces = canvas.faces()
        mask = faces.mask.copy()
        for index, box in enumerate(faces.boxes):
            chance = rng.random()
            bare = faces.mask[index] != MASKS.index("worn") and faces.has_points[index]
            if bare and self.templates and chance < mix.masked:
                template = self.templates[int(rng.integers(len(self.templates)))]
                lay_mask(canvas.pixels, faces.points[index], template, rng)
                mask[index] = MASKS.index("worn") if faces.mask[index] >= 0 else -1
            elif chance > 1 - mix.hidden and self.photos.empty:
                occlude(canvas.pixels, box, self.photos.empty[int(rng.integers(len(self.photos.empty)))], rng)
        return replace(faces, mask=mask)


def _chosen(source: list[Photo], rng: np.random.Generator) -> tuple[Photo, Floats32]:
    """A photo and the box of one of its faces, unmasked ones more often than the photos hold them."""
    wanted = rng.random() < BARE
    for _ in range(8):
        photo = source[int(rng.integers(len(source)))]
        bare = np.nonzero(photo.faces.mask == MASKS.index("none"))[0]
        if len(bare) or not wanted:
            break
    fitting = bare if wanted and len(bare) else np.arange(len(photo.faces.boxes))
    return photo, photo.faces.boxes[int(rng.choice(fitting))]


def _tiles(size: int, rng: np.random.Generator) -> list[Window]:
    """The canvas cut into 1, 4, 9 or 16 windows, the cuts moved a little."""
    count = int(rng.choice([1, 2, 3, 4], p=[0.25, 0.4, 0.25, 0.1]))
    cuts = [_cuts(size, count, rng) for _ in range(2)]
    return [
        (left, top, right, bottom)
        for left, right in zip(cuts[0], cuts[0][1:], strict=False)
        for top, bottom in zip(cuts[1], cuts[1][1:], strict=False)
    ]


def _cuts(size: int, count: int, rng: np.random.Generator) -> list[int]:
    step = size / count
    inner = [int(step * index + rng.uniform(-0.25, 0.25) * step) for index in range(1, count)]
    return [0, *inner, size]


def batch_of(
    maker: SceneMaker, count: int, rng: np.random.Generator, mix: Mix = WILD
) -> tuple[NDArray[np.uint8], list[Faces]]:
    """`count` pictures (count, size, size, 3) and their faces."""
    made = [maker.make(rng, mix) for _ in range(count)]
    return np.stack([pixels for pixels, _ in made]), [faces for _, faces in made]
