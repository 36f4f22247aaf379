"""先里后外: a knife is taken from the row, brows, eyes and nose are cut, then the patterns; the outlines stay."""

from collections.abc import Mapping
from functools import cache

import numpy as np

from generator.motion import stage
from generator.motion.hide import light
from generator.motion.hide.curves import closed
from generator.motion.hide.deed import Deed
from generator.motion.hide.hide_numbers import SAMPLE, HideNumbers
from generator.motion.hide.knife import knife, put_down
from generator.motion.hide.pushed import Pushed
from generator.motion.hide.riding import RIDING, Riding
from generator.motion.hide.work import Work
from generator.motion.lamp import screen
from generator.motion.registry import Size, figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.turning import LYING, Held
from generator.motion.vectors import Array, about
from generator.scene.body import Body
from generator.scene.clip import View
from generator.scene.mark import Mark
from generator.scene.picture import Moment, Picture

HEADING = 180.0  # °, as where the outline is cut
FACE = 3  # openings that are cut first: brow, eye, nose
LOOKING, TAKING, MOVING, BACK, OTHERS, AWAY, LIGHTING, SEEING, DARK = 0.7, 1.3, 0.5, 0.8, 4.2, 0.5, 0.8, 1.3, 0.6  # s
OUT = 0.6  # s in which a piece comes out
ROW = np.array([4.0, 45.0])  # mm: the middle of the row of knives
BETWEEN = 5.2  # mm from one knife to the next
TAKEN = 0.62  # of the row: the place of the knife that is taken
TAKEN_OFF = np.array([0.0, 46.0])  # mm that the row is moved off, so that the hide has room to turn
RAISED_OFF = 60.0  # mm that the knife is lifted when all is cut
HEAP = np.array([57.0, -19.0])  # mm: where what is cut out comes to lie
LONGEST = 26.0
KNIVES = (
    "刀都画成一样：哪把叫什么、刻哪种花样要问传承人，口诀是泰山皮影的",
    "the knives are drawn alike: which cuts what is to be asked; the rhyme is from Taishan",
)
EYES_FIRST = (
    "眉眼先刻还是后刻说法不一，画里先刻，只作示意",
    "whether eyes come first or last accounts differ: first here, only to show",
)


def _ways(n: HideNumbers) -> list[Pushed]:
    """Brow, eye and nose under a knife that stands where the brow begins when the hide lies."""
    lines = [closed(line) for _, line in n.pattern.openings[:FACE]]
    return [Pushed(line, lines[0][0], HEADING) for line in lines]


def _cutting(n: HideNumbers) -> list[Beat]:
    made = [Beat("look", LOOKING, Deed.CHOOSE_KNIFE), Beat("take", TAKING)]
    for k, way in enumerate(_ways(n)):
        made += [Beat(("move", k), MOVING, None if k else Deed.CUT_INSIDE), Beat(("cut", k), way.seconds)]
    return [
        *made, Beat("back", BACK), Beat("others", OTHERS, fast=True),
        Beat("away", AWAY, Deed.KEEP_EDGE), Beat("light", LIGHTING), Beat("see", SEEING), Beat("dark", DARK),
    ]  # fmt: skip


def _shown(n: HideNumbers) -> Mapping[Size, float]:
    return {Size.OPENINGS: len(n.pattern.openings), Size.SHEET: float(2 * n.pattern.half[0])}


@figure(
    "cut_inside_first", HideNumbers, needs=(*SAMPLE, "knife_count"), beats=_cutting, longest=LONGEST,
    sizes={View.FRONT: _shown},
)  # fmt: skip
def cut_inside_first(n: HideNumbers, beats: Timeline) -> Picture:
    """先里后外: what is cut out is laid aside, the outlines stay uncut; against the lamp the openings are seen."""
    work, ways, k = Work(n), _ways(n), n.scale
    openings = [closed(line) for _, line in n.pattern.openings]
    others = Riding(openings[FACE:], HEADING)
    tool = ways[0].tool
    row = _row(n.count("knife_count"))
    taken = round(TAKEN * (len(row) - 1))
    half = n.pattern.half
    s = Stage(
        n,
        stage.camera(k * np.array([2.0, 9.0]), 138.0 * k, aside=0.0),
        stage.camera(k * np.array([-26.0, 1.0]), 58.0 * k, aside=0.0),
    )

    @cache
    def held(which: int, last: bool) -> Held:
        return ways[which].after(1.0 if last else 0.0).held

    def hold(t: float) -> tuple[Held, float, int, tuple[Array, ...]]:
        """How the hide lies, how high the knife is, how many openings are through, and what else is cut."""
        for number, way in enumerate(ways):
            if t < beats.end(("move", number)):
                share = beats.share(("move", number), t)
                before = held(number - 1, True) if number else LYING
                over = 4.0 * min(1.0, 4 * share, 4 * (1 - share)) if number else 0.0
                return before.towards(held(number, False), share), over, number, ()
            if t < beats.end(("cut", number)):
                now = way.after(beats.share(("cut", number), t))
                return now.held, now.raised, number, (way.way.until(now.done),)
        which, _ = others.place(beats.share("others", t))
        slits = others.slits(beats.share("others", t))[which:]
        up = 0.6 * np.sin(np.pi * beats.share("see", t)) + 2.4 * (
            ease(beats.share("light", t)) - ease(beats.share("dark", t))
        )
        lying = held(FACE - 1, True).towards(LYING, beats.share("back", t))
        return Held(lying.degrees, lying.shift, up), 8.0 * ease(beats.share("back", t)), FACE + which, slits

    def standing(t: float, raised: float) -> tuple[Body, ...]:
        """The knives in their row, which is moved off, and the one that was taken."""
        if t < beats.begin("take"):
            lifted = 2.0 * np.sin(np.pi * beats.share("look", t))
            return tuple(
                body for x, at in enumerate(row) for body in put_down(at + np.array([0.0, lifted * (x == taken)]), 90.0)
            )
        if t < beats.end("take"):
            share = ease(beats.share("take", t))
            gone = share * TAKEN_OFF
            rest = tuple(body for x, at in enumerate(row) if x != taken for body in put_down(at + gone, 90.0))
            at = row[taken] + share * (tool - row[taken])
            return (*rest, *knife(at, HEADING, 12.0 * np.sin(np.pi * share)))
        if t < beats.begin("others"):
            return knife(tool, HEADING, raised)
        if t < beats.begin("away"):
            return others.knife(beats.share("others", t))
        share = ease(beats.share("away", t))
        return knife(others.lines[-1][0], HEADING, share * RAISED_OFF) if share < 1 else ()

    def fell(number: int) -> float:
        """When an opening is cut through, s."""
        if number < FACE:
            return beats.end(("cut", number))
        share = (number - FACE + 1) / len(others.lines)
        return beats.begin("others") + share * (beats.end("others") - beats.begin("others"))

    def chips(t: float, through: int, lamp: float) -> list[Body]:
        """What is cut out, on its way to the heap and on it."""
        made: list[Body] = []
        for number in range(through):
            share = (t - fell(number)) / OUT
            start = held(number, True) if number < FACE else LYING
            flat = work.chips[number]
            end = _heaped(flat.points.mean(0), number, k)
            way = start.towards(end, share)
            up = 5.0 * np.sin(np.pi * min(1.0, max(0.0, share)))
            made.append(flat.body(Held(way.degrees, way.shift, float(up)), light.hide(1.0)))
        return made

    def at(t: float) -> Moment:
        now, raised, through, slits = hold(t)
        lamp = ease(beats.share("light", t)) - ease(beats.share("dark", t))
        lines = (
            *work.traced(work.uncut(through), now),
            *(strand for each in slits for strand in work.slit(each, now)),
        )
        bodies: list[Body] = [*screen(lamp, -1.03 * half, 1.03 * half, light.BOARD.colour)]
        bodies.append(work.pierced(through).body(now, light.hide(1.0, lamp), lines=lines))
        return Moment(0, (*bodies, *chips(t, through, lamp), *standing(t, raised)), _said(n, beats, t))

    facts = (n.sketch, n.said(KNIVES), n.said(EYES_FIRST), n.said(RIDING), n.lamp)
    return s.picture(beats, at, cloth=light.BOARD, facts=facts)


def _row(count: int) -> list[Array]:
    """Where so many knives lie, (2,) mm each."""
    return [ROW + np.array([BETWEEN * (x - (count - 1) / 2), 0.0]) for x in range(count)]


def _heaped(middle: Array, number: int, k: float) -> Held:
    """How a piece lies on the heap: each beside the one before, turned a little."""
    degrees = 37.0 * number
    place = k * (HEAP + np.array([3.4 * (number % 3), 3.6 * (number // 3)]))
    return Held(degrees, place - about(degrees)[:2, :2] @ middle, 0.0)


def _said(n: HideNumbers, beats: Timeline, t: float) -> tuple[Mark, ...]:
    if t < beats.begin("take"):
        text = n.labelled("knife_count", n.words(f"{n.count('knife_count')} 把", f"{n.count('knife_count')}"))
        return (stage.note(ROW + np.array([0.0, -22.0]), text, dashed=not n.firm("knife_count")),)
    if t >= beats.begin("light"):
        edge = n.scale * np.array([-26.0, 14.5])
        return (stage.note(edge, n.words("外轮廓还连着", "the outlines still hold")),)
    return ()
