"""All faces that training draws from: the photos' own, and a bank of composites made once from them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np

from kiosk.vision.networks.crop import Picture
from kiosk.vision.training import masks_composites as composites
from kiosk.vision.training import masks_negatives as negatives
from kiosk.vision.training.masks_data import Sample, inside_photo
from kiosk.vision.training.masks_layers import Layer, layer_of, template_layers

GROUPS = ("worn", "none", "wrong", "made_worn", "made_wrong", "made_none")
_CLEAR_PX = 30.0  # faces narrower than this are no material for composites
Rng = np.random.Generator


@dataclass
class Bank:
    """Samples by group: real ones by class, made ones by class."""

    groups: dict[str, list[Sample]] = field(default_factory=lambda: {name: [] for name in GROUPS})


@dataclass(frozen=True)
class Material:
    """What composites are made of: bare faces (and those of them whose neck is seen), masked faces, and mask layers
    from photos and from templates."""

    bare: list[Sample]
    necked: list[Sample]
    masked: list[Sample]
    layers: list[Layer]
    templates: list[Layer]

    def layer(self, rng: Rng) -> Layer:
        """A mask: two of three from photos, the others from templates; some in another colour."""
        from_photo = bool(self.layers) and rng.random() < 0.66
        layer = (
            self.layers[rng.integers(len(self.layers))]
            if from_photo
            else self.templates[rng.integers(len(self.templates))]
        )
        if rng.random() >= (0.25 if from_photo else 0.65):
            return layer
        return composites.recolour(layer, rng, self.bare[rng.integers(len(self.bare))].chip)

    def canvas(self, layer: Layer, rng: Rng, *, neck: bool = False) -> Sample:
        """A bare face that looks about as far aside as the layer; with `neck` one whose neck is in the photo."""
        faces = self.necked if neck else self.bare
        face = faces[rng.integers(len(faces))]
        for _ in range(20):
            if abs(abs(face.aside) - abs(layer.aside)) < 0.13:
                break
            face = faces[rng.integers(len(faces))]
        return face


def _has_neck(sample: Sample) -> bool:
    return bool(inside_photo(sample.chip)[108:118, 40:96].mean() > 0.9)


def material(samples: list[Sample], templates: Path) -> Material:
    """What the given faces offer."""
    clear = [sample for sample in samples if sample.px >= _CLEAR_PX and sample.pointed]
    masked = [sample for sample in clear if sample.mask == "worn" and abs(sample.aside) < 0.5]
    layers = [layer for layer in map(layer_of, masked) if layer is not None]
    bare = [sample for sample in clear if sample.mask == "none"]
    return Material(bare, [face for face in bare if _has_neck(face)], masked, layers, template_layers(templates))


def made_worn(stuff: Material, rng: Rng) -> Sample | None:
    """A mask worn well on a bare face, or a masked face with another mask over its own."""
    layer = stuff.layer(rng)
    canvas = stuff.canvas(layer, rng)
    if rng.random() < 0.3:
        canvas = stuff.masked[rng.integers(len(stuff.masked))]
    return _made(canvas, composites.lay_over(canvas, layer, composites.worn_well(rng), rng), "worn", layer.px)


def made_wrong(stuff: Material, rng: Rng) -> Sample | None:
    """Nose out (most), mouth out, hanging from an ear; or a nose laid over a masked face."""
    if rng.random() < 0.3:
        masked, bare = stuff.masked[rng.integers(len(stuff.masked))], stuff.bare[rng.integers(len(stuff.bare))]
        chip = composites.nose_over(masked, bare, rng, lips=_has_neck(masked) and rng.random() < 0.5)
        return _made(masked, chip, "wrong", bare.px)
    layer, kind = stuff.layer(rng), rng.random()
    place: Callable[[Rng], composites.Placement] = composites.nose_out
    if kind > 0.95:
        place = composites.from_an_ear
    elif kind > 0.55:
        place = composites.under_chin
    canvas = stuff.canvas(layer, rng, neck=place is not composites.nose_out)
    return _made(canvas, composites.lay_over(canvas, layer, place(rng), rng), "wrong", layer.px)


def made_none(stuff: Material, rng: Rng) -> Sample | None:
    """Something else before or on a bare face, or the seams of a composite without a mask."""
    face = stuff.bare[rng.integers(len(stuff.bare))]
    necked = stuff.necked[rng.integers(len(stuff.necked))]
    other = stuff.bare[rng.integers(len(stuff.bare))]
    kinds: list[tuple[float, Callable[[], Picture]]] = [
        (0.17, lambda: negatives.hand(face.chip, rng)),
        (0.06, lambda: negatives.cup(face.chip, rng)),
        (0.06, lambda: negatives.phone(face.chip, rng)),
        (0.13, lambda: negatives.scarf(necked.chip, rng)),
        (0.26, lambda: negatives.beard(face.chip, rng)),
        (0.23, lambda: negatives.in_front(necked.chip, other.chip, rng)),
        (0.1, lambda: composites.nose_over(face, other, rng, lips=rng.random() < 0.4)),
    ]
    weights = np.array([weight for weight, _ in kinds])
    chip = kinds[int(rng.choice(len(kinds), p=weights / weights.sum()))][1]()
    return _made(face, chip, "none", min(face.px, necked.px))


def _made(canvas: Sample, chip: Picture | None, mask: str, px: float) -> Sample | None:
    return None if chip is None else replace(canvas, chip=chip, mask=mask, px=min(canvas.px, px), soft=None)


def build_bank(samples: list[Sample], templates: Path, *, seed: int, size: int = 6000) -> Bank:
    """The given faces (train side only) with `size` made wrong ones, half as many made worn, and as many made none."""
    bank, rng, stuff = Bank(), np.random.default_rng(seed), material(samples, templates)
    for sample in samples:
        bank.groups[sample.mask].append(sample)
    makers = (
        ("made_worn", made_worn, size // 2),
        ("made_wrong", made_wrong, size),
        ("made_none", made_none, size // 2),
    )
    for name, make, count in makers:
        while len(bank.groups[name]) < count:
            made = make(stuff, rng)
            if made is not None:
                bank.groups[name].append(_dressed(made, rng))
    return bank


def _dressed(sample: Sample, rng: Rng) -> Sample:
    """The sample, in some cases with glasses, or with a hand below the mask."""
    if rng.random() < 0.12:
        sample = replace(sample, chip=negatives.glasses(sample.chip, rng))
    if sample.mask != "none" and rng.random() < 0.06:
        sample = replace(sample, chip=_fingers_below(sample.chip, rng))
    return sample


def _fingers_below(chip: Picture, rng: Rng) -> Picture:
    """A hand at the lower edge of the face, which changes nothing about how the mask is worn."""
    with_hand = negatives.hand(chip, rng)
    shown = chip.copy()
    shown[88:] = with_hand[88:]
    return shown
