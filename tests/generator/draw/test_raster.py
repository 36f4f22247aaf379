"""Pixels: thread over and under thread, cloth hides what is below it, and what is redrawn equals what is drawn new."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from generator.draw.raster import Raster
from generator.scene.body import Strand
from generator.scene.camera import Camera, Projection
from generator.scene.clip import View
from generator.scene.ground import Cloth, Line
from generator.scene.mark import Mark, MarkKind
from generator.scene.material import MATERIALS, Rgb
from generator.scene.picture import Cue, Moment, Picture
from tests.generator.specs import BLUE, GREEN, RED, picture, rgb, still_life, strand

WIDTH, HEIGHT = 320, 180
U8 = NDArray[np.uint8]


def drawn(of: Picture, t: float = 0.0, width: int = WIDTH, height: int = HEIGHT) -> U8:
    """One frame, everything new."""
    return Raster(of, width, height).frame(t).copy()


def colour_at(of: Picture, frame: U8, *point: float) -> NDArray[np.float64]:
    """What is seen where a point of space falls, averaged over its nearest pixels."""
    height, width = frame.shape[0] * 2 // 3, frame.shape[1]
    x, y = Projection(of.camera, width, height).point(*point)
    return rgb(frame)[int(y) - 1 : int(y) + 2, int(x) - 1 : int(x) + 2].mean((0, 1))


def is_like(seen: NDArray[np.float64], colour: Rgb) -> bool:
    """Whether what is seen has this hue, in light or shade."""
    others = [c for c in (RED, GREEN, BLUE) if c is not colour]
    near = np.array(colour) / np.linalg.norm(colour)
    return all(seen @ near > seen @ (np.array(c) / np.linalg.norm(c)) for c in others)


def across(angle: float, z: float, colour: Rgb, radius: float = 0.6) -> Strand:
    x, y = 6 * np.cos(angle), 6 * np.sin(angle)
    return strand((-x, -y, z), (x, y, z), radius=radius, colour=colour)


class TestOverAndUnder:
    turns = st.floats(0.4, np.pi - 0.4)
    tilts = st.floats(0, 45)

    @given(turns, st.floats(0, np.pi), tilts, st.floats(0.7, 3), st.booleans())
    def test_where_two_strands_cross_the_upper_one_is_seen(
        self, turn: float, heading: float, tilt: float, low: float, first: bool
    ):
        below, above = across(heading, low, BLUE), across(heading + turn, low + 1.4, RED)
        of = still_life(*((below, above) if first else (above, below)), tilt=tilt)
        assert is_like(colour_at(of, drawn(of), 0.0, 0.0, low + 1.4), RED)

    @given(turns, tilts)
    def test_laid_or_moving_makes_no_difference(self, turn: float, tilt: float):
        below, above = across(0.2, 0.7, BLUE), across(0.2 + turn, 2.1, RED)
        for moving, laid in ((above, below), (below, above)):
            of = still_life(moving, laid=(laid,), tilt=tilt)
            assert is_like(colour_at(of, drawn(of), 0.0, 0.0, 2.1), RED)

    def test_a_thread_can_go_over_one_and_under_the_next(self):
        west = strand((-3, -5, 1), (-3, 5, 1), colour=BLUE)
        east = strand((3, -5, 1), (3, 5, 1), colour=GREEN)
        weft = strand((-8, 0, 2.2), (-3, 0, 2.2), (0, 0, 1.2), (3, 0, 0.1), (8, 0, 0.1), radius=0.4, colour=RED)
        of = still_life(weft, west, east)
        frame = drawn(of)
        assert is_like(colour_at(of, frame, -3, 0, 2.2), RED)
        assert is_like(colour_at(of, frame, 3, 0, 1), GREEN)
        assert is_like(colour_at(of, frame, 6, 0, 0.1), RED)

    def test_the_figures_thread_crosses_over_the_stitches_that_lie(self):
        """A thread drawn over finished satin hides it; the same thread under the cloth hides nothing."""
        laid = tuple(strand((x, -4, 0.2), (x, 4, 0.2), radius=0.25, colour=GREEN) for x in np.arange(-3, 3, 0.5))
        for height, colour in ((0.8, RED), (-0.8, GREEN)):
            of = still_life(across(0.0, height, RED, 0.3), laid=laid, tilt=30.0)
            assert is_like(colour_at(of, drawn(of), -1.0, 0.0, max(height, 0.2)), colour)


class TestAStrandInPieces:
    def test_many_short_pieces_look_as_one_long_one(self):
        """Beside a joint the pieces do not cover each other's pixels: all but the ends, and a pixel on the joint."""
        whole = Strand(np.array([[-6, -2, 1], [6, 2, 1]], np.float32), np.full(2, 0.5, np.float32), RED)
        points = np.linspace(whole.points[0], whole.points[1], 90).astype(np.float32)
        pieces = Strand(points, np.full(90, 0.5, np.float32), RED)
        one, many = (drawn(still_life(of)).astype(int) for of in (whole, pieces))
        between = slice(70, 250)
        assert (np.abs(one - many)[:HEIGHT, between] > 2).sum() <= 4

    def test_round_an_arc_no_pixel_is_left_out(self):
        turn = np.linspace(0, np.pi, 40)
        points = np.column_stack([4 * np.cos(turn), 4 * np.sin(turn) - 2, np.full(40, 1.0)]).astype(np.float32)
        of = still_life(Strand(points, np.full(40, 0.6, np.float32), RED))
        frame = drawn(of)
        for x, y, z in points[1:-1]:
            assert is_like(colour_at(of, frame, float(x), float(y), float(z)), RED)


class TestCloth:
    @given(st.floats(-6, 6), st.floats(-3, 3), st.floats(0.6, 8), st.floats(0, 45))
    def test_it_hides_what_is_below_it_without_a_trace(self, x: float, y: float, deep: float, tilt: float):
        hidden = strand((x, y, -deep), (y, x / 2, -deep - 1), radius=0.4)
        assert np.array_equal(drawn(still_life(hidden, tilt=tilt)), drawn(still_life(tilt=tilt)))

    def test_of_a_needle_half_way_through_only_the_upper_half_is_seen(self):
        of = still_life(strand((0, 0, -6), (0, 0, 6), radius=0.4), tilt=40.0)
        seen = rgb(drawn(of))
        rows = np.flatnonzero((seen[:, :, 0] - seen[:, :, 2] > 80).any(1))
        top = Projection(of.camera, WIDTH, HEIGHT).point(0, 0, 6)[1]
        hole = Projection(of.camera, WIDTH, HEIGHT).point(0, 0, 0)[1]
        assert rows.min() == pytest.approx(top, abs=8)
        assert rows.max() == pytest.approx(hole, abs=8)

    def test_beside_the_ground_a_cord_below_it_is_seen(self):
        of = still_life(strand((7, -3, -1), (7, 3, -1), colour=RED), cloth=Cloth(half_width=5.0, half_height=5.0))
        assert is_like(colour_at(of, drawn(of), 7, 0, -1), RED)

    def test_a_gap_down_its_middle_shows_the_stage_and_hides_what_is_below(self):
        below = strand((-0.6, -3, -1), (-0.6, 3, -1), radius=0.2, colour=RED)
        of = still_life(below, cloth=Cloth(gap=2.0))
        seen = drawn(of)
        assert colour_at(of, seen, 0.5, 0.0, 0.0) == pytest.approx([20, 23, 28], abs=12)
        assert not is_like(colour_at(of, seen, -0.6, 0.0, -1.0), RED)
        assert colour_at(of, seen, 1.5, 0.0, 0.0).min() > 180

    def test_what_stands_above_it_throws_a_shadow_on_it(self):
        bar = strand((-5, 0, 3), (5, 0, 3), radius=0.5, colour=BLUE)
        plain, shaded = rgb(drawn(still_life())), rgb(drawn(still_life(bar)))
        darker = (plain.sum(2) - shaded.sum(2) > 30) & (shaded[:, :, 2] - shaded[:, :, 0] < 30)
        assert darker.sum() > 200

    def test_a_line_is_drawn_on_it_and_dashes_leave_gaps(self):
        points = np.array([[-8.0, 0.0], [8.0, 0.0]], np.float32)
        whole, dashes = (
            rgb(drawn(still_life(cloth=Cloth(lines=(Line(points, (40, 40, 44), 0.4, dashed),)))))[HEIGHT // 2 - 1]
            for dashed in (False, True)
        )
        inked = [(row[40:280].mean(1) < 150).mean() for row in (whole, dashes)]
        assert inked[0] == 1.0
        assert 0.3 < inked[1] < 0.8


class TestText:
    @pytest.mark.parametrize("tilt", [0.0, 34.0])
    def test_words_in_the_frame_are_not_mirrored(self, tilt: float):
        """An L has its stem at the left and its foot at the bottom."""
        mark = Mark(MarkKind.NOTE, (-5.0, 0.0, 0.0), "L" * 6)
        of = still_life(tilt=tilt, at=lambda _: Moment(0, (), (mark,)))
        luma = rgb(drawn(of, width=1280, height=720)).mean(2)
        x, y = (round(v) for v in Projection(of.camera, 1280, 720).point(-5.0, 0.0, 0.0))
        ink = luma[y - 20 : y + 20, x + 18 : x + 150] < 110
        columns, rows = ink.sum(0), ink.sum(1)
        assert ink.sum() > 150
        assert rows[np.flatnonzero(rows)[-2:]].max() > 2 * rows[np.flatnonzero(rows)[:5]].max()  # the feet
        tall = np.flatnonzero(columns > 0.8 * columns.max())  # the stems
        assert tall.min() <= np.flatnonzero(columns).min() + 3
        assert np.flatnonzero(columns).max() - tall.max() > 4

    def test_it_is_the_same_from_every_distance(self):
        """Words are placed in pixels: the camera moves them and never makes them smaller."""
        sizes = []
        for field in (20.0, 60.0):
            of = still_life(field=field, at=lambda _: Moment(0, (), (Mark(MarkKind.NOTE, (0, 0, 0), "针"),)))
            bare = still_life(field=field)
            changed = np.abs(rgb(drawn(of)) - rgb(drawn(bare))).sum(2) > 30
            sizes.append((np.ptp(np.flatnonzero(changed.any(1))), np.ptp(np.flatnonzero(changed.any(0)))))
        assert sizes[0] == pytest.approx(sizes[1], abs=2)


def performance(seed: int) -> Picture:
    """A picture in which everything changes at once: thread, laid work, light, slack, marks, words."""
    dice = random.Random(seed)
    laid = tuple(
        strand((dice.uniform(-8, 8), dice.uniform(-4, 4), 0.2), (dice.uniform(-8, 8), dice.uniform(-4, 4), 0.3),
               radius=0.3, colour=dice.choice([RED, GREEN, BLUE]))
        for _ in range(8)
    )  # fmt: skip
    shown = {}

    def at(t: float) -> Moment:
        k = round(t * 10)
        if k not in shown:
            now = random.Random(f"{seed} {k}")
            moving = strand(
                *((now.uniform(-9, 9), now.uniform(-5, 5), now.uniform(-3, 16)) for _ in range(4)), colour=RED
            )
            kind = now.choice([MarkKind.HERE, MarkKind.NOTE, MarkKind.MEASURE, MarkKind.ARROW, MarkKind.ANGLE])
            mark = Mark(
                kind,
                (now.uniform(-8, 8), now.uniform(-4, 4), 0.0),
                now.choice(["1", "2", "针距 0.5 mm"]),
                (now.uniform(-8, 8), now.uniform(-4, 4), 0.0),
                (now.uniform(-8, 8), now.uniform(-4, 4), 0.0),
                now.random() < 0.5,
            )
            shown[k] = Moment(
                laid=now.randrange(len(laid) + 1),
                bodies=(moving,) * now.randrange(2),
                marks=(mark,) * now.randrange(2),
                slack=now.choice([0.0, 0.0, 1.0, 0.4]),
                light=now.choice([120.0, 120.0, 30.0]),
            )
        return shown[k]

    cues = tuple(Cue(k / 10, "落针", ("", "落针", "从布下出针")[(seed + k) % 3]) for k in range(0, 12, 3))
    return Picture(Camera((0.5, -0.3), 20.0, 34.0), Cloth(), laid, at, "苏绣 · 齐针", "正面", "示意", (), cues)


class TestRedrawing:
    @settings(max_examples=25)
    @given(st.integers(0, 10_000), st.lists(st.integers(0, 12), min_size=2, max_size=5))
    def test_only_what_changed_is_redrawn_and_nothing_can_be_told_from_a_new_drawing(self, seed: int, order: list[int]):
        of = performance(seed)
        raster = Raster(of, WIDTH, HEIGHT)
        for k in order:
            assert np.array_equal(raster.frame(k / 10), drawn(of, k / 10))

    @pytest.mark.parametrize(
        ("figure", "view"),
        [
            ("stretch_frame", View.FRONT),
            ("split_and_thread", View.CLOSE),
            ("fill_side", View.FRONT),
            ("fasten_off", View.CLOSE),
            ("draw_bands", View.FRONT),
            ("lay_out_shades", View.FRONT),
            ("second_band", View.CLOSE),
            ("curved_band", View.FRONT),
            ("inspect_sheen", View.FRONT),
            ("stem_third", View.CLOSE),
            ("stem_taper", View.FRONT),
        ],
    )
    def test_every_kind_of_figure_is_the_same_in_any_order_of_times(self, figure: str, view: View):
        of = picture(figure, view)
        onwards, either = Raster(of, 640, 360), Raster(of, 640, 360, to_and_fro=True)
        for t in (2.6, 0.4, 2.65, 4.5):
            fresh = drawn(of, t, 640, 360)
            assert np.array_equal(onwards.frame(t), fresh), t
            assert np.array_equal(either.frame(t), fresh), t

    def test_in_their_order_too(self):
        of = picture("stem_second")
        frames = [frame.copy() for frame in Raster(of, WIDTH, HEIGHT).frames(24, 1.0)]
        assert len(frames) == 24
        for number in (0, 7, 15, 23):
            assert np.array_equal(frames[number], drawn(of, number / 24))

    def test_asking_again_for_the_same_time_gives_the_same_bytes(self):
        raster = Raster(picture("fill_side"), WIDTH, HEIGHT)
        first = raster.frame(2.0).copy()
        assert np.array_equal(raster.frame(2.0), first)


class TestFrame:
    @pytest.mark.parametrize(("width", "height"), [(1280, 720), (640, 360), (320, 180)])
    def test_it_is_one_i420_picture_of_its_size(self, width: int, height: int):
        frame = drawn(still_life(), width=width, height=height)
        assert frame.dtype == np.uint8
        assert frame.shape == (height * 3 // 2, width)
        assert frame[:height].min() >= 16
        assert frame[:height].max() <= 235

    def test_colours_come_out_as_they_were_meant(self):
        plain = rgb(drawn(still_life(cloth=Cloth(colour=(236, 231, 220)))))
        assert plain[30:150, 20:250].mean((0, 1)) == pytest.approx([236, 231, 220], abs=12)

    @pytest.mark.parametrize("material", MATERIALS)
    def test_every_material_keeps_its_colour(self, material: str):
        bar = strand((-6, 0, 1), (6, 0, 1), radius=1.2, colour=BLUE)
        made = Strand(bar.points, bar.radius, BLUE, material)
        of = still_life(made)
        seen = colour_at(of, drawn(of), 0, 0, 1)
        assert is_like(seen, BLUE) or material == "steel"

    def test_silk_shines_with_the_light_across_it_and_not_along_it(self):
        bar = strand((-6, 0, 1), (6, 0, 1), radius=1.0, colour=GREEN)
        silk = Strand(bar.points, bar.radius, GREEN, "silk")
        seen = {}
        for light in (90.0, 0.0):
            of = still_life(at=lambda _, light=light: Moment(0, (silk,), light=light))
            seen[light] = colour_at(of, drawn(of), 0, 0, 1).sum()
        assert seen[90.0] > 1.15 * seen[0.0]

    def test_slack_cloth_ripples_and_tight_cloth_lies_flat(self):
        loose, tight = (
            np.ptp(rgb(drawn(still_life(at=lambda _, s=s: Moment(0, slack=s))))[60:150, 20:250].mean(2))
            for s in (1.0, 0.0)
        )
        assert loose > 2 * tight
