"""What was measured about a camera, kept as a small file in the data folder and read when the eyes start."""

from __future__ import annotations

import json
import os
import tempfile
import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta, Struct

from kiosk.vision.sources.devices import DEV, Camera, cameras, stable_path
from kiosk.vision.space.camera import SAME_SHAPE, CameraModel, from_view

if TYPE_CHECKING:  # the eyes only read the file; what measures and prints would cost them 30 MB
    from kiosk.vision.calibrate.calibration import Measured

FILE_NAME = "eyes-calibration.toml"
Method = Literal["board", "person"]
_HEAD = "# Written by `kiosk calibrate`: what this kiosk's camera does to the world. Delete it to measure anew.\n"

_Pixels = Annotated[int, Meta(ge=16, le=20_000)]


class Kept(Struct, frozen=True, forbid_unknown_fields=True):
    """The content of the file; `focal_px`, `cx` and `cy` belong to frames of `width` x `height` pixels."""

    camera: str
    width: _Pixels
    height: _Pixels
    focal_px: Annotated[float, Meta(gt=1, lt=100_000)]
    cx: Annotated[float, Meta(ge=0, le=20_000)]
    cy: Annotated[float, Meta(ge=0, le=20_000)]
    k1: Annotated[float, Meta(ge=-2, le=2)]
    k2: Annotated[float, Meta(ge=-2, le=2)]
    doubt: Annotated[float, Meta(ge=0, le=0.5)]
    method: Method
    count: Annotated[int, Meta(ge=1)]
    error_px: Annotated[float, Meta(ge=0)]
    date: str

    @property
    def model(self) -> CameraModel:
        """The measured camera."""
        return CameraModel(
            self.width, self.height, self.focal_px, self.cx, self.cy, True, self.k1, self.k2, self.doubt
        )  # fmt: skip


class Loaded(NamedTuple):
    """The camera to compute with, whether measured or not, and one sentence about it for staff."""

    camera: CameraModel
    sentence: str


def identity_of(spec: str, listed: Callable[[], tuple[Camera, ...]] = cameras) -> str:
    """What a calibration belongs to: the stable name of the device that `[eyes] camera` names (or of the only one
    plugged in when it is empty), or the path of a recording; empty when no camera can be told."""
    spec = spec.strip()
    if not spec:
        found = listed()
        return str(found[0].id_path) if len(found) == 1 else ""
    path = Path(spec).expanduser()
    return str(stable_path(path)) if path.is_relative_to(DEV) else spec


def save(folder: Path, camera: str, measured: Measured, method: Method, day: date) -> Path:
    """Keep a result; the file before it is replaced in one step. OSError when the folder cannot be written."""
    model = measured.camera
    kept = Kept(
        camera, model.width, model.height, round(model.focal_px, 3), round(model.cx, 3), round(model.cy, 3),
        round(model.k1, 6), round(model.k2, 6), round(model.doubt, 5), method, measured.count,
        round(measured.error_px, 4), day.isoformat(),
    )  # fmt: skip
    lines = [f"{name} = {_toml(value)}\n" for name, value in msgspec.structs.asdict(kept).items()]
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / FILE_NAME
    handle, name = tempfile.mkstemp(prefix=f".{FILE_NAME}.", dir=folder)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(_HEAD + "".join(lines))
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return target


def load(folder: Path, camera: str, width: int, height: int, view_degrees: float) -> Loaded:
    """The camera for frames of `width` x `height` pixels: measured where the file fits, else by the configured field
    of view. An empty `camera` is one that cannot be told yet, and gets the benefit of the doubt. Never raises; the
    sentence says which it is and what to do."""
    guess = from_view(width, height, view_degrees)
    otherwise = f"Distances use the configured field of view of {view_degrees:g} degrees"
    try:
        kept = read(folder)
    except ValueError as error:
        return Loaded(guess, f"{error} {otherwise}. Measure the camera again: kiosk calibrate")
    if kept is None:
        return Loaded(guess, f"The camera was not measured. {otherwise}. To measure it: kiosk calibrate")
    if camera and kept.camera and kept.camera != camera:
        return Loaded(
            guess, f"{FILE_NAME} belongs to {kept.camera}, not to {camera}. {otherwise}. "
            "Measure this camera: kiosk calibrate",
        )  # fmt: skip
    if abs((width / height) / (kept.width / kept.height) - 1) > SAME_SHAPE:
        return Loaded(
            kept.model.scaled(width, height),
            f"The camera was measured at {kept.width} x {kept.height}, but gives pictures of another shape "
            f"({width} x {height}): distances are less sure. Measure it again: kiosk calibrate",
        )
    return Loaded(kept.model.scaled(width, height), f"The camera was measured on {kept.date} ({_how(kept)}).")


def read(folder: Path) -> Kept | None:
    """What is kept; None when nothing is. ValueError with a sentence for a file that cannot be used."""
    file = folder / FILE_NAME
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
        return msgspec.convert(values, Kept)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ValueError(f"{file} cannot be read ({error.strerror}).") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        raise ValueError(f"{file} is damaged ({error}).") from None


def _how(kept: Kept) -> str:
    if kept.method == "board":
        return f"{kept.count} views of the board, {kept.error_px:.2f} px off"
    return f"{kept.count} looks at a person, within {kept.doubt:.0%}"


def _toml(value: object) -> str:
    # A string of JSON is one of TOML, except for DEL, which no path on a kiosk should have.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f") if isinstance(value, str) else repr(value)
