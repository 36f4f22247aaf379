"""Specs, numbers and pictures for the tests of the generator, and how to read what was drawn."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, overload

import numpy as np
from numpy.typing import NDArray

from generator.motion.compose import compose, spec_for
from generator.motion.registry import named, names
from generator.motion.sewing.sewing_numbers import SewingNumbers
from generator.scene.body import Body, Relief, Strand, places_of
from generator.scene.camera import Camera
from generator.scene.clip import ClipSpec, Language, View
from generator.scene.ground import Cloth
from generator.scene.picture import Fact, Moment, Picture
from knowledge.schema.craft import Technique
from knowledge.schema.quantity import Origin, Quantity, Reference
from knowledge.schema.units import Unit
from tests.library import shipped

LED = [figure for figure in names() if View.HANDS in named(figure).views]  # with hands: tests/generator/motion/hands
MAKING = [  # the figures in which needle and thread make stitches
    "hidden_start", "centre_stitch", "fill_side", "fill_other_side", "fasten_off",
    "first_band", "second_band", "further_bands", "curved_band", "water_way",
    "stem_start", "stem_first", "stem_second", "stem_third", "stem_same_side",
    "stem_bend", "stem_taper",
    "join_start", "join_first", "join_tail", "join_bend", "join_finish",
    "hair_thin", "hair_deeper", "hair_forked",
    "dense_edge_band", "gapped_band", "gap_filling_band", "interlocked_bands", "evened_edge", "fasten_and_turn_light",
    "hold_gold_end", "couch_outline", "turn_corner", "fill_inwards", "finish_gold",
    "start_on_both_faces", "stab_both_faces", "compare_both_faces", "fasten_on_both_faces",
    "fasten_and_look_at_fur",
    "fur_base", "fur_mixed", "fur_layer", "fur_splayed", "fur_hidden_ends", "fur_lights_stripes", "fur_eyes",
    "inner_band", "loose_across", "inverted_y", "both_sides", "tighten_to_arc", "arcs_outwards", "arcs_in_light",
    "open_outer_ring", "second_ring", "rings_inwards", "short_near_centre", "fasten_and_turn_round",
    "ragged_first_band", "staggered_band", "mark_hiding_band", "turning_bands", "fasten_and_seek_marks",
    "up_for_grain", "set_grains", "fasten_grains",
]  # fmt: skip
STANDING = ["down_beside", "close_loop", "draw_into_grain"]  # a needle stands in the cloth and makes no whole stitch
PAPER = [  # the figures of paper cutting, in the order of its steps
    "choose_paper", "fold_five", "draw_half_petal", "cut_inner_shapes",
    "turn_along_outline", "stop_at_corner", "open_flower",
]  # fmt: skip
POT = [  # the figures of raising a pot's body, in the order of its steps
    "stand_strip_in_ring", "cut_joint_slanted", "close_joint_with_slip", "paddle_base_in",
    "close_base_with_disc", "turn_over_paddle_shoulder", "close_mouth_with_disc", "place_joint_keep_damp",
]  # fmt: skip
CLAY = [  # the figures of beating a slab, in the order of its steps
    "take_and_cut", "strike_and_drag", "turn_and_beat", "tap_level", "prick_bubbles", "smooth_face", "mark_and_cut",
]  # fmt: skip
WIRE = [  # the figures of flat copper wire, in the order of its steps
    "draw_cells", "roll_wire_flat", "measure_along_line", "bend_with_tweezers",
    "close_joints", "glue_on_edge", "sift_and_solder", "pickle_and_check",
]  # fmt: skip
IRON = [  # the iron fireworks, in the order of their steps: only from behind the cordon
    "flower_shed", "melting_iron", "willow_sticks", "iron_strike", "iron_scatter", "outside_cordon",
]  # fmt: skip
ENAMEL = [  # the figures of enamel, in the order of its steps
    "fill_cells", "fire_enamel", "refill_and_fire", "grind_flush", "scrape_copper", "gild_copper",
]  # fmt: skip
WAX = [  # the figures of waxing and dyeing, in the order of their steps
    "prepare_cloth", "melt_wax", "lay_out_design", "draw_wax", "set_wax",
    "start_vat", "crack_wax", "dip_cloth", "air_cloth", "dip_again", "boil_and_rinse",
]  # fmt: skip
HIDE = [  # the figures of the shadow puppet, in the order of its steps
    "prepare_hide", "polish_hide", "trace_pattern", "cut_inside_first",
    "push_hide", "brush_colour", "sweat_and_press", "joint_figure",
]  # fmt: skip
LACQUER = [  # the figures of filled colours and engraved gold, in the order of its steps
    "rub_lacquer_ground", "draw_on_lacquer", "fill_colour_lacquer", "level_and_polish",
    "engrave_lines", "lay_gold_size", "lay_gold_leaf", "wipe_gold",
]  # fmt: skip
OTHER_CRAFTS = [*PAPER, *POT, *CLAY, *WIRE, *IRON, *ENAMEL, *WAX, *HIDE, *LACQUER]  # than embroidery
PREPARING = [figure for figure in names() if figure not in (*MAKING, *STANDING)]
RED, GREEN, BLUE = (214, 30, 40), (30, 170, 60), (40, 60, 220)


def spec(step: int = 4, view: View = View.FRONT) -> ClipSpec:
    """A small spec for tests that need a name, not a picture."""
    pitch = Quantity(name="针距", english="pitch", value=0.5, unit=Unit.MILLIMETRE, origin=Origin.ASSUMED, source="GK")
    return ClipSpec(
        engine_version=1,
        craft_name="苏绣",
        technique="suxiu/zheng-qiang-zhen",
        technique_name="正抢针",
        step=step,
        of=8,
        step_name="第二皮",
        figure="second_band",
        quantities={"pitch": pitch},
        sample={},
        view=view,
    )


def in_words(technique: str = "laran/hua-la") -> Technique:
    """A shipped technique as one whose movements nobody has drawn yet."""
    drawn = shipped().technique(technique)
    return drawn.model_copy(update={"steps": [step.model_copy(update={"figure": None}) for step in drawn.steps]})


def lesson(figure: str, view: View = View.FRONT, **changes: Any) -> ClipSpec:
    """The shipped step with this figure, uncaptioned, so that it runs by the figure's own clock.

    A number replaces a quantity's value, a dict several of its fields.
    """
    of = _plain(figure, view)
    quantities, sample = dict(of.quantities), dict(of.sample)
    for name, change in changes.items():
        fields = change if isinstance(change, dict) else {"value": change, "high": None}
        home = quantities if name in quantities or name not in sample else sample
        known = home[name].model_dump() if name in home else quantity(1.0).model_dump()
        home[name] = Quantity(**{**known, **fields})
    return of.model_copy(update={"quantities": quantities, "sample": sample})


@cache
def _plain(figure: str, view: View) -> ClipSpec:
    for technique in shipped().techniques.values():
        for step in technique.steps:
            if step.figure == figure:
                told = spec_for(shipped().craft_of(technique.id), technique, step.number, view)
                return told.model_copy(update={"captions": (), "seconds": 5.0})
    raise LookupError(figure)


@lru_cache(maxsize=64)
def captioned(figure: str, view: View = View.FRONT, language: Language = "zh") -> tuple[ClipSpec, Picture]:
    """The shipped step with this figure as a learner sees it: its clip and its picture."""
    technique, step = next((t, s) for t in shipped().techniques.values() for s in t.steps if s.figure == figure)
    told = spec_for(shipped().craft_of(technique.id), technique, step.number, view, language=language)
    return told, compose(told)


def quantity(value: float | None, unit: Unit = Unit.MILLIMETRE, **fields: Any) -> Quantity:
    """A quantity that nobody confirmed, unless `fields` say otherwise."""
    return Quantity(
        **{
            "name": "数",
            "english": "number",
            "value": value,
            "unit": unit,
            "reference": Reference.NORMAL if unit is Unit.DEGREE else None,
            "origin": Origin.ASSUMED if value is not None else Origin.UNKNOWN,
            "question": "多少？",
            **fields,
        }
    )


def numbers(figure: str, view: View = View.FRONT, **changes: Any) -> SewingNumbers:
    """What a figure may draw."""
    return SewingNumbers(lesson(figure, view, **changes))


def picture(figure: str, view: View = View.FRONT, **changes: Any) -> Picture:
    """The picture of a shipped step; made once where nothing is changed."""
    return compose(lesson(figure, view, **changes)) if changes else _composed(figure, view)


def _composed(figure: str, view: View) -> Picture:
    return (_of_other_crafts if figure in OTHER_CRAFTS else _of_embroidery)(figure, view)


@cache  # all of it, with its moments, takes a quarter of a gigabyte
def _of_embroidery(figure: str, view: View) -> Picture:
    return compose(_plain(figure, view))


@lru_cache(maxsize=32)  # those of one craft
def _of_other_crafts(figure: str, view: View) -> Picture:
    return compose(_plain(figure, view))


def times(seconds: float = 5.0, fps: float = 24) -> list[float]:
    """The times of the frames."""
    return [number / fps for number in range(round(seconds * fps))]


class Frames(Sequence[Moment]):
    """What a picture shows at the times of its frames, each worked out when it is first looked at."""

    def __init__(self, of: Picture) -> None:
        self._at, self._times = cache(of.at), times()

    def __len__(self) -> int:
        return len(self._times)

    @overload
    def __getitem__(self, which: int) -> Moment: ...
    @overload
    def __getitem__(self, which: slice) -> list[Moment]: ...
    def __getitem__(self, which: int | slice) -> Moment | list[Moment]:
        if isinstance(which, slice):
            return [self._at(t) for t in self._times[which]]
        return self._at(self._times[which])


def moments(figure: str, view: View = View.FRONT, fps: int = 24) -> Sequence[Moment]:
    """What a shipped step shows at the times of its frames; `fps` divides 24."""
    frames = (_moulded if figure in OTHER_CRAFTS else _sewn)(figure, view)
    return frames if fps == 24 else frames[:: 24 // fps]


@cache  # needle and thread take 10 KB a frame: each is worked out once for all tests
def _sewn(figure: str, view: View) -> Frames:
    return Frames(picture(figure, view))


@lru_cache(maxsize=4)  # a face by the grid takes half a megabyte a frame: the views of the figure in hand
def _moulded(figure: str, view: View) -> Frames:
    return Frames(picture(figure, view))


def places(body: Body) -> NDArray[np.float32]:
    """All points of a body, (n, 3) mm."""
    return places_of(body)


def alike(one: Body, other: Body) -> bool:
    """Whether two bodies lie in one place and look the same."""
    if type(one) is not type(other) or not np.array_equal(places(one), places(other)):
        return False
    if isinstance(one, Relief) and isinstance(other, Relief):
        return all(
            np.array_equal(a, b, equal_nan=a.dtype.kind == "f")
            for a, b in ((one.colours, other.colours), (one.heights, other.heights))
        )
    return getattr(one, "colour", None) == getattr(other, "colour", None)


def fingerprint(of: Picture, shown: Iterable[Moment] | None = None) -> str:
    """What a picture shows, seen from wherever: SHA-256 of where its bodies are and of what they are made.

    `shown`: its moments twice a second; None: they are worked out anew.
    """
    digest = hashlib.sha256()
    for moment in map(of.at, times(fps=2)) if shown is None else shown:
        digest.update(str(moment.laid).encode())
        for body in (*of.laid[: moment.laid : 7], *moment.bodies):
            digest.update(places(body).tobytes())
            digest.update(body.material.encode())
    return digest.hexdigest()


@cache
def printed(figure: str, view: View = View.FRONT) -> str:
    """The fingerprint of a shipped step."""
    return fingerprint(picture(figure, view), moments(figure, view, 2))


def needle(moment: Moment) -> Strand | None:
    """The needle's shaft: the steel strand that is sharpest at its first point; None where no needle is drawn."""
    steel = (body for body in moment.bodies if isinstance(body, Strand) and body.material == "steel")
    return next((s for s in steel if s.radius[0] < 0.2 * s.radius.max()), None)


def tip(moment: Moment) -> NDArray[np.float64]:
    """The needle's point, mm."""
    shaft = needle(moment)
    assert shaft is not None
    return shaft.points[0].astype(np.float64)


def stitches(laid: Sequence[Strand]) -> NDArray[np.float64]:
    """Stitches as they lie, (n, 2, 2): their U and D on the cloth, read off the middle one of each three plies."""
    return np.array([[s.points[0, :2], s.points[-1, :2]] for s in laid[2::3]], np.float64)


def long(of: NDArray[np.float64]) -> NDArray[np.float64]:
    """Lengths of stitches (n, 2, 2)."""
    return np.hypot(*(of[:, 1] - of[:, 0]).T)


def words(figure: str, view: View = View.FRONT, fps: int = 12) -> Iterator[str]:
    """Everything a clip writes on the screen."""
    of = picture(figure, view)
    yield of.title
    yield of.view_name
    yield from (fact.text for fact in of.facts)
    yield from (cue.text for cue in captioned(figure, view)[1].cues)
    for moment in moments(figure, view, fps):
        yield from (mark.text for mark in moment.marks)


def stating(facts: Sequence[Fact], name: str) -> list[Fact]:
    """The lines that state the quantity of this name, not those of one whose longer name begins with it."""
    return [fact for fact in facts if fact.text.startswith((f"{name} ", f"{name}："))]


def apart(a: NDArray[np.floating], b: NDArray[np.floating]) -> float:
    """Greatest distance from a point of one cloud to the nearest of the other (Hausdorff), mm."""
    between = np.sqrt(((a[:, None, :] - b[None, :, :]) ** 2).sum(2))
    return float(max(between.min(0).max(), between.min(1).max()))


def to_line(points: NDArray[np.floating], line: NDArray[np.floating], closed: bool = False) -> NDArray[np.float64]:
    """Distance of each point from a polyline."""
    ends = np.concatenate([line, line[:1]]) if closed else line
    a, ab = ends[:-1], np.diff(ends, axis=0)
    share = ((points[:, None] - a) * ab).sum(2) / np.maximum((ab * ab).sum(1), 1e-18)
    near = a + np.clip(share, 0.0, 1.0)[..., None] * ab
    return np.sqrt(((points[:, None] - near) ** 2).sum(2)).min(1)


def length_of(line: NDArray[np.floating]) -> float:
    """Length of a polyline."""
    return float(np.linalg.norm(np.diff(line, axis=0), axis=1).sum())


# pictures drawn by hand


def strand(*points: tuple[float, float, float], radius: float = 0.5, colour: tuple[int, int, int] = RED) -> Strand:
    """A matte strand through points."""
    return Strand(np.array(points, np.float32), np.full(len(points), radius, np.float32), colour, "matte")


def still_life(
    *strands: Strand,
    laid: tuple[Strand, ...] = (),
    tilt: float = 0.0,
    field: float = 20.0,
    cloth: Cloth | None = None,
    at: Callable[[float], Moment] | None = None,
) -> Picture:
    """A picture of strands over plain cloth, with no words on it but one label."""
    camera, moment = Camera((0.0, 0.0), field, tilt), Moment(len(laid), strands)
    return Picture(camera, cloth or Cloth(), laid, at or (lambda _: moment), " ", " ", " ")


def rgb(planes: NDArray[np.uint8]) -> NDArray[np.float64]:
    """I420, BT.709 limited range → (height, width, 3) of 0..255."""
    height, width = planes.shape[0] * 2 // 3, planes.shape[1]
    flat = planes.reshape(-1).astype(np.float64)
    size = height * width
    luma = (flat[:size].reshape(height, width) - 16) / 219
    blue, red = (
        np.kron(plane.reshape(height // 2, width // 2), np.ones((2, 2)))
        for plane in ((flat[size : size * 5 // 4] - 128) / 224, (flat[size * 5 // 4 :] - 128) / 224)
    )
    r, b = luma + 1.5748 * red, luma + 1.8556 * blue
    g = (luma - 0.2126 * r - 0.0722 * b) / 0.7152
    return np.clip(np.stack([r, g, b], axis=2) * 255, 0, 255)
