"""`kiosk doctor`: is this kiosk well, and what to do where it is not."""

import typer

from kiosk.commands._common import ConfigOption


def register(app: typer.Typer) -> None:
    """Add `kiosk doctor`."""
    app.command("doctor")(doctor)


def doctor(config: ConfigOption = None) -> None:
    """Check versions, files, fonts, databases, feed, disk and screen; ends with status 1 when something fails."""
    from kiosk.base.clock import SystemClock
    from kiosk.ops.doctor import examine
    from kiosk.ops.report import Status, as_text, worst

    found = []
    for check in examine(config, SystemClock().now()):
        found.append(check)
        typer.echo(as_text([check]))
    status = worst(found)
    typer.echo(
        {Status.OK: "All is well.", Status.WARN: "It works; please look at the warnings."}.get(status, "Not well.")
    )
    if status is Status.FAIL:
        raise typer.Exit(1)
