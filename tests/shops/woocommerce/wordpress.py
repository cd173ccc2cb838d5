"""What WordPress itself does, whatever plugin asks: how it keeps names, and how it refuses."""


def stored(name: str) -> str:
    """As WordPress keeps names of products, categories and brands; values of attributes and fields stay as they are."""
    return name.replace("&", "&amp;")


class Invalid(Exception):  # noqa: N818
    """A refusal: (status, code, message)."""
