"""`kiosk scan`: what the codes in a picture file mean, for trying labels without a scanner."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit

if TYPE_CHECKING:
    from kiosk.catalogue.scan import Resolution

PictureArgument = Annotated[Path, typer.Argument(help="A JPEG, PNG or WebP picture of a label or a shelf code.")]


def register(app: typer.Typer) -> None:
    """Add `kiosk scan`."""
    app.command("scan")(scan)


def scan(picture: PictureArgument, config: ConfigOption = None) -> None:
    """Read the codes in a picture and say which article each of them is."""
    from kiosk.catalogue.scan import resolve, understand
    from kiosk.devices.barcode_file import PictureError, read_codes
    from kiosk.store.catalogue import CatalogueStore

    settings = settings_or_exit(config)
    try:
        codes = read_codes(picture)
    except PictureError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from None
    if not codes:
        typer.echo(f"{picture.name}: no code was found; take the picture closer and straight", err=True)
        raise typer.Exit(1)
    reader = CatalogueStore(settings.data.catalogue).reader()
    for code in codes:
        meaning = understand(code, settings.config.scanner.own_qr_prefix)
        typer.echo(f"{code}: {in_words(resolve(meaning, reader), settings.config.screen.language)}")


def in_words(found: "Resolution", language: str) -> str:
    """One sentence about what a code turned out to be."""
    from kiosk.catalogue.scan import Found, UnknownArticle
    from kiosk.domain.product import colour_name

    match found:
        case Found(product, variant):
            return f"{product.text(language).title}, {colour_name(variant, language)}, {variant.size.label}"
        case UnknownArticle(code):
            return f"a sound number, but no article of the catalogue in use has it ({code})"
        case _:
            return f"no article code ({found.reason.value})"
