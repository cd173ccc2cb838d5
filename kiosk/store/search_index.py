"""The word index of one catalogue generation (tantivy): one document per product, its words and nothing else."""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tantivy

from kiosk.store.errors import CorruptError, DiskFullError, StoreError

WRITER_BYTES = 48_000_000
TEXT_FIELDS = ("title", "attrs", "inside", "body")
_FOOTER_MAGIC = 1337
_MOST_KEPT = 512  # answers of at most 20 KB each


@dataclass(frozen=True, slots=True)
class IndexWords:
    """Folded words of a product, separated by spaces; `inside` holds the ends of compounds."""

    title: str
    attrs: str
    inside: str
    body: str


def schema() -> tantivy.Schema:
    """The fields of the index. Words carry no positions or frequencies: ranking is by where and how a word matches."""
    builder = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="basic")
    # An integer field, not an unsigned one: Python's numbers arrive as signed and would stop the writing thread.
    builder.add_integer_field("pid", indexed=True, fast=True)
    return builder.build()


@contextmanager
def index_errors(folder: Path) -> Iterator[None]:
    """Turn tantivy's errors into StoreError naming the index folder."""
    try:
        yield
    except (ValueError, OSError) as error:
        text = str(error)
        kind: type[StoreError] = DiskFullError if "No space left" in text or "File too large" in text else CorruptError
        raise kind(f"{folder}: the search index cannot be used; it will be rebuilt ({text[:300]})") from error
    except BaseException as error:
        # A damaged file makes the library panic, which arrives as an exception outside the usual tree.
        if type(error).__name__ != "PanicException":
            raise
        raise CorruptError(f"{folder}: the search index is damaged; it will be rebuilt") from error


class IndexWriter:
    """Adds and removes products; nothing is seen by readers before `commit`."""

    def __init__(self, folder: Path, *, create: bool) -> None:
        self._folder = folder
        if create:
            folder.mkdir(parents=True)
        with index_errors(folder):
            index = tantivy.Index(schema(), path=str(folder)) if create else tantivy.Index.open(str(folder))
            self._writer = index.writer(heap_size=WRITER_BYTES, num_threads=1)

    def add(self, product: int, words: IndexWords) -> None:
        """Add the document of product number `product`."""
        with index_errors(self._folder):
            self._writer.add_document(
                tantivy.Document(
                    pid=product, title=words.title, attrs=words.attrs, inside=words.inside, body=words.body
                )
            )

    def remove(self, product: int) -> None:
        """Remove the document of product number `product`, if there is one."""
        with index_errors(self._folder):
            self._writer.delete_documents_by_term("pid", product)

    def commit(self) -> None:
        """Make all changes durable and visible."""
        with index_errors(self._folder):
            self._writer.commit()

    def close(self) -> None:
        """End the writing threads; uncommitted changes are dropped."""
        with index_errors(self._folder):
            self._writer.wait_merging_threads()


class IndexReader:
    """Reads an index that another process may be writing to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        check_index(folder)
        with index_errors(folder):
            self.index = tantivy.Index.open(str(folder))
            self.index.config_reader("manual")
        self._seen = self._stamp()
        self.kept: dict[tuple[str, int, int], tuple[array[int], int]] = {}
        self.searcher = self._fresh()

    def refresh(self) -> bool:
        """Look at the newest commit; True when there was one."""
        stamp = self._stamp()
        if stamp == self._seen:
            return False
        self._seen = stamp
        self.kept.clear()
        self.searcher = self._fresh()
        return True

    def keep(self, key: tuple[str, int, int], answer: tuple[array[int], int]) -> None:
        """Keep the numbers and the total that answer a question, until the next commit is looked at."""
        if len(self.kept) >= _MOST_KEPT:
            self.kept.clear()
        self.kept[key] = answer

    def products(self, query: tantivy.Query, limit: int) -> tuple[list[int], int]:
        """Numbers of the best `limit` products, best first, and how many match in all."""
        with index_errors(self.folder):
            result: Any = self.searcher.search(query, limit=max(1, limit))
            addresses = [address for _, address in result.hits]
            numbers = self.searcher.fast_field_values("pid", addresses) if addresses else []
            return [int(n) for n in numbers if n is not None], int(result.count)

    def _fresh(self) -> tantivy.Searcher:
        with index_errors(self.folder):
            self.index.reload()
            return self.index.searcher()

    def _stamp(self) -> tuple[int, int]:
        with index_errors(self.folder):
            found = (self.folder / "meta.json").stat()
            return found.st_mtime_ns, found.st_ino


def check_index(folder: Path) -> None:
    """Compare every file of the newest commit with its check sum; CorruptError names the first that differs.

    tantivy writes the sums but does not look at them when it opens an index."""
    try:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        segments = {str(segment["segment_id"]).replace("-", "") for segment in meta["segments"]}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CorruptError(f"{folder}: the search index cannot be opened; it will be rebuilt ({error})") from error
    for segment in segments:
        files = sorted(folder.glob(f"{segment}.*"))
        if not files:
            raise CorruptError(f"{folder}: the search index lacks a part ({segment}); it will be rebuilt")
        for file in files:
            if not _sound(file):
                raise CorruptError(f"{file}: the search index is damaged; it will be rebuilt")


def _sound(file: Path) -> bool:
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        return True  # merged away by the writer meanwhile
    if len(data) < 8 or int.from_bytes(data[-4:], "little") != _FOOTER_MAGIC:
        return False
    length = int.from_bytes(data[-8:-4], "little")
    body = len(data) - 8 - length
    if body < 0:
        return False
    try:
        expected = json.loads(data[body : body + length])["crc"]
    except (ValueError, KeyError, TypeError):
        return False
    return bool(zlib.crc32(memoryview(data)[:body]) == expected)
