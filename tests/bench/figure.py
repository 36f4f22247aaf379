"""One measured figure: its samples, and how the report shows them."""

from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """Samples of one thing. `must` and `aim` are bounds; `more` is True where larger is better."""

    name: str
    unit: str
    samples: tuple[float, ...]
    must: float | None = None
    aim: float | None = None
    more: bool = False
    note: str = ""

    @property
    def middle(self) -> float:
        """The median."""
        return median(self.samples)

    @property
    def tail(self) -> float:
        """The 95th percentile of times, the 5th of rates: the bad end."""
        ordered = sorted(self.samples, reverse=self.more)
        return ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]

    def verdict(self) -> str:
        """How the median stands to the bounds."""

        def holds(bound: float) -> bool:
            return self.middle >= bound if self.more else self.middle <= bound

        if self.aim is not None and holds(self.aim):
            return "aim met"
        if self.must is not None:
            return "must met" if holds(self.must) else "**missed**"
        return ""

    def row(self) -> str:
        """A line of the Markdown table."""

        def show(value: float | None) -> str:
            return "" if value is None else f"{value:.0f}" if abs(value) >= 100 else f"{value:.3g}"

        bound = "≥" if self.more else "≤"
        must = f"{bound} {show(self.must)}" if self.must is not None else ""
        aim = f"{bound} {show(self.aim)}" if self.aim is not None else ""
        cells = (
            self.name, self.unit, show(self.middle), show(self.tail), str(len(self.samples)), must, aim,
            self.verdict(), self.note,
        )  # fmt: skip
        return "| " + " | ".join(cells) + " |"
