"""The marks of the two sample brands."""


def nordschuh_mark(ink: str = "#1C1916", accent: str = "#BF3A12") -> str:
    """The compass needle in its ring."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 38 38">'
        f'<circle cx="19" cy="19" r="17" fill="none" stroke="{ink}" stroke-width="3"/>'
        f'<path d="M19 6 25 19 19 32 13 19Z" fill="{ink}"/><path d="M19 6 25 19H13Z" fill="{accent}"/></svg>'
    )


def mori_mark(accent: str = "#D9B36A") -> str:
    """The thin M."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 38 38">'
        f'<path d="M4 34V6l15 18L34 6v28" fill="none" stroke="{accent}" stroke-width="2.4"/></svg>'
    )
