"""炼布: raw cloth is bleached with ash and washed; its back is starched; dry, its face is polished with ox horn."""

import numpy as np

from generator.motion import solids, stage
from generator.motion.polygon import about_middle
from generator.motion.registry import figure
from generator.motion.stage import Stage
from generator.motion.timeline import Beat, Timeline, ease
from generator.motion.vectors import Array
from generator.motion.wax import cloth
from generator.motion.wax.deed import Deed
from generator.motion.wax.lie import Bend, Lie, flat, over
from generator.motion.wax.piece import Look
from generator.motion.wax.table import PASTE, POLISHED, RAW, STARCHED, TABLE, WHITE, off
from generator.motion.wax.wax_numbers import CLOTH, WaxNumbers
from generator.scene.body import Body, Sheet, Strand
from generator.scene.material import Rgb, mixed
from generator.scene.picture import Moment, Picture

SOAKING, RUBBING, WASHING, OUT = 1.4, 2.4, 1.6, 1.0  # s
TURNING, SPREADING, DRYING, BACK = 0.9, 2.2, 1.0, 0.9
POLISHING, RESTING = 3.2, 0.5
RUBS = 4  # to and fro in the water: only to show
LANES = 5  # ways of the horn side by side
ASH: Rgb = (158, 150, 132)  # ash and water
CLEAR: Rgb = (176, 194, 198)
TRAY: Rgb = (120, 92, 66)
STONE: Rgb = (126, 128, 130)
HORN: Rgb = (52, 44, 40)
HORN_TIP: Rgb = (196, 178, 146)
WATER = 4.0  # mm over the table that it stands in the tray
SEEN_IN = 0.45  # of the water's colour over cloth that is under it
STONE_AT = 0.05  # mm over the table at which the stone is seen
MARGIN = 9.0  # mm of tray and stone beyond the cloth
UP = 9.0  # mm that the cloth is lifted over the tray


def _preparing(_: WaxNumbers) -> list[Beat]:
    return [
        Beat("soak", SOAKING, Deed.BLEACH), Beat("rub", RUBBING), Beat("wash", WASHING), Beat("out", OUT),
        Beat("over", TURNING, Deed.STARCH), Beat("spread", SPREADING), Beat("dry", DRYING),
        Beat("back", BACK, Deed.POLISH), Beat("polish", POLISHING), Beat("rest", RESTING),
    ]  # fmt: skip


@figure("prepare_cloth", WaxNumbers, needs=CLOTH, beats=_preparing, longest=18.0)
def prepare_cloth(n: WaxNumbers, beats: Timeline) -> Picture:
    """炼布: soaked, rubbed and washed white; turned over for the paste; turned back on the stone for the horn."""
    side = n.side
    s = Stage(
        n,
        stage.camera((0.0, -0.1 * side), 2.5 * side, aside=0.0),
        stage.camera((0.12 * side, -0.05 * side), 1.5 * side, aside=0.0),
    )
    stone = solids.flat(about_middle(np.full(2, (side + MARGIN) / 2)), STONE_AT, STONE)
    facts = (
        n.pattern_open,
        n.said(
            "泡几遍、浆多厚、磨多久都没有说",
            "how often it is soaked, how thick the paste, how long it is polished nobody said",
        ),
    )

    def ground(t: float) -> tuple[Rgb, Rgb]:
        """Front and back, dry."""
        white = mixed(RAW, WHITE, 0.85 * beats.share("rub", t) + 0.15 * beats.share("wash", t))
        return white, mixed(white, STARCHED, beats.share("dry", t)) if t >= beats.end("spread") else white

    def lie(t: float) -> Lie:
        if t < beats.begin("over"):
            down = ease(beats.share("soak", t) * 2.0) - ease(beats.share("out", t))
            rub = beats.share("rub", t)
            angle = 150.0 * np.sin(np.pi * rub * RUBS) ** 2
            sway = 3.0 * np.sin(2 * np.pi * beats.share("wash", t) * 2)
            bend = Bend((0.12 * side, 0.0), 90.0, float(angle), 2.5)
            return flat(UP + WATER - down * UP, x=float(sway)).bent(bend)
        if t < beats.begin("back"):
            share = ease(beats.share("over", t))
            return over(180.0 * share, 0.55 * side * np.sin(np.pi * share) + (1 - share) * (UP + WATER))
        share = ease(beats.share("back", t))
        return over(180.0 * (1 - share), 0.55 * side * np.sin(np.pi * share))

    def at(t: float) -> Moment:
        bodies: list[Body] = []
        front, back = ground(t)
        if t < beats.begin("over"):
            gone = ease(2.0 * beats.share("out", t) - 1.0)
            water = mixed(ASH, CLEAR, ease(3.0 * beats.share("wash", t)))
            bodies += _tray(side, water, -1.9 * side * gone)
            wet = 0.0 if lie(t).shift[2] > WATER + 0.5 else SEEN_IN
            damp = 0.18 * ease(2.0 * beats.share("soak", t))
            front, back = (mixed(mixed(c, ASH, damp), water, wet) for c in (front, back))
        elif t >= beats.begin("back"):
            bodies.append(stone)
        bodies += Look(((front, back),)).bodies(n.pattern, lie(t))
        if beats.begin("spread") <= t < beats.begin("back"):
            bodies += _pasted(side, lie(t), beats.share("spread", t), beats.share("dry", t))
        if t >= beats.begin("polish"):
            bodies += _polished(side, lie(t), beats.share("polish", t))
        return Moment(0, tuple(bodies))

    return s.picture(beats, at, cloth=TABLE, facts=facts)


def _tray(side: float, water: Rgb, shift: float) -> list[Body]:
    """A shallow tray with water in it, shifted sideways, mm."""
    h = side / 2 + MARGIN
    ring = np.array([[-h, -h], [h, -h], [h, h], [-h, h], [-h, -h]]) + np.array([shift, 0.0])
    rim = [solids.chain(np.column_stack([ring, np.full(5, z)]), 2.2, TRAY) for z in (1.8, 4.6)]
    return [solids.flat(ring[:4], WATER, water), *rim]


def _pasted(side: float, lie: Lie, spread: float, dry: float) -> list[Body]:
    """The paste on the back that lies up, as far as the scraper has come; and the scraper while it goes."""
    made: list[Body] = []
    done = ease(spread)
    colour = mixed(PASTE, STARCHED, dry)
    if done > 0.0 and dry < 1.0:
        made.append(_stretch(side, lie, done, colour))
    if spread < 1.0:
        # the cloth is turned over: its left edge lies on the right
        edge = lie.put(np.array([[side / 2 - done * side, -0.42 * side], [side / 2 - done * side, 0.42 * side]]), -0.8)
        lump = np.linspace(edge[0], edge[1], 7) + np.array([1.6, 0.0, 0.3])
        made.append(solids.chain(lump, 1.4, PASTE, "silk"))
        blade = np.concatenate([edge, edge + off(3.5, 0.0, 9.0)]).astype(np.float32)
        made.append(Sheet(blade, np.array([[0, 1, 3], [0, 3, 2]], np.int32), (150, 116, 78), (150, 116, 78)))
    return made


def _stretch(side: float, lie: Lie, share: float, colour: Rgb) -> Sheet:
    """The part of the back, from its right edge as it lies, that paste covers."""
    x = side / 2
    corners = np.array([[x - share * side, -x], [x, -x], [x, x], [x - share * side, x]])
    points = lie.put(corners, -0.1).astype(np.float32)
    return Sheet(points, np.array([[0, 2, 1], [0, 3, 2]], np.int32), colour, colour)


def _polished(side: float, lie: Lie, share: float) -> list[Body]:
    """The lanes of the face that the horn has made bright, and the horn on its way."""
    made: list[Body] = []
    wide = side / LANES
    done = share * LANES
    for lane in range(LANES):
        part = min(1.0, max(0.0, done - lane))
        if part <= 0.0:
            continue
        left, right = -side / 2 + lane * wide, -side / 2 + (lane + 1) * wide
        reach = side * (min(1.0, 2.0 * part) - 0.5)
        corners = np.array([[left, -side / 2], [right, -side / 2], [right, reach], [left, reach]])
        bright = mixed(WHITE, POLISHED, min(1.0, 0.5 + 0.5 * part))
        made.append(solids.plate(lie.put(corners, 0.06), bright))
        glow = np.array([[left + 0.3 * wide, -0.46 * side], [left + 0.3 * wide, reach - 0.04 * side]])
        if reach > -0.4 * side and done < LANES:
            made.append(cloth.line(glow, lie, 0.1, 0.35, (255, 255, 255), "flat"))
    if 0.0 < share < 1.0:
        lane = min(LANES - 1, int(done))
        there = done - lane
        y = side * ((2 * there if there < 0.5 else 2 - 2 * there) - 0.5)
        made.append(_horn(lie.put(np.array([[-side / 2 + (lane + 0.5) * wide, y]]), 1.6)[0]))
    return made


def _horn(at: Array) -> Strand:
    """An ox horn that rubs with its round side, curved, its thin end up."""
    turn = np.linspace(0.0, 1.9, 12)
    points = at + np.column_stack([9.0 * np.sin(turn) - 2.0, 3.0 * turn, 9.0 * (1 - np.cos(turn)) + 0.8])
    return solids.chain(points, np.linspace(3.2, 0.8, 12), HORN, "steel")
