"""What can go wrong on a tour."""


class TourError(Exception):
    """Something expected did not come: the sentence says what, for how long it was waited, and what was there."""
