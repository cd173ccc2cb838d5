"""`kiosk search`: ask the catalogue what the shopper's search field asks."""

import time
from typing import TYPE_CHECKING, Annotated

import typer

from kiosk.commands._common import ConfigOption, settings_or_exit

if TYPE_CHECKING:
    from kiosk.base.settings import Settings
    from kiosk.catalogue.search import Hit, SearchQuery, SearchResult


def register(app: typer.Typer) -> None:
    """Add `kiosk search`."""
    app.command("search")(search)


def search(
    words: Annotated[
        list[str] | None, typer.Argument(help="What a shopper would type; nothing shows everything.")
    ] = None,
    config: ConfigOption = None,
    language: Annotated[str, typer.Option("--language", help="The language of the words, else the first one.")] = "",
    size: Annotated[str, typer.Option("--size", help="Only what there is in this EU size.")] = "",
    kind: Annotated[str, typer.Option("--kind", help="What the size measures: shoes, clothing or jeans.")] = "shoes",
    here: Annotated[bool, typer.Option("--here", help="Only what stands in this branch.")] = False,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="How many articles to show.")] = 24,
) -> None:
    """Search the catalogue in use: names, prices, and where each article is."""
    from kiosk.catalogue.search import SearchFilters, SearchQuery
    from kiosk.domain.product import Size, SizeKind

    settings = settings_or_exit(config)
    try:
        wanted = Size(size, kind=SizeKind(kind)) if size else None
    except ValueError as error:
        raise typer.BadParameter(f"{error}") from None
    query = SearchQuery(
        text=" ".join(words or []),
        language=language or settings.config.screen.language,
        filters=SearchFilters(size=wanted, here_now=here),
        limit=limit,
        facets=False,
    )
    result, milliseconds = _ask(settings, query)
    for hit in result.hits:
        typer.echo(as_line(hit, query.language))
    count = f"{result.total}" if result.exact else f"at least {result.total}"
    typer.echo(f"{count} articles, {len(result.hits)} shown, {milliseconds:.1f} ms")


def as_line(hit: "Hit", language: str) -> str:
    """One hit as a line: name, price, where it is, colours, sku."""
    from kiosk.base.formatting import price

    cost = price(hit.price.now.cents, hit.price.now.currency, language)
    start = ("ab " if language == "de" else "from ") if hit.price_varies else ""
    colours = ", ".join(colour.name for colour in hit.colours)
    return f"{hit.title:<28.28} {start + cost:>14} {hit.state.value:<8} {colours:<36.36} {hit.sku}"


def _ask(settings: "Settings", query: "SearchQuery") -> tuple["SearchResult", float]:
    """The answer and how long it took; ends the command when there is no catalogue."""
    from datetime import timedelta

    from kiosk.base.clock import SystemClock
    from kiosk.catalogue.availability import AvailabilityService
    from kiosk.catalogue.search import SearchService
    from kiosk.store.catalogue import CatalogueState, CatalogueStore

    config = settings.config
    reader = CatalogueStore(settings.data.catalogue).reader()
    try:
        if reader.state is not CatalogueState.READY:
            typer.echo(
                f"There is no catalogue to search ({reader.problem or reader.state.value}). Run: kiosk import", err=True
            )
            raise typer.Exit(1)
        max_age = timedelta(seconds=config.shop.stock_stale_after_s)
        service = SearchService(reader, AvailabilityService(reader, config.kiosk.branch, SystemClock(), max_age))
        service.search(query)  # the first question of a process also loads what all of them need
        before = time.perf_counter()
        result = service.search(query)
        return result, (time.perf_counter() - before) * 1000
    finally:
        reader.close()
