"""What a pull did, for people: counts, times, and the rows that were not taken."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kiosk.domain.feed import FeedState, Rejection
from kiosk.shops.errors import Retriable, ShopUnreachable
from kiosk.sync.pull_files import write_whole
from kiosk.sync.status import Pulled

REPORT = "import.json"
REJECTIONS = "rejections.tsv"
KEPT = "kept without "  # begins the reason of a row that was taken all the same


class PullAction(StrEnum):
    """What a pull came to."""

    NOTHING = "nothing"
    FULL = "full"
    STOCK = "stock"
    PRODUCTS = "products"
    ORDERS = "orders"
    FAILED = "failed"


@dataclass(slots=True)
class PullReport:
    """Counts of one pull, filled while it runs. `rejected`: rows lost, `kept`: rows taken with something left out."""

    began_at: datetime
    action: PullAction = PullAction.NOTHING
    generation: int | None = None
    products: int = 0
    variants: int = 0
    locations: int = 0
    stock_rows: int = 0
    stock_changed: int = 0  # variants whose figures differ from those before
    removed: int = 0
    rejected: int = 0
    kept: int = 0
    pictures_fetched: int = 0
    pictures_pending: int = 0
    seconds: float = 0.0
    problem: str = ""
    reached: bool = True  # the shop answered, whatever it said
    asked: bool = True  # there was something to ask it
    retry_after: float | None = None
    orders_changed: int = 0
    catalogue_as_of: datetime | None = None
    stock_as_of: datetime | None = None
    skipped: dict[str, int] = field(default_factory=dict)
    rejections: list[Rejection] = field(default_factory=list)

    def note(self, rejections: tuple[Rejection, ...], stock_rejected: int | None = None) -> None:
        """Keep rejections; of stock pages the whole count is given, because only the first ones are named."""
        self.rejections.extend(rejections)
        kept = sum(rejection.reason.startswith(KEPT) for rejection in rejections)
        self.kept += kept
        self.rejected += len(rejections) - kept if stock_rejected is None else stock_rejected


def write_report(folder: Path, report: PullReport) -> None:
    """import.json and, where rows were looked at, rejections.tsv beside it; OSError when the disk refuses."""
    counts = {
        "began_at": report.began_at.isoformat(),
        "action": report.action.value,
        "generation": report.generation,
        "products": report.products,
        "variants": report.variants,
        "locations": report.locations,
        "stock_rows": report.stock_rows,
        "stock_changed": report.stock_changed,
        "removed": report.removed,
        "rejected": report.rejected,
        "kept_with_something_left_out": report.kept,
        "pictures_fetched": report.pictures_fetched,
        "pictures_pending": report.pictures_pending,
        "skipped": report.skipped,
        "seconds": round(report.seconds, 3),
        "problem": report.problem,
    }
    write_whole(folder / REPORT, json.dumps(counts, ensure_ascii=False, indent=2) + "\n")
    lines = ["file\tline\tid\treason", *("\t".join(_cells(rejection)) for rejection in report.rejections)]
    write_whole(folder / REJECTIONS, "\n".join(lines) + "\n")


def _cells(rejection: Rejection) -> tuple[str, str, str, str]:
    return rejection.file, str(rejection.line or ""), rejection.row_id, rejection.reason


def failed(report: PullReport, error: Exception) -> None:
    """Note why; the shop counts as reached unless it was away."""
    report.problem = str(error)
    report.reached = not isinstance(error, ShopUnreachable)
    report.retry_after = error.retry_after if isinstance(error, Retriable) else None


def answer(report: PullReport, *, soon: bool = False) -> Pulled:
    """What the loop must know of a pull. `soon`: the same stream has more to bring."""
    complete = FeedState.COMPLETE if report.asked and not report.problem else None
    return Pulled(
        reached=report.reached,
        generation=report.generation,
        feed=complete,
        catalogue_as_of=report.catalogue_as_of,
        stock_as_of=report.stock_as_of,
        problem=report.problem,
        asked=report.asked,
        retry_after=report.retry_after,
        soon=soon,
    )
