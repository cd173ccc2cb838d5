"""Search as you type at 100,000 products: time per keystroke and recall with one typo, beside plain SQLite FTS5.

Recall, honestly: a product is drawn, one word of five or more letters of its title is taken and one random edit is made
in it (insert, delete, substitute, swap; anywhere, the first letter too). It counts when that very product is among the
first 24. Words that more than 24 products share can't all be shown; for those the first hit must carry the word."""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import apsw

from kiosk.base.clock import ManualClock
from kiosk.catalogue.availability import AvailabilityService
from kiosk.catalogue.search import SearchFilters, SearchQuery, SearchService
from kiosk.domain.product import Size
from kiosk.store.catalogue import CatalogueReader, CatalogueStore
from tests.benchmarks._report import Report, percentile
from tests.benchmarks._shop import AS_OF, places, products, stock

SHOPPERS = 150
TYPOS = 1000
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def edit(word: str, chance: Random) -> str:
    """`word` with one random edit; never the word itself."""
    while True:
        at = chance.randrange(len(word))
        match chance.choice(("insert", "delete", "substitute", "swap")):
            case "insert":
                new = word[:at] + chance.choice(LETTERS) + word[at:]
            case "delete":
                new = word[:at] + word[at + 1 :]
            case "substitute":
                new = word[:at] + chance.choice(LETTERS) + word[at + 1 :]
            case _:
                new = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
        if new != word:
            return new


def fill(folder: Path, count: int, where: int) -> CatalogueReader:
    """The shop of the benchmark."""
    store = CatalogueStore(folder)
    with store.begin_import() as session:
        session.add_locations(places(where))
        session.add_products(products(count))
        session.add_stock(stock(count, places(where)), AS_OF)
        session.finish(AS_OF)
    return store.reader()


def fts(folder: Path, count: int) -> Callable[[str], int]:
    """The baseline: SQLite FTS5 over the same words, asked for beginnings. It knows no typos and no insides."""
    db = apsw.Connection(str(folder / "fts.db"))
    db.execute("CREATE VIRTUAL TABLE f USING fts5(title, body, prefix='1 2 3')").fetchall()
    rows = ((f"{p.text('de').title} {p.text('de').subtitle}", p.text("de").description) for p in products(count))
    with db:
        db.executemany("INSERT INTO f VALUES (?, ?)", rows)

    def ask(text: str) -> int:
        words = " ".join(f'"{w}"*' for w in text.split())
        return len(db.execute("SELECT rowid FROM f WHERE f MATCH ? ORDER BY rank LIMIT 24", (words,)).fetchall())

    return ask


def keystrokes(count: int) -> Iterator[str]:
    """What a search field holds after each key, for shoppers who type a name or a kind of article with one typo."""
    chance = Random(11)
    wanted = {chance.randrange(count) for _ in range(SHOPPERS)}
    for n, product in enumerate(products(count)):
        if n in wanted:
            text = product.text("de")
            typed = edit((text.title if n % 2 else text.subtitle).casefold(), chance)
            yield from (typed[:i] for i in range(1, len(typed) + 1))


def timed(ask: Callable[[str], object], texts: list[str]) -> tuple[list[float], list[float]]:
    """Milliseconds of each question: by the wall clock, and of the processor alone (less moved by a busy one)."""
    wall, cpu = [], []
    for text in texts:
        start, used = time.perf_counter(), time.process_time()
        ask(text)
        wall.append((time.perf_counter() - start) * 1000)
        cpu.append((time.process_time() - used) * 1000)
    return wall, cpu


def recall(service: SearchService, count: int) -> tuple[float, float, int]:
    """Share of rare words whose product is in the first 24, share of common words right at the top, rare questions."""
    chance = Random(12)
    made = [(p.id, p.text("de").title.split()[0].casefold(), p.text("de").subtitle.casefold()) for p in products(count)]
    often = Counter(word for _, name, kind in made for word in (name, kind))
    rare, common = [], []
    for pid, name, kind in chance.sample(made, min(TYPOS, len(made))):
        if len(name) >= 5 and often[name] <= 24:
            hits = service.search(SearchQuery(edit(name, chance), facets=False)).hits
            rare.append(pid in {h.product_id for h in hits})
        hits = service.search(SearchQuery(edit(kind, chance), facets=False)).hits
        common.append(bool(hits) and kind in f"{hits[0].title} {hits[0].subtitle}".casefold())
    return sum(rare) / max(1, len(rare)), sum(common) / max(1, len(common)), len(rare)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--products", type=int, default=100_000)
    parser.add_argument("--places", type=int, default=5)
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="bench-search-"))
    report = Report("search")
    try:
        reader = fill(folder, given.products, given.places)
        here = AvailabilityService(reader, "B00", ManualClock(AS_OF + timedelta(minutes=5)), timedelta(hours=1))
        service = SearchService(reader, here)
        texts = list(keystrokes(given.products))
        base, _ = timed(fts(folder, given.products), texts)
        _speed(report, service, texts, base)
        rare, common, asked = recall(service, given.products)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    good = rare >= 0.98
    report.add(
        f"one typo, {asked} rare words: the product is in the top 24", f"{rare:.1%}", target=">= 98 %", good=good
    )
    report.add("one typo, kinds of article: the first hit is one", f"{common:.1%}")
    report.finish()


def _speed(report: Report, service: SearchService, texts: list[str], base: list[float]) -> None:
    plain = percentile(base, 0.95)
    cases = {
        "keystroke, words only": SearchFilters(),
        "keystroke, size 38": SearchFilters(size=Size("38")),
        "keystroke, size 38 here now": SearchFilters(size=Size("38"), here_now=True),
    }
    for name, filters in cases.items():
        for facets in (True, False):
            service.search(SearchQuery(filters=filters))
            ms, cpu = timed(lambda t, f=filters, x=facets: service.search(SearchQuery(t, filters=f, facets=x)), texts)  # type: ignore[misc]
            p95 = percentile(ms, 0.95)
            report.add(
                f"{name}{', with facets' if facets else ''}, p95 of {len(ms)}",
                f"{p95:.1f} ms (p50 {percentile(ms, 0.5):.1f}; processor p95 {percentile(cpu, 0.95):.1f})",
                baseline=f"FTS5 prefix, no typos {plain:.1f} ms", ratio=p95 / plain, target="<= 10 ms", good=p95 <= 10,
            )  # fmt: skip
    browse, _ = timed(lambda _: service.search(SearchQuery(filters=SearchFilters(here_now=True))), [""] * 20)
    report.add("browse, here now", f"{percentile(browse, 0.5):.1f} ms")


if __name__ == "__main__":
    main()
