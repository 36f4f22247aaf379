"""A whole demonstration, and the picture at one time."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from generator.scene.body import Body, Strand
from generator.scene.camera import Camera
from generator.scene.ground import Ground
from generator.scene.mark import Mark


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether the work that is shown is right, said so in words: 错例 · 边口锯齿."""

    text: str
    right: bool


@dataclass(frozen=True, slots=True)
class Moment:
    """The picture at one time.

    `laid`: up to which of the picture's laid bodies they lie finished by now; never falls.
    """

    laid: int
    bodies: tuple[Body, ...] = ()
    marks: tuple[Mark, ...] = ()
    slack: float = 0.0  # 0 drum-tight … 1 slack cloth
    light: float = 120.0  # azimuth of the light in degrees from +x, counter-clockwise
    elevation: float = 42.0  # of the light on what moves, degrees above the ground, 5..90: low light shows every edge
    begin: int = 0  # of the laid bodies, the first that is seen: what lies there no more, as another cut, is before it
    verdict: Verdict | None = None  # None: nothing is judged


class Certainty(StrEnum):
    """How far a number can be trusted, the least first."""

    UNSAID = "unsaid"  # 未说明: nobody said it
    DISPUTED = "disputed"  # 两说: its sources disagree, and nobody has settled it
    ASSUMED = "assumed"  # 估: 待传承人确认
    RECORDED = "recorded"  # 记: an inheritor said it, it was measured, or a cited text carries it
    CONFIRMED = "confirmed"  # 已确认: an inheritor signed it


@dataclass(frozen=True, slots=True)
class Fact:
    """One line beside the picture, in the learner's language: 针距 0.5 mm.

    Without a certainty it is no number, but says how something is drawn.
    """

    text: str
    certainty: Certainty | None = None


@dataclass(frozen=True, slots=True)
class Cue:
    """What is said of what is done from `begin` (s) until the next cue.

    `deed`: the verb that the library's steps have for it; empty: what no step tells.
    """

    begin: float
    deed: str
    text: str  # in the learner's language; empty: nothing


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole demonstration: `at(t)` gives the moment at t seconds, 0 <= t < seconds; pure and deterministic."""

    camera: Camera
    ground: Ground
    laid: tuple[Strand, ...]  # in the order they come to lie
    at: Callable[[float], Moment]
    title: str  # 第 4 步 · 正抢针
    view_name: str  # 正面
    label: str  # what the picture is, and that nobody signed it
    facts: tuple[Fact, ...] = field(default=())  # what stands beside it, not in it
    cues: tuple[Cue, ...] = ()  # the first begins at 0, each later than the one before
    stops: tuple[float, ...] = ()  # s, rising: when one piece of the work more is done, such as a stitch

    def caption(self, t: float) -> str:
        """What is said at t; empty where nothing is."""
        k = bisect_right(self.cues, t, key=lambda cue: cue.begin) - 1
        return self.cues[k].text if k >= 0 else ""
