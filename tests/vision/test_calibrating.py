"""The course of a measurement, with pictures that come one by one as from a camera."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pytest

from kiosk.base.clock import ManualClock
from kiosk.domain.eyes import EyesState
from kiosk.vision.calibrate.calibrating import (
    LEAD_S,
    PATIENCE,
    Shown,
    Standing,
    StoppedError,
    TextScreen,
    measure_board,
    measure_person,
    measure_pictures,
)
from kiosk.vision.calibrate.calibration import CalibrationError, Refusal
from kiosk.vision.calibrate.calibration_words import Words, words_for
from kiosk.vision.calibrate.guide import Need, Verdict
from kiosk.vision.frames import Pixels
from kiosk.vision.networks.face import Face
from kiosk.vision.sources.source import NothingYetError, SourceError
from kiosk.vision.space.camera import from_view
from tests.vision.boards import TRUE, ten_pictures
from tests.vision.heads import face_at, turn

WORDS = words_for("en")
EMPTY = np.zeros((540, 960, 3), np.uint8)


class Reel:
    """A source that gives these pictures, and raises what is raised."""

    name = "The reel"

    def __init__(self, items: Iterable[Pixels | Exception], pace: float = 0.0) -> None:
        self._items = list(items)
        self.pace = pace
        self.open_now = False

    def open(self) -> None:
        self.open_now = True

    def read(self) -> Pixels | None:
        item = self._items.pop(0) if self._items else None
        if isinstance(item, Exception):
            raise item
        return item

    def close(self) -> None:
        self.open_now = False


class Guide:
    """Remembers what was shown; stops after so many times."""

    def __init__(self, stop_after: int = 10_000) -> None:
        self.shown: list[Shown] = []
        self._stop_after = stop_after

    def show(self, pixels: Pixels | None, shown: Shown) -> bool:
        self.shown.append(shown)
        return len(self.shown) < self._stop_after


def held() -> list[Pixels]:
    """Every view twice: the second time it is seen to be held still."""
    return [pixels for picture in ten_pictures() for pixels in (picture, picture)]


def test_ten_views_one_after_the_other_measure_the_camera() -> None:
    screen, source = Guide(), Reel([EMPTY, *held(), EMPTY])
    found = measure_board(source, screen, WORDS, 70)
    assert found.camera.focal_px == pytest.approx(TRUE.focal_px, rel=0.01)
    assert not source.open_now
    assert screen.shown[0].note == WORDS.verdict(Verdict.NO_BOARD)
    assert screen.shown[0].headline == WORDS.need(Need.FRONT)
    assert [shown.done for shown in screen.shown][-1] == 10
    assert len(screen.shown) == 21  # the last EMPTY was not needed


def test_a_recording_that_ends_early_says_what_was_too_little() -> None:
    with pytest.raises(CalibrationError) as told:
        measure_board(Reel(held()[:6]), Guide(), WORDS, 70)
    assert told.value.refusal is Refusal.TOO_FEW


def test_views_of_another_size_begin_anew() -> None:
    smaller = np.ascontiguousarray(ten_pictures()[0][::2, ::2])
    screen = Guide()
    with pytest.raises(CalibrationError):
        measure_board(Reel([*held()[:4], smaller]), screen, WORDS, 70)
    assert screen.shown[3].done == 2
    assert screen.shown[4].done == 0


def test_whoever_stops_is_obeyed_and_the_camera_given_back() -> None:
    source = Reel(held())
    with pytest.raises(StoppedError):
        measure_board(source, Guide(stop_after=3), WORDS, 70)
    assert not source.open_now


def test_pictures_taken_beforehand_all_count() -> None:
    odd = np.zeros((100, 100, 3), np.uint8)
    screen = Guide()
    found = measure_pictures(Reel([*ten_pictures(), EMPTY, odd]), screen, WORDS, 70)
    assert found.count == 10
    assert found.camera.focal_px == pytest.approx(TRUE.focal_px, rel=0.01)
    assert [shown.good for shown in screen.shown] == [True] * 10 + [False] * 2


def test_a_camera_that_pauses_is_waited_for_but_not_for_ever() -> None:
    spoilt = SourceError(EyesState.WRONG_FORMAT, "half a picture")
    few: list[Pixels | Exception] = [NothingYetError(), spoilt, EMPTY]
    screen = Guide()
    with pytest.raises(SourceError, match="gives no pictures"):
        measure_board(Reel([*few, *[NothingYetError()] * PATIENCE]), screen, WORDS, 70)
    assert len(screen.shown) == 1


def test_a_camera_that_goes_ends_the_measurement_with_its_sentence() -> None:
    with pytest.raises(SourceError, match="not plugged in"):
        measure_board(Reel([SourceError(EyesState.NO_CAMERA, "It is not plugged in.")]), Guide(), WORDS, 70)


def test_text_says_every_sentence_once() -> None:
    said: list[str] = []
    screen = TextScreen(said.append)
    for shown in (Shown("Hold", "No board", 0, 10), Shown("Hold", "No board", 0, 10), Shown("Turn", "Good", 1, 10)):
        assert screen.show(None, shown)
    assert said == ["  No board", "[0/10] Hold", "  Good", "[1/10] Turn"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_there_are_words_for_everything(language: str) -> None:
    words = words_for(language)
    sentences = [
        *map(words.need, Need), *map(words.verdict, Verdict), *map(words.refusal, Refusal),
        words.stand(1.5), words.measuring, words.computing, words.result(70.25, 0.004),
    ]  # fmt: skip
    assert len(set(sentences)) == len(sentences)
    assert all(sentence[0].isupper() and sentence[-1] in ".…" for sentence in sentences)


def test_numbers_are_written_as_in_the_language() -> None:
    assert "1,5 m" in words_for("de").stand(1.5)
    assert words_for("de").stand(1).startswith("Stellen Sie sich 1 m vor")
    assert "70,2° breit, auf 0,4 %" in words_for("de").result(70.2, 0.004)
    assert "1.5 m" in words_for("fr").stand(1.5)


class Finder:
    """Sees these faces, one list per picture, while the clock goes on."""

    def __init__(self, faces: Sequence[Face], clock: ManualClock) -> None:
        self._faces, self._clock = list(faces), clock

    def find(self, frame: Pixels, /) -> list[Face]:
        self._clock.advance(0.1)
        return list(self._faces)


def person(
    faces: Sequence[Face], standing: Standing, frames: int = 400, words: Words = WORDS, pace: float = 0.0
) -> tuple[float, Guide]:
    clock, screen = ManualClock(), Guide()
    found = measure_person(Reel([EMPTY] * frames, pace), screen, words, Finder(faces, clock), standing, clock)
    return found.camera.focal_px, screen


NARROW = from_view(960, 540, 55)


def test_a_person_at_a_known_distance_measures_the_camera() -> None:
    focal, screen = person([face_at(NARROW, (0.2, 0.1, 1.5))], Standing(1.5175))
    assert focal == pytest.approx(NARROW.focal_px, rel=0.01)
    assert screen.shown[0].headline == WORDS.stand(1.5175)
    assert screen.shown[-1].headline == WORDS.measuring
    assert len(screen.shown) == pytest.approx((LEAD_S + 8) / 0.1, abs=2)


def test_a_recording_needs_no_time_to_walk() -> None:
    focal, screen = person([face_at(NARROW, (0, 0, 1.5))], Standing(1.5), frames=30, pace=10.0)
    assert focal == pytest.approx(NARROW.focal_px, rel=0.01)
    assert screen.shown[0].headline == WORDS.measuring


def test_a_known_eye_distance_is_used_and_makes_it_surer() -> None:
    clock = ManualClock()
    faces = [face_at(NARROW, (0, 0, 1.5), eyes_m=0.058)]
    found = measure_person(
        Reel([EMPTY] * 400), Guide(), WORDS, Finder(faces, clock), Standing(1.5, eyes_m=0.058), clock
    )
    assert found.camera.focal_px == pytest.approx(NARROW.focal_px, rel=0.01)
    assert found.camera.doubt < 0.03


def test_somebody_far_behind_does_not_matter() -> None:
    faces = [face_at(NARROW, (0, 0, 1.5)), face_at(NARROW, (0.8, 0, 4))]
    assert person(faces, Standing(1.5))[0] == pytest.approx(NARROW.focal_px, rel=0.01)


@pytest.mark.parametrize(
    ("faces", "refusal"),
    [
        ([], Refusal.NOBODY),
        ([face_at(NARROW, (-0.3, 0, 1.5)), face_at(NARROW, (0.3, 0, 1.6))], Refusal.SEVERAL),
        ([face_at(NARROW, (0, 0, 1.5), head=turn(35))], Refusal.SIDEWAYS),
        ([face_at(from_view(960, 540, 12), (0, 0, 1.5))], Refusal.NO_LENS),
    ],
)
def test_what_a_person_does_wrong_is_told(faces: list[Face], refusal: Refusal) -> None:
    with pytest.raises(CalibrationError) as told:
        person(faces, Standing(1.5))
    assert told.value.refusal is refusal


def test_a_person_who_walks_about_is_refused() -> None:
    clock = ManualClock()

    class Walking(Finder):
        def find(self, frame: Pixels, /) -> list[Face]:
            super().find(frame)
            return [face_at(NARROW, (0, 0, 1.2 + (clock.monotonic() % 7) / 10))]

    with pytest.raises(CalibrationError) as told:
        measure_person(Reel([EMPTY] * 400), Guide(), WORDS, Walking([], clock), Standing(1.5), clock)
    assert told.value.refusal is Refusal.RESTLESS


def test_an_empty_recording_shows_nobody() -> None:
    with pytest.raises(CalibrationError) as told:
        person([], Standing(1.5), frames=0)
    assert told.value.refusal is Refusal.NOBODY
