"""The process that builds the search index of a large import: articles come in through a pipe, one answer goes back.

It gives way to everything else on the machine, and ends without a commit when the import ends before it is told so."""

from __future__ import annotations

import os
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO, cast

import msgspec

from kiosk.domain.product import Audience, Product, ProductText
from kiosk.store.catalogue_rows import words_for
from kiosk.store.errors import CorruptError, DiskFullError, StoreError
from kiosk.store.search_index import IndexWriter

# Before each article: its number and the length of its bytes; 0 and 0 end the list.
HEAD = struct.Struct("<II")
FAULTS: dict[str, type[StoreError]] = {"full": DiskFullError, "damaged": CorruptError, "store": StoreError}
_NICE = 5
_BUFFER = 1024 * 1024


class _Coloured(msgspec.Struct):
    """A variant as far as it has words."""

    colours: dict[str, str]


class _Described(msgspec.Struct):
    """An article as far as it has words: reading no more of its bytes takes a third of the time."""

    texts: dict[str, ProductText]
    variants: list[_Coloured]
    brand: str
    audience: Audience


_decoder = msgspec.msgpack.Decoder(_Described)


def _described(data: bytes) -> Product:
    try:
        return cast("Product", _decoder.decode(data))  # all that `words_for` looks at
    except msgspec.DecodeError as error:
        raise CorruptError(f"an article cannot be read for the search index ({error})") from error


def build(folder: Path, source: BinaryIO) -> bool:
    """Index what comes from `source`; False, and nothing committed, when it ends in between. StoreError."""
    index = IndexWriter(folder, create=True)
    try:
        while len(head := source.read(HEAD.size)) == HEAD.size:
            number, length = HEAD.unpack(head)
            if not number:
                index.commit()
                return True
            data = source.read(length)
            if len(data) < length:
                break
            index.add(number, words_for(_described(data)))
    finally:
        index.close()
    return False


def main() -> int:
    """Build the index in the folder named by the only argument; the answer is `done`, or a fault and its words."""
    _give_way()
    try:
        answer = "done" if build(Path(sys.argv[1]), os.fdopen(0, "rb", _BUFFER)) else ""
    except StoreError as error:
        kind = next((name for name, known in FAULTS.items() if type(error) is known), "store")
        answer = f"{kind}\n{error}"
    except OSError as error:
        answer = f"store\n{sys.argv[1]}: the search index cannot be written ({error.strerror})"
    with suppress(BrokenPipeError):
        os.write(1, answer.encode("utf-8", "replace"))
    return 0 if answer == "done" else 1


def _give_way() -> None:
    with suppress(OSError):
        os.nice(_NICE)
        if hasattr(os, "sched_setscheduler"):
            os.sched_setscheduler(0, os.SCHED_BATCH, os.sched_param(0))


if __name__ == "__main__":
    raise SystemExit(main())
