"""`make bench-vision`: the eyes on labelled photos, their cost, their metres, and what they cost the screens."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kiosk.vision.networks import models
from tests.benchmarks.vision.distance import report_distance
from tests.benchmarks.vision.photos import Where, report_photos
from tests.benchmarks.vision.screens import report_screens
from tests.benchmarks.vision.speed import report_speed

PARTS = ("photos", "speed", "distance", "screens")


def main() -> int:
    """Print the tables; 1 when there is nothing to measure on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--photos", type=Path, required=True, help="labelled photos: boxes.jsonl, boxes/, faces/")
    parser.add_argument("--peers", type=Path, required=True, help="the folder with the public networks")
    parser.add_argument("--empty", default="", help="a folder of pictures without people")
    parser.add_argument("--part", choices=PARTS, action="append", help="only this part; may be repeated")
    given = parser.parse_args()
    if not (given.photos / "boxes.jsonl").is_file():
        print(f"bench-vision: there are no labelled photos at {given.photos}; name them: make bench-vision PHOTOS=...")
        return 1
    where = Where(given.photos, given.peers, Path(given.empty) if given.empty else None, mediapipe_models())
    parts = given.part or PARTS
    if "photos" in parts:
        report_photos(where)
    if "speed" in parts:
        report_speed(where)
    if "distance" in parts:
        report_distance(where.photos)
    if "screens" in parts:
        report_screens(where.photos)
    return 0


def mediapipe_models() -> dict[str, Path]:
    """MediaPipe's detectors as set-up fetched them."""
    folder = models.fetched_folder()
    named = {"MediaPipe short": models.SHORT_RANGE, "MediaPipe full": models.FULL_RANGE}
    return {name: folder / file for name, file in named.items() if (folder / file).is_file()}


if __name__ == "__main__":
    sys.exit(main())
