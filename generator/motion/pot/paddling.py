"""Paddling: the fingers hold inside where the paddle strikes outside, and the turntable moves on at each blow."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

import numpy as np

from generator.motion import stage
from generator.motion.pot import hand_tools
from generator.motion.pot.bench import TOP, over, up
from generator.motion.pot.body import WHOLLY, Drawing, Standing
from generator.motion.pot.pot_numbers import PotNumbers
from generator.motion.pot.wall import ZONE, drawn
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array, unit
from generator.scene.body import Body
from generator.scene.mark import Mark

TURNS = 3  # in which the rim is drawn in, and one more that evens it
BLOWS = 12  # a turn
EACH = 0.25  # s of a blow
STRIKES = 14.0  # ° where the paddle strikes: on the right, so that inside and outside are seen
SWING = 12.0  # mm that the paddle comes off the clay
HIT = (0.3, 0.5)  # share of a blow's time in which the paddle lies on the clay
FIRST, LAST = 0.66, 0.3  # of the zone, from the rim: where the first ring and the last one are struck
ENDS = 360.0 * (TURNS + 1)  # ° that the turntable has turned after the last blow
IN = 80.0  # mm over the clay from where the hand comes
WRIST = np.array([-40.0, 12.0, 38.0])  # mm of the wrist from the middle of the opening
LIES = np.array([100.0, 16.0, 0.0])  # mm: where the paddle's blade lies on the bench
TAKEN_UP = 36.0  # mm over its way that it is lifted
HOW_OPEN = (
    "拍几圈、一圈几下、一圈收多少、拍子斜多少没有人说过，画面里的只作示意",
    "how many turns, how many blows, how much a turn draws in and how the paddle leans nobody said: here only to show",
)


def beats(first: str, then: str | None) -> Iterator[Beat]:
    """The paddle comes; all blows: the first turn is the deed `first`, the others `then`; it leaves, as the hand."""
    yield Beat("paddle", 0.7, first)
    yield Beat("first", BLOWS * EACH)
    yield Beat("others", TURNS * BLOWS * EACH, then)
    yield Beat("leave", 0.9)
    yield Beat("rest", 0.4)


@dataclass(frozen=True, slots=True)
class Blow:
    """How far it is: `turned` ° of the turntable, mm that the paddle is `off` the clay, 0..1 of all rings done."""

    turned: float
    off: float
    done: float


def blow(first: float, others: float) -> Blow:
    """The blow in hand, by the shares of the first turn and of the others."""
    at = (first + TURNS * others) * BLOWS
    number, within = divmod(at, 1.0)
    down, up = HIT
    moves = ease((within - up) / (1 - up))
    lifted = 1 - ease(within / down) if within < down else ease((within - up) / (0.8 - up)) if within > up else 0.0
    return Blow((number + moves) * 360.0 / BLOWS, SWING * lifted, min(1.0, (number + moves) / (BLOWS * TURNS)))


@dataclass(frozen=True, slots=True)
class Reached:
    """The blow in hand, and how far hand and paddle have come, 0 away … 1 at the clay."""

    now: Blow
    hand: float
    tool: float

    @classmethod
    def at(cls, beats: Timeline, t: float) -> "Reached":
        """By the beats of `beats`, after one in which the hand comes."""
        gone = beats.share("leave", t)
        now = blow(beats.share("first", t), beats.share("others", t))
        return cls(now, beats.share("hand", t) - gone, beats.share("paddle", t) - gone)


@dataclass(frozen=True)
class Paddling:
    """The body under the paddle. `of_base`: its base is drawn in and it stands on its mouth's rim; else its mouth is,
    and it stands on its base disc."""

    n: PotNumbers
    of_base: bool

    def standing(self, turned: float) -> Standing:
        """The body after the turntable has turned by so many degrees since the first blow."""
        done = turned >= ENDS - 1e-9
        now = WHOLLY if done else Drawing(float(self._share(turned)), STRIKES, TURNS)
        if self.of_base:
            return Standing(base=now, turned=turned)
        return Standing(WHOLLY, now, base_up=False, base_edge=1.0, turned=turned)

    @property
    def foot(self) -> float:
        """mm over the bench of the rim on which the wall stands."""
        return TOP if self.of_base else TOP + self.n.thickness

    def held(self, turned: float, done: float) -> tuple[Array, Array, Array]:
        """Where paddle and fingers meet at the wall, outside and inside (3,) mm, and the way out there."""
        wall = self.n.wall
        zone = ZONE * wall.height
        s = zone * (FIRST + (LAST - FIRST) * ease(done))
        share = self._share(turned)
        base, mouth = (share, 0.0) if self.of_base else (1.0, share)
        outside, inside, out = wall.at(wall.height - s if self.of_base else s, base, mouth)
        _, _, top = wall.rim(base, mouth, of_base=True)
        a = radians(STRIKES)

        def placed(p: Array) -> Array:
            z = self.foot + (p[1] if self.of_base else top - p[1])
            return np.array([p[0] * cos(a), p[0] * sin(a), z])

        rises = out[1] if self.of_base else -out[1]
        return placed(outside), placed(inside), np.array([out[0] * cos(a), out[0] * sin(a), rises])

    @staticmethod
    def _share(turned: float) -> float:
        """How far the wall is drawn in where the paddle is."""
        return float(drawn(turned, TURNS, STRIKES, np.array([STRIKES + 10.0]))[0])

    def rim(self) -> tuple[float, float, float]:
        """Of the rim once it is drawn in: outer and inner radius, and height over the bench, mm."""
        base, mouth = (1.0, 0.0) if self.of_base else (1.0, 1.0)
        outer, inner, _ = self.n.wall.rim(base, mouth, of_base=self.of_base)
        return outer, inner, self.rim_height(1.0)

    def rim_height(self, share: float) -> float:
        """Of the rim that is drawn in, mm over the bench."""
        wall = self.n.wall
        base, mouth = (share, 0.0) if self.of_base else (1.0, share)
        return self.foot + wall.rim(base, mouth, of_base=True)[2]

    def bodies(self, reached: Reached) -> list[Body]:
        """Hand and paddle. The paddle lies on the bench while it is away."""
        now, hand, tool = reached.now, reached.hand, reached.tool
        outside, inside, out = self.held(now.turned, now.done)
        made: list[Body] = []
        opening = up(self.rim_height(self._share(now.turned)) + 9.0)
        if hand > 0.0:
            away = (1 - ease(hand)) * np.array([-0.5 * IN, 0.3 * IN, IN])
            made += hand_tools.support(inside + away, out, opening + away, opening + WRIST + away)
        taken = ease(tool)
        along = np.array([sin(radians(STRIKES)), -cos(radians(STRIKES)), 0.0])
        leans = unit((1 - taken) * up(1.0) + taken * out)
        made += hand_tools.paddle(over(LIES, outside, tool, TAKEN_UP), leans, along, taken * now.off)
        return made


def said(
    n: PotNumbers, work: Paddling, beats: Timeline, t: float, words: Sequence[tuple[str, str]]
) -> tuple[Mark, ...]:
    """Words beside what is done, in Chinese and English: where the hand holds inside, until the blows fall; where the
    paddle strikes; at last at the rim."""
    now = Reached.at(beats, t).now
    holds, strikes, left = words
    outside, within, _ = work.held(now.turned, now.done)
    begin = beats.begin("hand")
    if begin + 0.6 * (beats.end("hand") - begin) <= t < beats.begin("first") + 1.5:
        return (stage.note(within, n.words(*holds)),)
    if beats.begin("first") + 1.5 <= t < beats.begin("others") + 2.0:
        return (stage.note(outside, n.words(*strikes)),)
    if t >= beats.begin("leave"):
        r, _, z = work.rim()
        return (stage.note((r, 0.0, z), n.words(*left)),)
    return ()
