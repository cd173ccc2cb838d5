"""`kiosk vision sign`: the sign that belongs beside a camera, ready to print."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from kiosk.base.brand import load_brand
from kiosk.base.settings import ConfigError
from kiosk.commands._common import ConfigOption, settings_or_exit


class Paper(StrEnum):
    """The sizes of the sign."""

    A3 = "A3"
    A4 = "A4"
    A5 = "A5"


OutOption = Annotated[Path, typer.Option("--out", "-o", help="The PDF to write.")]
FormatOption = Annotated[Paper, typer.Option("--format", help="The size of the paper.", case_sensitive=False)]


def register(app: typer.Typer) -> None:
    """Add `kiosk vision sign`."""
    app.command("sign")(sign)


def sign(out: OutOption = Path("sign.pdf"), size: FormatOption = Paper.A4, config: ConfigOption = None) -> None:
    """Write the sign for the camera as a PDF, in German and English, from what the configuration switches on."""
    from kiosk.vision.paper.sign import print_sign
    from kiosk.vision.paper.sign_words import missing

    settings = settings_or_exit(config)
    eyes, shop = settings.config.eyes, settings.config.shop
    try:
        print_sign(out, settings.config, load_brand(settings.brand_folder), size.value)
    except ConfigError as error:
        typer.echo(f"The brand is not usable. {error}", err=True)
        raise typer.Exit(1) from None
    except OSError as error:
        typer.echo(f"{out} cannot be written: {error.strerror or error}. Name another place with --out.", err=True)
        raise typer.Exit(1) from None
    typer.echo(f"The sign is in {out}: one page {size.value}, German and English. Hang it where people see it first.")
    for key in missing(eyes, shop):
        typer.echo(f"The sign does not say all it must: {key} is empty in the configuration.", err=True)
    if not shop.privacy_url:
        typer.echo("With shop.privacy_url the sign also has a QR code to the full privacy statement.")
    typer.echo("It is a pattern and no legal advice: let whoever answers for data protection in your shop read it.")
