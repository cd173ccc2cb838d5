"""Labels of the photos that looking at them showed to be wrong, for training only; figures use the labels as given.

The set of single faces knows "with mask" and "without mask" alone: people whose nose is free are among the former.
Faces of which a person cannot say either are left out.
"""

from __future__ import annotations

NOSE_FREE = """
    0015 0031 0170 0208 0236 0238 0279 0285 0291 0303 0366 0394 0443 0444 0447 0448 0450 0483 0484 0485 0488 0493
    0494 0498 0508 0525 0528 0532 0533 0538 0622 0696 0697 0742 0752 0786 0826 0827 0831 0833 0834 0836 0838 0841
    0842 0843 0844 0848 0849 0850 0868 0879 0922 0951 0993 1000 1008 1015 1032 1072 1083 1167 1206 1221 1916
"""
LEFT_OUT = """
    0079 0100 0157 0162 0173 0224 0243 0256 0265 0329 0354 0358 0407 0464 0519 0565 0576 0589 0614 0632 0637 0647
    0666 0684 0707 0718 0743 0822 0840 0877 0910 0935 0953 0957 1044 1110 1150 1155 1164 1165 1166 1168 1169 1188
    1196 1590 1609 1663 1680 2006 2009 2028 2033 2061 2065
"""
LEFT_OUT_BARE = "1350 1352"
_WRONG, _OUT, _OUT_BARE = (frozenset(names.split()) for names in (NOSE_FREE, LEFT_OUT, LEFT_OUT_BARE))


def corrected(set_name: str, name: str, mask: str) -> str | None:
    """The class that training uses for a labelled face; None leaves it out."""
    folder, _, number = name.removesuffix(".jpg").rpartition("/")
    if set_name != "faces":
        return mask
    if folder == "with_mask":
        return None if number in _OUT else "wrong" if number in _WRONG else mask
    return None if number in _OUT_BARE else mask
