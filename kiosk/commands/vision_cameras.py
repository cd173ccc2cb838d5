"""`kiosk vision cameras`: what may stand under [eyes] camera."""

import typer


def register(app: typer.Typer) -> None:
    """Add `kiosk vision cameras`."""
    app.command("cameras")(cameras)


def cameras() -> None:
    """List the cameras that are plugged in, by the names that stay the same."""
    from kiosk.vision.sources import devices

    found = devices.cameras()
    if not found:
        typer.echo("No camera is plugged in, or none may be seen by this user (group video).", err=True)
        raise typer.Exit(1)
    for camera in found:
        typer.echo(f"{camera.id_path}  {camera.name}")
    if len(found) == 1:
        typer.echo('One camera needs no name: [eyes] camera = "" takes it.')
