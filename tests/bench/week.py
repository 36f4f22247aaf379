"""A clock of the kiosk's own, at its page and at its server, which a leap carries forward.

Whatever the page does by time it does at each stride of a leap; sound, pictures and the socket's signs of life go by
the machine's own clock. Playwright's clock is not used: it keeps a script for every leap, and each page that is loaded
after it runs them all.
"""

import time
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from playwright.sync_api import Error

from tests.bench.clocked import set_ahead
from tests.bench.hand import Hand

STRIDE = 5.0  # seconds between two ticks of a page that nobody looks at
TICK = 0.25  # and of one that somebody does
LEAP = 300.0  # seconds, between two settings of the server's clock
BREATH = 0.06  # seconds of the machine's own clock between two leaps: a batch of sound

# `AHEAD` ms is the museum's time ahead of the machine's when the first page is opened
CLOCK = """
{
  const wall = Date.now.bind(Date), steady = performance.now.bind(performance), later = setTimeout.bind(window);
  const begun = Number(window.name || AHEAD); // the page may be loaded again
  let ahead = begun;
  window.name = String(ahead);
  Date.now = () => wall() + ahead;
  performance.now = () => steady() + ahead - begun;
  window.leap = async (ms, stride) => {
    for (let passed = 0, strides = 1; passed < ms; passed += stride, strides += 1) {
      ahead += stride;
      window.name = String(ahead);
      document.querySelector("wenjiang-kiosk").tick();
      if (strides % 4 === 0) await new Promise((passed) => later(passed));
    }
  };
}
"""


@dataclass
class Week:
    """The museum's clock, `ahead` seconds of the machine's; the server reads it in `file`."""

    file: Path
    ahead: float

    @classmethod
    def beginning(cls, at: datetime, file: Path) -> "Week":
        """Now it is `at` in the museum."""
        week = cls(file, (at - datetime.now()).total_seconds())
        set_ahead(file, week.ahead)
        return week

    @property
    def script(self) -> str:
        """What gives a page this clock."""
        return CLOCK.replace("AHEAD", str(self.ahead * 1000))

    @property
    def now(self) -> datetime:
        """In the museum."""
        return datetime.now() + timedelta(seconds=self.ahead)

    def leap(self, hand: Hand, seconds: float, stride: float = TICK) -> None:
        """Time goes by, and the page has seen it."""
        self.ahead += seconds
        set_ahead(self.file, self.ahead)
        try:
            hand.page.evaluate("([ms, stride]) => window.leap(ms, stride)", [seconds * 1000, stride * 1000])
        except Error:  # it is being loaded again
            hand.ready()

    def until(self, hand: Hand, then: datetime) -> None:
        """Nobody is there."""
        while (left := (then - self.now).total_seconds()) > 0:
            self.leap(hand, min(left, LEAP), STRIDE)
            time.sleep(BREATH)
