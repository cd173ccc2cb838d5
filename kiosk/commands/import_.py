"""`kiosk import`: one pull of the shop's catalogue in the foreground, with everything it found."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit

if TYPE_CHECKING:
    from kiosk.base.settings import Settings
    from kiosk.sync.pull_report import PullReport

SHOWN = 20
FeedOption = Annotated[
    Path | None, typer.Option("--feed", help="A folder with feed files, instead of the one in the configuration.")
]
SmallerOption = Annotated[
    bool, typer.Option("--accept-smaller", help="Take the catalogue even if many articles are gone from it.")
]


def register(app: typer.Typer) -> None:
    """Add `kiosk import`."""
    app.command("import")(import_)


def import_(config: ConfigOption = None, feed: FeedOption = None, accept_smaller: SmallerOption = False) -> None:
    """Read the shop's files anew and say what was taken, what was not, and how long it took."""
    from kiosk.base.clock import SystemClock
    from kiosk.sync.pull_setup import build_puller
    from kiosk.sync.status import Stream

    settings = _with_feed(settings_or_exit(config), feed)
    try:
        settings.data.create()
    except OSError as error:
        typer.echo(f"The data folder {settings.data.root} cannot be made: {error.strerror}", err=True)
        raise typer.Exit(1) from None
    puller = build_puller(settings, SystemClock())
    report = puller.run(Stream.CATALOGUE, accept_drop=accept_smaller, again=True)
    for line in as_lines(report):
        typer.echo(line)
    if report.problem:
        typer.echo(f"Not imported; the catalogue in use stays. {report.problem}", err=True)
        raise typer.Exit(1)


def _with_feed(settings: "Settings", feed: Path | None) -> "Settings":
    """The settings with another feed folder; one that is missing ends the command."""
    if feed is None:
        return settings
    if not feed.is_dir():
        typer.echo(f"--feed: {feed} is no folder", err=True)
        raise typer.Exit(1)
    import msgspec

    shop = msgspec.structs.replace(settings.config.shop, feed=str(feed.resolve()))
    return settings._replace(config=msgspec.structs.replace(settings.config, shop=shop))


def as_lines(report: "PullReport") -> list[str]:
    """The report as lines for people."""
    lines = []
    if not report.problem:
        lines.append(f"products   {report.products} with {report.variants} variants, {report.locations} locations")
        lines.append(f"stock      {report.stock_rows} rows")
        lines.append(f"pictures   {report.pictures_fetched} new, {report.pictures_pending} to follow")
    lines += [f"left out   {count} ({reason})" for reason, count in sorted(report.skipped.items())]
    lines.append(f"rejected   {report.rejected} rows; {report.kept} rows were taken with something left out")
    lines += [f"  {_place(r.file, r.line)}: {r.row_id or '-'}: {r.reason}" for r in report.rejections[:SHOWN]]
    if len(report.rejections) > SHOWN:
        lines.append("  and more, in rejections.tsv in the status folder of the kiosk's data folder")
    lines.append(f"time       {report.seconds:.1f} s")
    return lines


def _place(file: str, line: int) -> str:
    return f"{file}, line {line}" if line else file
