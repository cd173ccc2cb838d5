"""`kiosk tour`: a guided tour through the real kiosk, in pictures."""

from pathlib import Path
from typing import Annotated

import typer

OutOption = Annotated[Path, typer.Option("--out", help="The folder for the pictures and the summary.")]
BrandOption = Annotated[str, typer.Option("--brand", help="Only this brand: nordschuh or mori.")]
LanguageOption = Annotated[str, typer.Option("--language", help="Only this language: de or en.")]
LandscapeOption = Annotated[bool, typer.Option("--landscape", help="Only with the window on its side.")]
QuickOption = Annotated[bool, typer.Option("--quick", help="Only the main job, once.")]


def register(app: typer.Typer) -> None:
    """Add `kiosk tour`."""
    app.command("tour")(tour)


def tour(
    out: OutOption = Path("build/tour"),
    brand: BrandOption = "",
    language: LanguageOption = "",
    landscape: LandscapeOption = False,
    quick: QuickOption = False,
) -> None:
    """Drive the real kiosk by touch through everything it can do, write numbered pictures and a summary."""
    from kiosk.tour.plan import BRANDS, LANGUAGES, plan
    from kiosk.tour.screen import choose_screen

    if (brand and brand not in BRANDS) or (language and language not in LANGUAGES):
        typer.echo(f"The tour knows the brands {', '.join(BRANDS)} and the languages {', '.join(LANGUAGES)}.", err=True)
        raise typer.Exit(2)
    choose_screen()
    from kiosk.tour.tour import take_tour

    summary = take_tour(plan(brand, language, landscape=landscape, quick=quick), out, typer.echo)
    pictures = sum(len(way.pictures) for way in summary.ways)
    typer.echo(f"tour: {pictures} pictures and summary.md lie in {out.absolute()}")
    raise typer.Exit(0 if summary.ok else 1)
