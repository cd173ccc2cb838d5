"""The size chips of the product screen, page by page."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.domain.product import SizeKind, Variant
from kiosk.ordering.basket import size_text
from kiosk.ui.i18n import translate
from kiosk.ui.viewmodels.article import Article

_LONG_LABEL = 5  # letters; a longer one needs a wider chip
_ROWS = 3  # what fits above the answer and the button
LARGE_PAGE = 6


@dataclass(frozen=True, slots=True)
class SizeRow:
    """One chip; `availability` is a value of Availability."""

    key: str  # sku
    label: str
    availability: str
    selected: bool


@dataclass(frozen=True, slots=True)
class SizeGrid:
    """The chips of one page; `more` names what the next page holds, empty when there is only one."""

    rows: tuple[SizeRow, ...]
    columns: int
    page: int
    more: str


def size_grid(article: Article, page: int | None, large: bool) -> SizeGrid:
    """The page that holds the chosen size, or `page` where the shopper turned to it."""
    columns = 2 if large else _columns(article.sizes)
    length = page_length(len(article.sizes), columns, large)
    pages = -(-len(article.sizes) // length)
    current = _page_of(article, length) if page is None else page % pages
    following = (current + 1) % pages
    rows = tuple(_row(article, variant) for variant in _cut(article.sizes, current, length))
    return SizeGrid(rows, columns, current, _more(_cut(article.sizes, following, length)) if pages > 1 else "")


def page_length(sizes: int, columns: int, large: bool) -> int:
    """How many chips one page holds: one row gives way to the control that turns the page."""
    if large:
        return LARGE_PAGE
    return columns * _ROWS if sizes <= columns * _ROWS else columns * (_ROWS - 1)


def size_label(variant: Variant) -> str:
    """What stands on the chip."""
    return translate("Article", "One size") if variant.size.kind is SizeKind.ONE_SIZE else variant.size.label


def system_of(article: Article) -> str:
    """`EU` beside the word "Size"; empty where letters, trouser sizes or one size need no system."""
    size = article.sizes[0].size
    return size.system.value if size_text(size) != size.label and size.kind is not SizeKind.ONE_SIZE else ""


def _columns(sizes: tuple[Variant, ...]) -> int:
    return 3 if max(len(size_label(variant)) for variant in sizes) > _LONG_LABEL else 4


def _cut(sizes: tuple[Variant, ...], page: int, length: int) -> tuple[Variant, ...]:
    return sizes[page * length : (page + 1) * length]


def _page_of(article: Article, length: int) -> int:
    return article.sizes.index(article.chosen) // length if article.chosen in article.sizes else 0


def _row(article: Article, variant: Variant) -> SizeRow:
    return SizeRow(variant.sku, size_label(variant), article.available(variant).state.value, variant == article.chosen)


def _more(upcoming: tuple[Variant, ...]) -> str:
    labels = ", ".join(variant.size.label for variant in upcoming[:4])
    return translate("Product", "More sizes: {sizes}").format(sizes=labels + (" …" if len(upcoming) > 4 else ""))
