"""`kiosk run`: the kiosk itself."""

from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit

if TYPE_CHECKING:
    from kiosk.app import Options
    from kiosk.base.settings import Settings

WindowOption = Annotated[bool, typer.Option("--window", help="In a window, whatever the configuration says.")]
LandscapeOption = Annotated[bool, typer.Option("--landscape", help="The window lies on its side.")]
BrandOption = Annotated[str, typer.Option("--brand", help="A brand that comes with the kiosk: nordschuh or mori.")]
_SHARE_OF_SCREEN = 0.9


def register(app: typer.Typer) -> None:
    """Add `kiosk run`."""
    app.command("run")(run)


def run(
    config: ConfigOption = None,
    window: WindowOption = False,
    landscape: LandscapeOption = False,
    brand: BrandOption = "",
) -> None:
    """Start the kiosk: its window, and the process that speaks to the shop."""
    settings = settings_or_exit(config)
    from kiosk.app import Options

    options = Options(
        brand=brand,
        size=(1920, 1080) if landscape else (1080, 1920),
        fullscreen=settings.config.screen.fullscreen and not (window or landscape),
    )
    raise typer.Exit(_run(settings, options))


def _run(settings: "Settings", options: "Options") -> int:
    from kiosk.app import run_app
    from kiosk.base.process import AlreadyRunningError
    from kiosk.base.settings import ConfigError
    from kiosk.ui.window import WindowError

    try:
        return run_app(settings, options, fit=_SHARE_OF_SCREEN)
    except AlreadyRunningError as error:
        typer.echo(str(error), err=True)
    except ConfigError as error:
        typer.echo(f"The configuration is not usable. {error}", err=True)
    except WindowError as error:
        typer.echo(f"The kiosk cannot be shown: {error}. Install it again, or ask who maintains it.", err=True)
    except OSError as error:
        typer.echo(f"The data folder {settings.data.root} cannot be used: {error.strerror or error}", err=True)
    return 1
