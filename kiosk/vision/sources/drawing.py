"""Drawn people with known places: simple faces in true proportion, so that sizes and distances can be checked."""

from __future__ import annotations

import math
from dataclasses import dataclass

import cv2
import numpy as np

from kiosk.domain.eyes import MaskState
from kiosk.vision.frames import Pixels
from kiosk.vision.networks.face import Face, Point

FACE_WIDTH_M = 0.15
FACE_HEIGHT_M = 0.21
EYE_DISTANCE_M = 0.063
VIEW_DEGREES = 70.0  # the field of view of the drawn camera, as in the default configuration

Colour = tuple[int, int, int]  # blue, green, red
_CLOTHES: Colour = (120, 90, 70)
_DARK: Colour = (30, 25, 25)
_MASK: Colour = (215, 190, 160)
_MOUTH: Colour = (70, 60, 150)


@dataclass(frozen=True, slots=True)
class Person:
    """A face looking into the camera: metres from the camera, to the right of it as seen in the picture, and below it.

    `picture`: a photo of a face (blue green red) that is placed instead of the drawn one, as wide as a face."""

    metres: float
    right: float = 0.0
    below: float = 0.0
    mask: MaskState = MaskState.NONE
    skin: Colour = (140, 170, 215)
    picture: Pixels | None = None


def focal_length(width: int, view_degrees: float = VIEW_DEGREES) -> float:
    """Pixels; of a camera that sees `view_degrees` from left to right in `width` pixels."""
    return width / 2 / math.tan(math.radians(view_degrees) / 2)


def face_of(person: Person, width: int, height: int) -> Face:
    """Where the person's face is in a picture of this size."""
    scale = focal_length(width) / person.metres  # pixels a metre
    x, y = width / 2 + person.right * scale, height / 2 + person.below * scale
    wide, high = FACE_WIDTH_M * scale, FACE_HEIGHT_M * scale
    eye = EYE_DISTANCE_M / 2

    def part(right: float, below: float) -> Point:
        return x + right * scale, y + below * scale

    return Face(
        box=(x - wide / 2, y - high / 2, wide, high),
        score=1.0,
        points=(
            part(-eye, -0.03),
            part(eye, -0.03),
            part(0, 0.015),
            part(-0.025, 0.055),
            part(0.025, 0.055),
        ),
    )


def draw_person(picture: Pixels, person: Person) -> None:
    """Draw into `picture`; what lies outside it is cut off."""
    height, width = picture.shape[:2]
    face = face_of(person, width, height)
    if person.picture is not None:
        _place(picture, person.picture, face)
    else:
        _draw(picture, person, face)


def _draw(picture: Pixels, person: Person, face: Face) -> None:
    x, y, wide, high = face.box
    centre = (x + wide / 2, y + high / 2)
    _ellipse(picture, (centre[0], y + high * 1.9), (wide * 1.4, high * 0.8), _CLOTHES)
    left, right = round(centre[0] - wide * 1.4), round(centre[0] + wide * 1.4)
    cv2.rectangle(picture, (left, round(y + high * 1.9)), (right, picture.shape[0]), _CLOTHES, -1)
    _ellipse(picture, (centre[0], y + high * 0.42), (wide * 0.56, high * 0.56), _DARK)  # hair
    _ellipse(picture, centre, (wide / 2, high / 2), person.skin)
    for eye in face.points[:2]:
        _ellipse(picture, eye, (wide * 0.1, wide * 0.055), (245, 245, 245))
        _ellipse(picture, eye, (wide * 0.05, wide * 0.05), _DARK)
        _ellipse(picture, (eye[0], eye[1] - wide * 0.13), (wide * 0.12, wide * 0.02), _DARK)
    shade = (int(person.skin[0] * 0.8), int(person.skin[1] * 0.8), int(person.skin[2] * 0.8))
    _ellipse(picture, face.points[2], (wide * 0.07, wide * 0.06), shade)
    mouth = ((face.points[3][0] + face.points[4][0]) / 2, face.points[3][1])
    _ellipse(picture, mouth, (wide * 0.17, wide * 0.04), _MOUTH)
    _draw_mask(picture, person.mask, face)


def _draw_mask(picture: Pixels, mask: MaskState, face: Face) -> None:
    if mask not in {MaskState.WORN, MaskState.WRONG}:
        return
    x, y, wide, high = face.box
    top = 0.5 if mask is MaskState.WORN else 0.68  # of the face's height: over the nose, or below it
    corners = ((0.06, top), (0.5, top - 0.04), (0.94, top), (0.85, 0.9), (0.5, 1.0), (0.15, 0.9))
    outline = np.array([(x + right * wide, y + down * high) for right, down in corners]).round().astype(np.int32)
    cv2.fillPoly(picture, [outline], _MASK, cv2.LINE_AA)


def _ellipse(picture: Pixels, centre: Point, axes: Point, colour: Colour) -> None:
    where = (round(centre[0]), round(centre[1]))
    cv2.ellipse(picture, where, (max(1, round(axes[0])), max(1, round(axes[1]))), 0, 0, 360, colour, -1, cv2.LINE_AA)


def _place(picture: Pixels, photo: Pixels, face: Face) -> None:
    """The photo with its centre on the face's centre, as wide as the face, in its own proportion."""
    wide = max(1, round(face.box[2]))
    high = max(1, round(wide * photo.shape[0] / photo.shape[1]))
    small = cv2.resize(photo, (wide, high), interpolation=cv2.INTER_AREA)
    left = round(face.box[0] + face.box[2] / 2 - wide / 2)
    top = round(face.box[1] + face.box[3] / 2 - high / 2)
    x0, y0 = max(0, left), max(0, top)
    x1, y1 = min(picture.shape[1], left + wide), min(picture.shape[0], top + high)
    if x0 < x1 and y0 < y1:
        picture[y0:y1, x0:x1] = small[y0 - top : y1 - top, x0 - left : x1 - left]
