"""The product feed as RSS and Atom: the same articles as from a table, and no doors for entity tricks."""

import pytest

from kiosk.shops.errors import BadFeed
from kiosk.shops.feed.tsv import MAX_RECORD
from tests.shops.feed.shopfiles import connector, pulled

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
ITEM = """<item>
  <title>wrong one</title><g:title>Fjell Low Sneaker &amp; mehr</g:title><g:short_title>Fjell Low</g:short_title>
  <g:id>{id}</g:id><g:item_group_id>FJ</g:item_group_id><g:price>{price}</g:price>
  <description><![CDATA[<p>Weich<br>und "leicht"</p>]]></description>
  <g:image_link>a.webp</g:image_link><g:additional_image_link>b.webp</g:additional_image_link>
  <g:additional_image_link>c.webp</g:additional_image_link>
  <g:product_detail><g:section_name>Pflege</g:section_name><g:attribute_name>Waschen</g:attribute_name>
    <g:attribute_value>30 Grad, "sanft"</g:attribute_value></g:product_detail>
  <g:shipping><g:country>DE</g:country><g:price>4.95 EUR</g:price></g:shipping>
  <g:size>38</g:size><g:color>Sand</g:color>
</item>
"""


def rss(*items):
    root = '<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Shop</title>'
    return f"{HEAD}{root}\n{''.join(items)}</channel></rss>"


def write(tmp_path, text):
    feed = tmp_path / "feed"
    feed.mkdir(exist_ok=True)
    (feed / "products.xml").write_bytes(text.encode() if isinstance(text, str) else text)
    return connector(feed, tmp_path)


def test_an_rss_feed(tmp_path):
    items = [ITEM.format(id="A", price="149.95 EUR"), ITEM.format(id="B", price="x")]
    products, rejections, _ = pulled(write(tmp_path, rss(*items)))
    variant, text = products["FJ"].variants[0], products["FJ"].text("de")
    assert (text.title, text.subtitle, text.description) == ("Fjell Low", "Sneaker & mehr", 'Weich\nund "leicht"')
    assert text.details == (("Waschen", '30 Grad, "sanft"'),)
    assert variant.pictures == ("a.webp", "b.webp", "c.webp")
    assert variant.price.now.cents == 14995
    assert [(r.file, r.line, r.row_id) for r in rejections] == [("products.xml", 14, "B")]


def test_an_atom_feed(tmp_path):
    text = (
        f'{HEAD}<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>Shop</title>'
        '<entry><g:id>A</g:id><title>Fjell</title><link href="https://shop.example/a"/><g:price>1.00 EUR</g:price>'
        "</entry></feed>"
    )
    products, _, _ = pulled(write(tmp_path, text))
    assert products["A"].link == "https://shop.example/a"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE rss SYSTEM "http://127.0.0.1/evil.dtd">',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_a_dtd_is_refused(tmp_path, doctype):
    text = rss(ITEM.format(id="A", price="1.00 EUR")).replace(HEAD, HEAD + doctype)
    with pytest.raises(BadFeed, match="a DTD is not accepted"):
        pulled(write(tmp_path, text))


def test_what_is_cut_off_or_no_feed_is_unusable_as_a_whole(tmp_path):
    whole = rss(ITEM.format(id="A", price="1.00 EUR"))
    with pytest.raises(BadFeed, match=r"products\.xml, line \d+: not well-formed XML"):
        pulled(write(tmp_path, whole[:-20]))
    with pytest.raises(BadFeed, match="expected an RSS or Atom document"):
        pulled(write(tmp_path, "<html><body/></html>"))
    with pytest.raises(BadFeed, match="nested deeper"):
        pulled(write(tmp_path, rss("<item>" + "<a>" * 100 + "</a>" * 100 + "</item>")))


def test_a_huge_item_is_rejected_alone(tmp_path):
    huge = ITEM.format(id="H", price="1.00 EUR").replace("Weich", "x" * (MAX_RECORD + 1))
    products, rejections, _ = pulled(write(tmp_path, rss(huge, ITEM.format(id="A", price="1.00 EUR"))))
    assert [v.sku for v in products["FJ"].variants] == ["A"]
    assert [(r.line, "longer than" in r.reason) for r in rejections] == [(3, True)]
