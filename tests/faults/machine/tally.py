"""What many cases came to; added up over cases and worker processes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Tally:
    """Counts of all cases. `faults` by kind, `refused` by reason; the last four must stay 0."""

    cases: int = 0
    steps: int = 0
    acknowledged: int = 0
    unclear: int = 0  # on disk, although the shopper saw an error or a death before "order taken"
    in_shop: int = 0
    cancelled: int = 0  # of those: given back by the kiosk or cancelled by the shop
    withdrawn: int = 0
    destroyed: int = 0  # with the disk they were on, and named to staff by an alarm
    held: int = 0  # stored damaged, kept for staff with that reason
    faults: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    lost: int = 0
    doubled: int = 0
    stuck: int = 0  # without a reason that staff can see
    wrong: int = 0  # other than acknowledged, unknown to the kiosk, or there although refused

    @property
    def bad(self) -> int:
        """How many orders broke the promise."""
        return self.lost + self.doubled + self.stuck + self.wrong

    def add(self, other: Tally) -> None:
        """Add the counts of other cases."""
        for name in _NUMBERS:
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.faults += other.faults
        self.refused += other.refused

    def lines(self) -> list[str]:
        """For people."""
        return [
            f"cases                  {self.cases:>9,}",
            f"steps                  {self.steps:>9,}",
            f"orders acknowledged    {self.acknowledged:>9,}",
            f"  and stored unclearly {self.unclear:>9,}",
            f"faults                 {self.faults.total():>9,}",
            *(f"  {count:>9,}  {kind}" for kind, count in sorted(self.faults.items())),
            f"in the shop            {self.in_shop:>9,}  (of these cancelled later: {self.cancelled:,})",
            f"refused                {self.refused.total():>9,}",
            *(f"  {count:>9,}  {reason}" for reason, count in sorted(self.refused.items())),
            f"withdrawn before a try {self.withdrawn:>9,}",
            f"destroyed with a disk  {self.destroyed:>9,}  (staff are told)",
            f"damaged, with staff    {self.held:>9,}",
            f"lost                   {self.lost:>9,}",
            f"doubled                {self.doubled:>9,}",
            f"stuck without a reason {self.stuck:>9,}",
            f"wrong                  {self.wrong:>9,}",
        ]


_NUMBERS = (
    "cases", "steps", "acknowledged", "unclear", "in_shop", "cancelled", "withdrawn", "destroyed", "held",
    "lost", "doubled", "stuck", "wrong",
)  # fmt: skip
