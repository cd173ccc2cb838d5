"""The tables of a catalogue generation. One row holds all stock figures of a variant."""

from __future__ import annotations

from kiosk.store.migrations import Migration

MIGRATIONS = (
    Migration(
        1,
        "catalogue",
        """
        CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE location(id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, data BLOB NOT NULL);
        CREATE TABLE category(id INTEGER PRIMARY KEY, parent INTEGER NOT NULL, path TEXT NOT NULL UNIQUE,
                              names TEXT NOT NULL, picture TEXT NOT NULL DEFAULT '');
        CREATE TABLE size(id INTEGER PRIMARY KEY, kind TEXT NOT NULL, system TEXT NOT NULL, label TEXT NOT NULL,
                          audience TEXT NOT NULL);
        CREATE TABLE colour(id INTEGER PRIMARY KEY, key TEXT NOT NULL, family TEXT NOT NULL);
        CREATE TABLE product(id INTEGER PRIMARY KEY, ref TEXT NOT NULL, category INTEGER NOT NULL,
                             audience TEXT NOT NULL, data BLOB NOT NULL);
        CREATE TABLE variant(id INTEGER PRIMARY KEY, sku TEXT NOT NULL, gtin INTEGER, product INTEGER NOT NULL,
                             size INTEGER NOT NULL, colour INTEGER NOT NULL, cents INTEGER NOT NULL,
                             flags INTEGER NOT NULL);
        -- A stamp is the moment at which a batch of figures was true; 0 takes no space in a row.
        CREATE TABLE stamp(id INTEGER PRIMARY KEY, as_of TEXT NOT NULL);
        -- The figures of a variant at all places, see catalogue_stock.Figures.
        CREATE TABLE stock(variant INTEGER PRIMARY KEY, figures BLOB NOT NULL);
        -- One bit per variant: is there a figure at this place, and may something be promised.
        CREATE TABLE presence(location INTEGER PRIMARY KEY, known BLOB NOT NULL, positive BLOB NOT NULL);
        -- Columns of product and variant as arrays, so that a filter does not read 300,000 rows.
        CREATE TABLE packed(name TEXT PRIMARY KEY, data BLOB NOT NULL) WITHOUT ROWID;
        -- Products whose change is committed here and not yet in the search index.
        CREATE TABLE reindex(product INTEGER PRIMARY KEY);
        """,
    ),
    # A catalogue is not brought forward but rebuilt, see catalogue_meta.check_tables: these only count.
    Migration(2, "highlights in every language, in the data of a product", "SELECT 2"),
)

# Built after the rows, in one sorted pass each.
INDEXES = """
CREATE UNIQUE INDEX IF NOT EXISTS product_ref ON product(ref);
CREATE UNIQUE INDEX IF NOT EXISTS variant_sku ON variant(sku);
CREATE INDEX IF NOT EXISTS variant_gtin ON variant(gtin) WHERE gtin IS NOT NULL;
CREATE INDEX IF NOT EXISTS variant_sku_typed ON variant(sku COLLATE NOCASE);
CREATE INDEX IF NOT EXISTS product_ref_typed ON product(ref COLLATE NOCASE);
CREATE INDEX IF NOT EXISTS variant_product ON variant(product);
"""

FLAG_ONLINE = 1  # the shop sells this variant online
FLAG_SALE = 2  # a reduction is announced
