"""The piece as it is seen: enamel in its cells as powder, wet, hot or glass, wires and margin as copper or gold."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from generator.motion.enamel.cells import NONE, Cells, Map
from generator.motion.fire import COLD, Glow
from generator.motion.vectors import Array
from generator.motion.wire.pattern import Kind
from generator.motion.wire.plate import BRIGHT, DARK, LIP, PIECES, RED, RUN, TOP
from generator.motion.wire.ribbon import COPPER
from generator.scene.body import Body, Relief, Strand, patches
from generator.scene.material import Rgb

GLASS: dict[Kind, Rgb] = {Kind.GROUND: (20, 74, 158), Kind.PETAL: (196, 44, 62), Kind.HEART: (236, 186, 52)}
GOLD: Rgb = (226, 180, 76)
HOT_DARK = 0.62  # of its colour that enamel has lost when it comes out of the fire
PALE, WETTER = 0.46, 0.30  # white in dry powder, and black in wet powder
GRAIN = 0.05  # mm that grains of powder stand out, as drawn
COVERS = 0.06  # of the wire's height: enamel that stands so high hides the metal under it
SHINE = {"copper": 90.0, "bright": 150.0, "gold": 225.0, "glass": 235.0, "wet": 120.0, "dry": 0.0, "ground": 35.0}


@dataclass(frozen=True, slots=True)
class State:
    """What is to be seen of the piece; where nothing else is said 0..1.

    `levels`: mm that enamel stands in each cell; `raw`: of each cell, how much of what is on top is still powder;
    `wet`: the powder; `glow`: of the fire; `dim`: enamel still dark from it; `skin`: black on the wires' tops, and on
    the bare margin; `cleaned`, `scraped`: how far round the piece the wires' tops are free of smeared enamel, and the
    margin of its black; `bright`: the metal; `matt`: glass that is rough from the stone; `scratch`: mm that its
    furrows are deep; `gold`; `under`: of its colour that the `liquid` over it hides.
    """

    levels: tuple[float, ...]
    raw: tuple[float, ...]
    wet: float = 0.0
    glow: Glow = COLD
    dim: float = 0.0
    skin: tuple[float, float] = (0.0, 0.0)
    cleaned: float = 1.0
    scraped: float = 0.0
    bright: float = 0.0
    matt: float = 0.0
    scratch: float = 0.0
    gold: float = 0.0
    under: float = 0.0
    liquid: Rgb = (150, 178, 190)


def all_at(count: int, level: float, raw: float = 0.0) -> State:
    """So many cells that are all alike."""
    return State((level,) * count, (raw,) * count)


def bodies(of: Cells, height: float, state: State, middle: Array, turn: float = 0.0) -> tuple[Body, ...]:
    """The piece, its foot's middle at (3,) mm, `height` mm the wires', turned by so many degrees."""
    x, y, z = (float(c) for c in middle)
    return _bodies(of, height, state, (x, y, z), turn)


@lru_cache(maxsize=2)
def _bodies(
    of: Cells, height: float, state: State, middle: tuple[float, float, float], degrees: float
) -> tuple[Body, ...]:
    x, y, z = middle
    colours, heights, shine = looks(of, height, state)
    relief = Relief((x, y, z + TOP), of.pitch, colours, heights, shine, "enamel", turn=degrees, top=height)
    turn = np.linspace(0.0, 2 * np.pi, 97)
    ring = np.column_stack([x + of.radius * np.cos(turn), y + of.radius * np.sin(turn), np.full(97, z + TOP / 2 + LIP)])
    edge = _one(_metal(np.array(RED, np.float64), np.array(state.skin[1]), state.bright, state.gold), state)
    rim = Strand(ring.astype(np.float32), np.full(97, TOP / 2, np.float32), edge, "copper")
    return rim, *patches(relief, round(PIECES / of.pitch))


@lru_cache(maxsize=3)
def looks(of: Cells, height: float, state: State) -> tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.uint8]]:
    """Colours (rows, columns, 3), heights mm and shine (rows, columns) of the grid; not to be written into."""
    number = _numbers(of)
    level = np.array([*state.levels, 0.0], np.float32)[number]
    raw = np.array([*state.raw, 0.0], np.float32)[number]
    there: Map = np.clip(level / (COVERS * height), 0.0, 1.0)
    smeared = of.specks & (of.turn >= state.cleaned) & (level > 0.5 * height)
    colours = _ground(of, state.skin[1], state.scraped, state.bright, state.gold)
    colours = colours + there[..., None] * (_enamel(of, number, raw, _grainy(of), state) - colours)
    _over_wires(colours, of, number, smeared, state)
    seen = np.clip(np.round(colours), 0, 255).astype(np.uint8)
    if state.glow.share > 0.0:
        seen = state.glow.on(seen)
    if state.under > 0.0:
        seen = Glow(state.liquid, state.under).on(seen)
    rough = there * (GRAIN * raw * (1.0 - 0.5 * state.wet) * of.pits + state.scratch * of.furrows)
    flat = np.maximum(level, RUN * of.solder**2) + rough
    heights = np.where(of.inside, flat + of.wire * (height - flat), np.nan)
    return seen, heights.astype(np.float32), _shine(of, state, raw, there * (1.0 - of.wire), smeared)


@lru_cache(maxsize=3)
def _numbers(of: Cells) -> NDArray[np.int64]:
    """The number of each place's cell; that of a cell after the last one where there is none."""
    return np.where(of.which == NONE, len(of.of.cells), of.which)


@lru_cache(maxsize=2)
def _ground(of: Cells, skin: float, scraped: float, bright: float, gold: float) -> Map:
    """The metal between the wires and round them, as far as it is scraped, (rows, columns, 3)."""
    margin = np.where(of.turn < scraped, 0.0, skin).astype(np.float32)
    bare = np.array(RED, np.float32)
    foot = np.clip(3.0 * of.solder, 0.0, 1.0)[..., None]
    return _metal(bare + foot * (np.array(BRIGHT, np.float32) - bare), margin, bright, gold)


def _over_wires(colours: Map, of: Cells, number: NDArray[np.int64], smeared: NDArray[np.bool_], state: State) -> None:
    """Put the wires' tops over what is between them, and over the tops the powder that is smeared there."""
    at = _wires(of)
    flat = colours.reshape(-1, 3)
    top = _metal(np.array(COPPER, np.float32), np.array(state.skin[0], np.float32), state.bright, state.gold)
    tops = np.repeat(top[None], len(at), axis=0)
    on = np.flatnonzero(smeared.reshape(-1)[at])
    powder = np.ones(len(on), np.float32), _grainy(of).reshape(-1)[at[on]]
    tops[on] = _enamel(of, number.reshape(-1)[at[on]], *powder, state)
    below = flat[at]
    flat[at] = below + of.wire.reshape(-1, 1)[at] * (tops - below)


@lru_cache(maxsize=3)
def _wires(of: Cells) -> NDArray[np.int64]:
    """The places that wire covers, in part or wholly."""
    return np.flatnonzero(of.wire)


def _shine(of: Cells, state: State, raw: Map, enamel: Map, smeared: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Of metal and, as far as there is any, of enamel: powder is dull, glass shines until the stone has been on it."""
    metal = SHINE["copper"] + state.bright * (SHINE["bright"] - SHINE["copper"])
    metal += state.gold * (SHINE["gold"] - metal)
    black = np.where(of.wire > 0.5, state.skin[0], np.where(of.turn < state.scraped, 0.0, state.skin[1]))
    powder = SHINE["dry"] + state.wet * (SHINE["wet"] - SHINE["dry"])
    glass = SHINE["glass"] + state.matt * (SHINE["ground"] - SHINE["glass"])
    shine = np.where(smeared, powder, metal * (1.0 - 0.8 * black))
    shine = shine + enamel * (glass + raw * (powder - glass) - shine)
    return np.clip(shine, 0, 255).astype(np.uint8)


def _enamel(of: Cells, number: NDArray[np.int64], raw: Map, grainy: Map, state: State) -> Map:
    """The colour of enamel at places of one shape: glass, or as far as it is `raw` powder, each of the place's cell;
    glass out of the fire is dark at first."""
    glass = _glass(of) * (1.0 - HOT_DARK * state.dim)
    glass = glass + 0.16 * state.matt * (200.0 - glass)
    clear = glass.take(number, 0)
    if not raw.any():
        return np.asarray(clear)
    powder = _powder(of, state).take(number, 0) * grainy[..., None]
    return np.asarray(clear + raw[..., None] * (powder - clear))


def _glass(of: Cells) -> Map:
    """The colour of each cell's glass, and black after the last one, (n + 1, 3)."""
    return np.array([*(GLASS[cell.kind] for cell in of.of.cells), (0, 0, 0)], np.float32)


def _powder(of: Cells, state: State) -> Map:
    """The colour of each cell's powder, (n + 1, 3): paler than its glass when it is dry, and deeper when it is wet."""
    glass = _glass(of)
    dry = glass + PALE * (255.0 - glass)
    return np.asarray(dry + state.wet * (glass * (1.0 - WETTER) - dry))


@lru_cache(maxsize=3)
def _grainy(of: Cells) -> Map:
    """How much lighter or darker each place of powder is than powder is."""
    return np.asarray(1.0 + 0.10 * of.grain)


def _metal(bare: Map, skin: Map, bright: float, gold: float) -> Map:
    """Copper (…, 3): black under the `skin` (…) of the fire, brighter once it is cleaned, and then gold."""
    clean = bare + 0.12 * bright * (255.0 - bare)
    gilt = clean + gold * (np.array(GOLD, np.float32) - clean)
    return np.asarray(gilt + skin[..., None] * (np.array(DARK, np.float32) - gilt))


def _one(colour: Map, state: State) -> Rgb:
    """One colour under fire and liquid."""
    r, g, b = (round(c) for c in colour.tolist())
    seen = state.glow.of((r, g, b))
    return Glow(state.liquid, state.under).of(seen) if state.under > 0.0 else seen
