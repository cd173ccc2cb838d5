"""All variants of the sample shop with their numbers."""

from collections.abc import Iterator

from kiosk.sample.barcode import gtin13
from kiosk.sample.model import Article, Style
from kiosk.sample.styles import STYLES
from kiosk.sample.words import COLOURS, SCALES

_COMPANY = "4012345"
# The label on the scan screen of the design: Fjell Low, Rust, 38.
_KNOWN = {"fjell-low-rost-38": "67890"}
_FIRST = 10000


def articles(styles: tuple[Style, ...] = STYLES) -> Iterator[Article]:
    """Every variant in shelf order: styles as listed, then colours, then sizes."""
    number = _FIRST
    for style in styles:
        for code in style.colours.split():
            for size in SCALES[style.scale].sizes:
                article = Article(style, COLOURS[code], size, "")
                item = _KNOWN.get(article.sku, str(number))
                yield Article(style, COLOURS[code], size, gtin13(_COMPANY + item))
                number += 1
