"""`kiosk tour`: a guided tour through the real kiosk, in pictures."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit

if TYPE_CHECKING:
    from kiosk.base.settings import Settings
    from kiosk.tour.tour import ShopMaker

OutOption = Annotated[Path, typer.Option("--out", help="The folder for the pictures and the summary.")]
BrandOption = Annotated[str, typer.Option("--brand", help="Only this brand: nordschuh or mori.")]
LanguageOption = Annotated[str, typer.Option("--language", help="Only this language: de or en.")]
LandscapeOption = Annotated[bool, typer.Option("--landscape", help="Only with the window on its side.")]
QuickOption = Annotated[bool, typer.Option("--quick", help="Only the main job, once.")]
WayOption = Annotated[list[str] | None, typer.Option("--way", help="Only this way, once; may be said several times.")]
RealOption = Annotated[
    bool, typer.Option("--real-orders", help="Before a shop that is not on this machine: yes, place orders in it.")
]


def register(app: typer.Typer) -> None:
    """Add `kiosk tour`."""
    app.command("tour")(tour)


def tour(
    out: OutOption = Path("build/tour"),
    brand: BrandOption = "",
    language: LanguageOption = "",
    landscape: LandscapeOption = False,
    quick: QuickOption = False,
    way: WayOption = None,
    config: ConfigOption = None,
    real_orders: RealOption = False,
) -> None:
    """Drive the real kiosk by touch through everything it can do, write numbered pictures and a summary.

    Without --config it visits a copy of the sample shop. With it, it visits the shop in the network that the file
    names, with a data folder of its own, and places orders there."""
    from kiosk.tour.plan import ALL, BRANDS, LANGUAGES, plan
    from kiosk.tour.screen import choose_screen

    if (brand and brand not in BRANDS) or (language and language not in LANGUAGES):
        typer.echo(f"The tour knows the brands {', '.join(BRANDS)} and the languages {', '.join(LANGUAGES)}.", err=True)
        raise typer.Exit(2)
    if unknown := [name for name in way or () if name not in ALL]:
        typer.echo(f"The tour knows no way {unknown[0]!r}, only: {', '.join(ALL)}.", err=True)
        raise typer.Exit(2)
    known = settings_or_exit(config) if config else None
    if known and (fault := _not_to_be_visited(known, real_orders=real_orders)):
        typer.echo(fault, err=True)
        raise typer.Exit(2)
    choose_screen()
    from kiosk.tour.tour import take_tour

    rounds = plan(brand, language, landscape=landscape, quick=quick, only=way or ())
    summary = take_tour(rounds, out, typer.echo, _shop_maker(known))
    pictures = sum(len(way.pictures) for way in summary.ways)
    typer.echo(f"tour: {pictures} pictures and summary.md lie in {out.absolute()}")
    raise typer.Exit(0 if summary.ok else 1)


def _not_to_be_visited(known: "Settings", *, real_orders: bool) -> str:
    """Why the tour does not go before this shop; "" where it may."""
    from urllib.parse import urlsplit

    from kiosk.shops.http_parts import LOOPBACK

    shop = known.config.shop
    if shop.connector == "feed":
        return "The tour with --config is for shops in the network; without it, it visits a copy of the sample shop."
    if real_orders or urlsplit(shop.address).hostname in LOOPBACK:
        return ""
    return (
        f"The tour places some twenty orders in the shop at {shop.address}, which staff must cancel afterwards. "
        f"If that is what you want, say --real-orders."
    )


def _shop_maker(known: "Settings | None") -> "ShopMaker":
    from kiosk.tour.configured_shop import ConfiguredShop
    from kiosk.tour.sample_shop import SampleShop

    return (lambda root: ConfiguredShop(root, known)) if known else SampleShop
