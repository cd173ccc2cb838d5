"""The course of a measurement: frames in, one sentence after the other out, a measured camera at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from typing import Protocol

from kiosk.base.clock import Clock
from kiosk.domain.eyes import EyesState
from kiosk.vision.calibrate.board import Seen, find_board
from kiosk.vision.calibrate.calibration import CalibrationError, Measured, Refusal, solve
from kiosk.vision.calibrate.calibration_person import meant, solve_person
from kiosk.vision.calibrate.calibration_words import Words
from kiosk.vision.calibrate.guide import SHARP, Need, Progress, Verdict, View, offer, view_of
from kiosk.vision.frames import Pixels
from kiosk.vision.networks.face import Face
from kiosk.vision.sources.source import NothingYetError, Source, SourceError
from kiosk.vision.space.camera import from_view

LEAD_S = 5.0  # to walk to the mark
PATIENCE = 10  # times that a camera may have nothing, or nothing usable, in a row
_PRAISE_LOOKS = 8  # frames for which a taken picture is acknowledged


class StoppedError(Exception):
    """The person at the screen ended the measurement."""


class FaceFinder(Protocol):
    """Finds the faces of a picture."""

    def find(self, frame: Pixels, /) -> list[Face]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Shown:
    """What the guided screen shows: one big sentence, a smaller one, how far one is, and what was found.

    `need` is the view that is asked for, `good` that the last picture was taken."""

    headline: str
    note: str = ""
    done: int = 0
    of: int = 0
    need: Need | None = None
    seen: Seen | None = None
    face: Face | None = None
    good: bool = False


class Screen(Protocol):
    """Where the person is guided: a window, or lines of text."""

    def show(self, pixels: Pixels | None, shown: Shown) -> bool:
        """Show this now; False when the person wants to stop."""


class TextScreen:
    """Says every sentence once, when it is new."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._headline = self._note = ""

    def show(self, pixels: Pixels | None, shown: Shown) -> bool:  # noqa: ARG002 - a text has no picture
        if shown.note != self._note:
            self._note = shown.note
            if shown.note:
                self._say(f"  {shown.note}")
        if shown.headline != self._headline:
            self._headline = shown.headline
            self._say(f"[{shown.done}/{shown.of}] {shown.headline}" if shown.of else shown.headline)
        return True


def measure_board(source: Source, screen: Screen, words: Words, view_degrees: float) -> Measured:
    """Ask for one view of the board after the other. SourceError, CalibrationError or StoppedError when it ends
    early; a recording ends with what it showed."""
    progress, size, praise = Progress(), (0, 0), 0
    for pixels in frames(source):
        if (pixels.shape[1], pixels.shape[0]) != size:
            progress, size = Progress(), (pixels.shape[1], pixels.shape[0])
        seen = find_board(pixels)
        progress, verdict = offer(progress, seen, from_view(*size, view_degrees))
        praise = _PRAISE_LOOKS if verdict is Verdict.TAKEN else max(praise - 1, 0)
        need = progress.missing[0] if progress.missing else None
        note = words.verdict(Verdict.TAKEN if praise else verdict)
        headline = words.need(need) if need else words.computing
        done = len(progress.met)
        _show(screen, pixels, Shown(headline, note, done, len(Need), need, seen, good=praise > 0))
        if progress.done:
            break
    return solve(progress.views, *size)


def measure_pictures(source: Source, screen: Screen, words: Words, view_degrees: float) -> Measured:
    """From pictures that were taken beforehand, all of one size: every sharp one with the board in it counts."""
    views: list[View] = []
    size = (0, 0)
    for number, pixels in enumerate(frames(source), 1):
        here = (pixels.shape[1], pixels.shape[0])
        size = here if number == 1 else size
        seen = find_board(pixels) if here == size else None
        sharp = seen is not None and seen.sharpness >= SHARP
        if seen is not None and sharp:
            views.append(view_of(seen, from_view(*size, view_degrees)))
        verdict = Verdict.TAKEN if sharp else Verdict.BLURRED if seen else Verdict.NO_BOARD
        _show(screen, pixels, Shown(f"{number}: {words.verdict(verdict)}", seen=seen, good=sharp))
    return solve(views, *size)


@dataclass(frozen=True, slots=True)
class Standing:
    """One person at a known distance: eyes `metres` from the camera, `eyes_m` apart where that is known; looks are
    taken for `seconds`."""

    metres: float
    eyes_m: float | None = None
    seconds: float = 8.0


def measure_person(
    source: Source, screen: Screen, words: Words, finder: FaceFinder, standing: Standing, clock: Clock
) -> Measured:
    """Let a person walk to the mark, then look for some seconds. Errors as `measure_board`. A recording is taken
    from its beginning."""
    looks: list[list[Face]] = []
    size, began = (0, 0), clock.monotonic()
    lead = LEAD_S if source.pace == 0 else 0.0
    for pixels in frames(source):
        gone = clock.monotonic() - began if source.pace == 0 else len(looks) / source.pace
        if gone >= lead + standing.seconds:
            break
        faces = finder.find(pixels)
        if gone < lead:
            _show(screen, pixels, Shown(words.stand(standing.metres), face=meant(faces)))
            continue
        if (pixels.shape[1], pixels.shape[0]) != size:
            looks, size = [], (pixels.shape[1], pixels.shape[0])
        looks.append(faces)
        part = round((gone - lead) / standing.seconds * 10)
        _show(screen, pixels, Shown(words.measuring, "", part, 10, face=meant(faces), good=meant(faces) is not None))
    if not looks:
        raise CalibrationError(Refusal.NOBODY)
    return solve_person(looks, *size, standing.metres, standing.eyes_m)


def frames(source: Source) -> Iterator[Pixels]:
    """The pictures of a source, which is opened and closed again; a camera that has nothing for a moment is waited
    for. SourceError as from the source."""
    with closing(source):
        source.open()
        failed = 0
        while failed < PATIENCE:
            try:
                pixels = source.read()
            except NothingYetError:
                failed += 1
                continue
            except SourceError as error:
                if error.state is not EyesState.WRONG_FORMAT:
                    raise
                failed += 1
                continue
            if pixels is None:
                return
            failed = 0
            yield pixels
        raise SourceError(EyesState.FROZEN, f"{source.name} gives no pictures. Unplug it, plug it in again, and retry.")


def _show(screen: Screen, pixels: Pixels | None, shown: Shown) -> None:
    if not screen.show(pixels, shown):
        raise StoppedError
