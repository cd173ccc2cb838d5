"""Writes a shop as the files that real shops export: the sample shop, or a synthetic one of any size."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path

from kiosk.sample.articles import articles
from kiosk.sample.big import write_big
from kiosk.sample.columns import HISTORY, INVENTORY, PRODUCT, STORES, cell, money
from kiosk.sample.history import price_steps
from kiosk.sample.labels import write_labels
from kiosk.sample.model import Article
from kiosk.sample.pictures import Render, drawing, mirrored, pair, webp
from kiosk.sample.places import OWN, SAMPLE, WAREHOUSE, Place, places
from kiosk.sample.product_rows import product_row
from kiosk.sample.stock import holding
from kiosk.sample.styles import STYLES
from kiosk.sample.words import COLOURS

SEED = 1
TODAY = date(2026, 11, 20)
_STALE_DAYS = 3


def write_sample(
    out: Path,
    products: int | None = None,
    locations: int = len(SAMPLE),
    seed: int = SEED,
    today: date = TODAY,
    pictures: bool = False,
    render: Render | None = None,
) -> int:
    """Write a feed folder and return the number of variants.

    ``products`` None writes the sample shop, a number a synthetic shop of so many products. The same arguments write
    the same bytes. ``pictures`` needs ``render(svg, width, height) -> PNG bytes``; ValueError without it.
    """
    if pictures and render is None:
        raise ValueError("pictures need a renderer")
    out.mkdir(parents=True, exist_ok=True)
    shop = places(locations)
    _write_stores(out / "stores.csv", shop)
    if products is None:
        count = _write_shop(out, shop, seed, today)
        if pictures and render:
            write_pictures(out / "pictures", render)
            write_labels(out / "labels", render)
        return count
    count = write_big(out, products, shop, seed, today)
    if pictures and render:
        write_pictures(out / "pictures", render, views=False)
    return count


def write_pictures(folder: Path, render: Render, views: bool = True) -> None:
    """One WebP per style and colour; ``views`` adds the pair and the other side where a style has them."""
    folder.mkdir(parents=True, exist_ok=True)
    for style in STYLES:
        for code in style.colours.split():
            svg = drawing(style, COLOURS[code])
            name = f"{style.slug}-{code}"
            (folder / f"{name}.webp").write_bytes(webp(svg, render))
            if views and style.views:
                (folder / f"{name}-paar.webp").write_bytes(webp(pair(svg), render))
                (folder / f"{name}-rueckseite.webp").write_bytes(webp(mirrored(svg), render))


def _write_shop(out: Path, shop: tuple[Place, ...], seed: int, today: date) -> int:
    everything = list(articles())
    for language in ("de", "en"):
        rows = (product_row(a, language, WAREHOUSE in holding(a, seed).pieces) for a in everything)
        _write_tsv(out / f"products.{language}.tsv", PRODUCT, rows)
    _write_tsv(out / "local_inventory.tsv", INVENTORY, _inventory(everything, shop, seed, today))
    _write_tsv(out / "price_history.tsv", HISTORY, _history(everything, today))
    return len(everything)


def _inventory(everything: list[Article], shop: tuple[Place, ...], seed: int, today: date) -> Iterator[tuple[str, ...]]:
    counted = f"{today - timedelta(days=_STALE_DAYS)}T08:15+01:00"
    for article in everything:
        held = holding(article, seed)
        for place in shop:
            pieces = held.pieces.get(place.code, 0)
            pickup = ("not supported", "") if place.code == WAREHOUSE else ("buy", "same day")
            yield (
                place.code,
                article.sku,
                str(pieces),
                money(article.style.price),
                "in_stock" if pieces else "out_of_stock",
                *pickup,
                counted if held.stale and place.code == OWN else "",
            )


def _history(everything: list[Article], today: date) -> Iterator[tuple[str, ...]]:
    for article in everything:
        if article.style.was:
            for day, cents in price_steps(article.style, today):
                yield article.sku, day.isoformat(), money(cents)


def _write_tsv(path: Path, header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write("\t".join(header) + "\n")
        file.writelines("\t".join(map(cell, row)) + "\n" for row in rows)


def _write_stores(path: Path, shop: tuple[Place, ...]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(STORES)
        writer.writerows(place.row() for place in shop)
