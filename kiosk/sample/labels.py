"""A printable sheet of shelf labels, to try scanning with a picture file or with paper."""

from collections.abc import Iterable
from pathlib import Path

import qrcode

from kiosk.sample.art.canvas import opened, with_ids
from kiosk.sample.articles import articles
from kiosk.sample.barcode import ean13_modules
from kiosk.sample.model import Article
from kiosk.sample.pictures import Render, drawing

DIGITAL_LINK = "https://id.nordschuh.example/01/0{gtin}"
SHELF = "tpk:{sku}"
_EAN = ("fjell-low-rost-38", "fjell-low-rost-40", "kyst-weiss-38", "aiko-kamelie-38", "bienenglanz-cognac-one-size")
_LINK = "vik-trail-wald-38"
_SHELF = "holm-strick-sand-m"
_WIDTH, _HEIGHT = 540, 420


def write_labels(folder: Path, render: Render) -> None:
    """One PNG per label (1,080 x 840) and all of them on one sheet for A4 (1,240 x 1,754)."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {article.sku: article for article in articles()}
    labels = [(f"ean-{sku}", _ean_label(found[sku])) for sku in _EAN]
    link = found[_LINK]
    labels.append((f"digital-link-{_LINK}", _qr_label(link, DIGITAL_LINK.format(gtin=link.gtin))))
    labels.append((f"shelf-{_SHELF}", _qr_label(found[_SHELF], SHELF.format(sku=_SHELF))))
    for name, body in labels:
        (folder / f"{name}.png").write_bytes(render(_document(_WIDTH, _HEIGHT, body), 2 * _WIDTH, 2 * _HEIGHT))
    (folder / "sheet.png").write_bytes(render(_sheet([body for _, body in labels]), 1240, 1754))


def _ean_label(article: Article) -> str:
    bars = ean13_modules(article.gtin)
    path = _dark(bars, 60, 236, 4, 116)
    digits = f'<text x="250" y="386" font-size="26" letter-spacing="6" text-anchor="middle">{article.gtin}</text>'
    return f'{_frame(article)}<path d="{path}" fill="#000000"/>{digits}'


def _qr_label(article: Article, text: str) -> str:
    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(text)
    matrix = code.get_matrix()
    unit = 5
    top = 400 - len(matrix) * unit
    path = "".join(_dark(line, 60, top + y * unit, unit, unit) for y, line in enumerate(matrix))
    return f'{_frame(article)}<path d="{path}" fill="#000000"/>'


def _dark(modules: Iterable[bool], left: int, top: int, unit: int, height: int) -> str:
    """A row of modules as one path, so that neighbours join without a seam."""
    boxes = [f"M{left + i * unit} {top}h{unit}v{height}h-{unit}z" for i, dark in enumerate(modules) if dark]
    return "".join(boxes)


def _frame(article: Article) -> str:
    """White paper with brand, name, colour, size and the picture."""
    size = "" if article.size == "one size" else article.size
    picture = drawing(article.style, article.colour)
    x, y, width, height, body = opened(picture)
    scale = min(210 / width, 130 / height)
    inner = with_ids(body, article.sku)
    place = f"translate({290 + (210 - width * scale) / 2:.1f} 84) scale({scale:.4f}) translate({-x:g} {-y:g})"
    return (
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#FFFFFF"/>'
        f'<rect x="2" y="2" width="{_WIDTH - 4}" height="{_HEIGHT - 4}" rx="18" fill="none" stroke="#C9C2B6"/>'
        '<g font-family="Inter, Noto Sans, sans-serif" fill="#1C1916">'
        '<text x="40" y="58" font-size="22" font-weight="700" letter-spacing="4">NORDSCHUH</text>'
        f'<text x="500" y="58" font-size="22" text-anchor="end">{article.style.name}</text>'
        f'<text x="40" y="150" font-size="76" font-weight="700">{size}</text>'
        f'<text x="40" y="194" font-size="22">{article.colour.name.de}</text></g>'
        f'<g transform="{place}">{inner}</g>'
    )


def _sheet(bodies: list[str]) -> str:
    cells = [
        f'<g transform="translate({60 + (i % 2) * 580} {24 + (i // 2) * 430})">{body}</g>'
        for i, body in enumerate(bodies)
    ]
    return _document(1240, 1754, '<rect width="1240" height="1754" fill="#FFFFFF"/>' + "".join(cells))


def _document(width: int, height: int, body: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{body}</svg>'
