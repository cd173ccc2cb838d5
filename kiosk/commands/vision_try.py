"""`kiosk vision try`: aim and judge a camera, or see what the eyes make of a recording."""

from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit

if TYPE_CHECKING:
    from kiosk.base.settings import Settings
    from kiosk.vision.service.looking import FullLook

SourceArgument = Annotated[
    str,
    typer.Argument(help="A camera under /dev (empty: the only one), a picture, a folder, a video, or synthetic:NAME."),
]


def register(app: typer.Typer) -> None:
    """Add `kiosk vision try`."""
    app.command("try")(try_it)


def try_it(source: SourceArgument = "", config: ConfigOption = None) -> None:
    """Show boxes, masks, metres, frames a second and load live; for recordings write an annotated copy beside them."""
    from kiosk.vision.networks.models import ModelError
    from kiosk.vision.service.compose import build_look
    from kiosk.vision.sources.source import SourceError
    from kiosk.vision.trial import trying

    settings = settings_or_exit(config)
    spec = source or settings.config.eyes.camera
    try:
        look = build_look(settings)
        if trying.is_recording(spec):
            typer.echo(f"Written: {trying.copy_recording(spec, look.look, typer.echo)}")
        else:
            _live(settings, spec, look)
    except (ModelError, SourceError, OSError) as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None


def _live(settings: "Settings", spec: str, look: "FullLook") -> None:
    from kiosk.vision.trial import trying
    from kiosk.vision.trial.live import show

    if not trying.has_screen():
        typer.echo(
            "There is no screen to show the camera on. Run this on the kiosk's desktop, or name a file.", err=True
        )
        raise typer.Exit(1)
    show(settings, spec, look)
