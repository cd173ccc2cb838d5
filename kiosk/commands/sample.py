"""`kiosk sample`: write a shop as feed files, the sample shop or a synthetic one of any size."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add `kiosk sample`."""
    app.command("sample")(sample)


def sample(
    out: Annotated[Path, typer.Option("--out", help="The folder to write; it is made where it is missing.")],
    products: Annotated[
        int | None, typer.Option("--products", min=1, help="How many synthetic products; without it the sample shop.")
    ] = None,
    locations: Annotated[
        int, typer.Option("--locations", min=2, max=2000, help="Branches and the warehouse together.")
    ] = 5,
    seed: Annotated[int, typer.Option("--seed", help="The same seed writes the same files.")] = 1,
    today: Annotated[
        datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help="The day that prices and counts refer to.")
    ] = None,
    pictures: Annotated[bool, typer.Option("--pictures/--no-pictures", help="Draw the pictures as well.")] = False,
    drawings: Annotated[
        bool, typer.Option("--drawings", help="Instead of a shop the program's own SVG: pictures and illustrations.")
    ] = False,
) -> None:
    """Write a shop in the formats that real shops export."""
    from kiosk.sample.drawn import write_drawings  # late: Pillow is needed for this command only
    from kiosk.sample.generate import TODAY, write_sample

    day: date = today.date() if today else TODAY
    try:
        if drawings:
            write_drawings(out)
            return
        if pictures:
            from kiosk.ui.svg import headless, render_png  # late: Qt is needed for pictures only

            application = headless()
            count = write_sample(out, products, locations, seed, day, True, render_png)
            del application
        else:
            count = write_sample(out, products, locations, seed, day)
    except OSError as error:
        typer.echo(f"The shop could not be written to {out}: {error.strerror or error}.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"{out}: {count} variants at {locations} locations")
