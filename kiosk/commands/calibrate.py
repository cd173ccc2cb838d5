"""`kiosk calibrate`: measure the camera, so that metres are metres."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from kiosk.base.settings import Settings
from kiosk.commands._common import ConfigOption, settings_or_exit

if TYPE_CHECKING:
    from kiosk.vision.calibrate.calibrating import Screen, Standing
    from kiosk.vision.calibrate.calibration import Measured
    from kiosk.vision.calibrate.calibration_words import Words
    from kiosk.vision.sources.source import Source

SourceArgument = Annotated[
    str | None,
    typer.Argument(
        help="A camera, a video or a folder of pictures of the board; else the camera of the configuration."
    ),
]
PrintOption = Annotated[Path | None, typer.Option("--print", help="Write the board to print as a PDF, and end.")]
PersonOption = Annotated[
    float | None, typer.Option("--person", help="Without a board: one person whose eyes are so many metres away.")
]
EyesOption = Annotated[
    float | None, typer.Option("--eye-distance", help="That person's eye distance in millimetres, where known.")
]
SecondsOption = Annotated[float, typer.Option(min=2, max=60, help="How long the person is looked at.")]
TextOption = Annotated[bool, typer.Option("--text", help="Guide with text, also where a window could be opened.")]
ShowOption = Annotated[bool, typer.Option("--show", help="Say what was measured, and end.")]


def register(app: typer.Typer) -> None:
    """Add `kiosk calibrate`."""
    app.command("calibrate")(calibrate)


def calibrate(
    source: SourceArgument = None,
    print_to: PrintOption = None,
    person: PersonOption = None,
    eye_distance: EyesOption = None,
    seconds: SecondsOption = 8.0,
    text: TextOption = False,
    show: ShowOption = False,
    config: ConfigOption = None,
) -> None:
    """Measure the camera with a printed board (--print makes it), or with one person at a known distance.

    The kiosk must not run meanwhile: two programs cannot have one camera."""
    settings = settings_or_exit(config)
    if print_to is not None:
        return _print(print_to)
    if show:
        return _show(settings)
    standing = _standing(person, eye_distance, seconds)
    _measure(settings, source, standing, text)
    return None


def _print(target: Path) -> None:
    from kiosk.vision.calibrate.board import print_board

    try:
        print_board(target)
    except OSError as error:
        _end(f"{target} cannot be written: {error.strerror or error}. Name another place.")
    typer.echo(f"The board is in {target}: one page A4. Print it at 100 %, glue it on cardboard, then: kiosk calibrate")


def _show(settings: Settings) -> None:
    from kiosk.vision.calibrate.calibration_file import identity_of, load

    eyes = settings.config.eyes
    found = load(
        settings.data.root, identity_of(eyes.camera), eyes.width, eyes.height, eyes.horizontal_view_degrees
    )  # fmt: skip
    typer.echo(found.sentence)
    typer.echo(f"field of view {found.camera.horizontal_view_degrees:.1f} degrees, within {found.camera.doubt:.1%}")


def _standing(person: float | None, eye_distance: float | None, seconds: float) -> "Standing | None":
    from kiosk.vision.calibrate.calibrating import Standing

    if person is None:
        if eye_distance is not None:
            _end("--eye-distance belongs to --person: kiosk calibrate --person 1.5 --eye-distance 62")
        return None
    if not 0.3 <= person <= 5:
        _end(f"--person expects metres from 0.3 to 5, found {person:g}.")
    if eye_distance is not None and not 45 <= eye_distance <= 80:
        _end(f"--eye-distance expects millimetres from 45 to 80, found {eye_distance:g}.")
    return Standing(person, eye_distance / 1000 if eye_distance is not None else None, seconds)


def _measure(settings: Settings, spec: str | None, standing: "Standing | None", text: bool) -> None:
    from kiosk.base.clock import SystemClock
    from kiosk.domain.eyes import EyesState
    from kiosk.vision.calibrate.calibrating import StoppedError
    from kiosk.vision.calibrate.calibration import CalibrationError
    from kiosk.vision.calibrate.calibration_file import identity_of, save
    from kiosk.vision.calibrate.calibration_words import words_for
    from kiosk.vision.networks.models import ModelError
    from kiosk.vision.sources.opening import source_from
    from kiosk.vision.sources.source import SourceError, Wanted

    eyes = settings.config.eyes
    words = words_for(settings.config.screen.language)
    named = eyes.camera if spec is None else spec
    try:
        source = source_from(named, Wanted(eyes.width, eyes.height, 15.0))
        found = _guided(settings, source, standing, words, text)
        folder, today = settings.data.root, SystemClock().now().date()
        # A recording is of the configured camera, because that is the one the eyes will look through.
        camera = identity_of(eyes.camera if source.pace else named)
        file = save(folder, camera, found, "board" if standing is None else "person", today)
    except SourceError as error:
        busy = " If the kiosk runs, its eyes have the camera: end it, measure, start it again."
        _end(error.sentence + (busy if error.state is EyesState.BUSY else ""))
    except CalibrationError as error:
        _end(words.refusal(error.refusal))
    except StoppedError:
        _end("Stopped. What was measured before still counts.")
    except ModelError as error:
        _end(str(error))
    except OSError as error:
        _end(f"The result cannot be kept in {settings.data.root}: {error.strerror or error}.")
    typer.echo(words.result(found.camera.horizontal_view_degrees, found.camera.doubt))
    typer.echo(f"{file}: focal length {found.camera.focal_px:.1f} px at {found.camera.width} x {found.camera.height}")
    typer.echo("The eyes use it from their next start on.")


def _guided(
    settings: Settings, source: "Source", standing: "Standing | None", words: "Words", text: bool
) -> "Measured":
    from kiosk.vision.calibrate.calibrating import Shown, TextScreen
    from kiosk.vision.calibrate.calibration_window import WindowScreen, can_open

    if text or source.pace or not can_open():
        return _take(settings, source, standing, words, TextScreen(typer.echo))
    screen = WindowScreen(words)
    try:
        found = _take(settings, source, standing, words, screen)
        camera = found.camera
        screen.hold(Shown(words.result(camera.horizontal_view_degrees, camera.doubt), done=10, of=10, good=True), 6)
        return found
    finally:
        screen.close()


def _take(
    settings: Settings, source: "Source", standing: "Standing | None", words: "Words", screen: "Screen"
) -> "Measured":
    from kiosk.base.clock import SystemClock
    from kiosk.vision.calibrate import calibrating
    from kiosk.vision.networks import models
    from kiosk.vision.service import compose
    from kiosk.vision.sources.pictures import PicturesSource

    if standing is not None:
        finder = compose.finder_of(models.models_of(settings.data.root))
        return calibrating.measure_person(source, screen, words, finder, standing, SystemClock())
    how = calibrating.measure_pictures if isinstance(source, PicturesSource) else calibrating.measure_board
    return how(source, screen, words, settings.config.eyes.horizontal_view_degrees)


def _end(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
