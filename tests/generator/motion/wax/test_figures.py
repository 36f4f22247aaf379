"""画蜡 and 染色 from the loom to white flowers on blue: what each step shows, and that the next begins with it."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
import pytest

from generator.motion.registry import named
from generator.motion.wax import table
from generator.motion.wax.boil import left
from generator.motion.wax.crack import BENDS, cracked
from generator.motion.wax.deed import Deed
from generator.motion.wax.face import DULL, LEVEL, POLISH, Face
from generator.motion.wax.pattern import Pattern, Stroke, joined
from generator.motion.wax.piece import drawn, hard
from generator.motion.wax.redip import DIPS
from generator.motion.wax.wax_numbers import WaxNumbers
from generator.scene.body import Relief, Sheet
from generator.scene.clip import View
from generator.scene.material import Rgb
from generator.scene.picture import Moment
from tests.generator.specs import WAX, lesson, moments, picture, shipped

LAST = 5.0 - 1e-3  # s
LESSONS = ("laran/hua-la", "laran/ran-se")
CLOTHS = [figure for figure in WAX if figure not in ("melt_wax", "start_vat")]


def of(figure: str) -> Pattern:
    return WaxNumbers(lesson(figure)).pattern


@cache
def shown(figure: str, t: float) -> Moment:
    return picture(figure).at(t)


def sheets(moment: Moment) -> list[Sheet]:
    return [body for body in moment.bodies if isinstance(body, Sheet)]


def size(sheet: Sheet) -> float:
    """mm² of a sheet, wherever it lies."""
    a, b, c = (sheet.vertices[sheet.triangles[:, k]].astype(np.float64) for k in range(3))
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)


def face(moment: Moment) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Heights, colours and shine of the cloth's face, which its patches share."""
    relief = next(body for body in moment.bodies if isinstance(body, Relief))
    assert relief.shine is not None
    return relief.heights, relief.colours, relief.shine


def square(moment: Moment, side: float) -> list[Sheet]:
    """The cloth, or its bands: corners spread over its whole breadth."""
    return [s for s in sheets(moment) if len(s.vertices) % 2 == 0 and abs(_wide(s) - side) < 0.02 and not s.lines]


def _wide(sheet: Sheet) -> float:
    return float(np.linalg.norm(sheet.vertices[1] - sheet.vertices[0]))


def covers(moment: Moment, strokes: Sequence[Stroke]) -> list[tuple[Rgb, float]]:
    """What is drawn of these strokes on the cloth's face and its back: colour and mm²."""
    triangles = len(joined(strokes)[1])
    return [(s.colour, size(s)) for s in sheets(moment) if len(s.triangles) == triangles]


class TestOneWorkpiece:
    """What one step leaves is what the next begins with."""

    def test_the_pattern_is_one_through_both_lessons(self) -> None:
        assert len({(of(figure).side, of(figure).line) for figure in CLOTHS}) == 1

    def test_polished_cloth_is_laid_out(self) -> None:
        polished = [s for s in sheets(shown("prepare_cloth", LAST)) if s.colour == table.POLISHED]
        assert sum(size(s) for s in polished) == pytest.approx(of("prepare_cloth").side ** 2, rel=1e-3)
        blank = sheets(shown("lay_out_design", 0.0))[0]
        assert (blank.colour, blank.reverse) == (table.POLISHED, table.STARCHED)
        assert size(blank) == pytest.approx(of("prepare_cloth").side ** 2, rel=1e-6)

    @pytest.mark.parametrize(("figure", "following"), [("lay_out_design", "draw_wax"), ("draw_wax", "set_wax")])
    def test_the_face_is_as_it_was_left(self, figure: str, following: str) -> None:
        for one, other in zip(face(shown(figure, LAST)), face(shown(following, 0.0)), strict=True):
            assert (one == other).all()

    def test_all_that_is_set_is_what_goes_on_to_be_cracked(self) -> None:
        pattern = of("set_wax")
        heights, colours, shine = face(shown("set_wax", LAST))
        dull = (colours == np.round(np.array(table.SET) * LEVEL)).all(2)
        assert (dull == (shine == DULL)).all()
        count = len(heights)
        rows, columns = np.nonzero(dull)
        at = (np.column_stack([columns, rows]) + 0.5) * pattern.side / count - pattern.side / 2
        assert pattern.covered(at).all()
        ((colour, _), *_) = covers(shown("crack_wax", 0.0), pattern.strokes)
        assert colour == table.SET
        assert not covers(shown("crack_wax", 0.0), cracked(pattern))

    @pytest.mark.parametrize(
        ("figure", "following"), [("crack_wax", "dip_cloth"), ("dip_cloth", "air_cloth"), ("air_cloth", "dip_again")]
    )
    def test_cracked_and_dyed_cloth_goes_on_to_be_dyed(self, figure: str, following: str) -> None:
        for strokes in (of(figure).strokes, cracked(of(figure))):
            one, other = covers(shown(figure, LAST), strokes), covers(shown(following, 0.0), strokes)
            assert [colour for colour, _ in one] == [colour for colour, _ in other] != []
            assert [mm for _, mm in one] == pytest.approx([mm for _, mm in other], rel=1e-3)

    @pytest.mark.parametrize(
        ("figure", "following"),
        [
            ("crack_wax", "dip_cloth"),
            ("dip_cloth", "air_cloth"),
            ("air_cloth", "dip_again"),
            ("dip_again", "boil_and_rinse"),
        ],
    )
    def test_its_ground_is_as_blue_as_it_was(self, figure: str, following: str) -> None:
        side = of(figure).side
        one, other = (
            {(s.colour, s.reverse) for s in square(shown(f, t), side)} for f, t in ((figure, LAST), (following, 0.0))
        )
        assert one == other
        assert len(one) == 1

    def test_what_was_drawn_in_wax_is_what_stays_white(self) -> None:
        pattern = of("boil_and_rinse")
        whole, white = drawn(pattern).covers[0], left(WaxNumbers(lesson("boil_and_rinse")), 0.0).covers[0]
        assert white.strokes == whole.strokes
        (colour, mm), *_ = covers(shown("boil_and_rinse", LAST), pattern.strokes)
        assert colour == table.POLISHED
        assert mm == pytest.approx(covers(shown("crack_wax", 0.0), pattern.strokes)[0][1], rel=1e-3)
        assert covers(shown("boil_and_rinse", LAST), cracked(pattern))


def _area(pattern: Pattern) -> float:
    """mm² under wax, by points on a grid of their own."""
    x = (np.arange(400) + 0.5) / 400 * pattern.side - pattern.side / 2
    return float(pattern.covered(np.stack(np.meshgrid(x, x), 2).reshape(-1, 2)).mean() * pattern.side**2)


@pytest.mark.parametrize("name", LESSONS)
def test_every_deed_is_a_verb_of_its_step_and_every_action_is_shown(name: str) -> None:
    for step in shipped().technique(name).steps:
        assert step.figure is not None
        deeds = named(step.figure).timeline(lesson(step.figure)).deeds
        assert set(deeds) == {action.verb for action in step.actions}
        assert set(deeds) <= set(Deed)


def test_the_samples_of_both_lessons_are_one_cloth() -> None:
    one, other = (shipped().technique(name).sample for name in LESSONS)
    assert {key: one[key] for key in one} == {key: other[key] for key in one}


class TestTheKnife:
    def test_what_it_has_drawn_stays_and_grows(self) -> None:
        of_ = picture("draw_wax")
        covered = [face(of_.at(t))[2] > POLISH for t in np.linspace(0.2, 3.4, 9)]
        assert all((later >= before).all() for before, later in pairwise(covered))
        assert covered[-1].sum() > covered[0].sum() + 1000

    def test_draws_along_the_marks_and_nowhere_else(self) -> None:
        pattern = of("draw_wax")
        waxed = face(shown("draw_wax", LAST))[2] > POLISH
        rows, columns = np.nonzero(waxed)
        at = (np.column_stack([columns, rows]) + 0.5) * pattern.side / len(waxed) - pattern.side / 2
        assert pattern.covered(at).all()
        assert waxed.mean() * pattern.side**2 == pytest.approx(_area(pattern), rel=0.03)

    def test_new_wax_shines_and_old_wax_is_dull(self) -> None:
        pattern = of("draw_wax")
        wet, cold = Face(pattern), Face(pattern)
        wet.wax(pattern.strokes, 1.0)
        cold.wax(pattern.strokes, 0.0)
        shines = [made.relief()[0].shine for made in (wet, cold)]
        assert [int(shine.max()) for shine in shines if shine is not None] == [255, DULL]

    def test_wax_is_seen_on_the_back_and_the_picture_asks_whether_it_must_be(self) -> None:
        said = {mark.text for moment in moments("draw_wax", fps=6) for mark in moment.marks}
        assert said == {"背面看得见蜡？待问"}
        assert any("印度" in fact.text for fact in picture("draw_wax").facts)


class TestBending:
    def test_the_cloth_keeps_its_size_while_it_is_bent(self) -> None:
        side = of("crack_wax").side
        for moment in moments("crack_wax", fps=2):
            assert size(sheets(moment)[0]) == pytest.approx(side * side, rel=5e-3)  # a bend is drawn by chords

    def test_each_bend_adds_cracks_and_takes_none_away(self) -> None:
        pattern = of("crack_wax")
        counts = [len(cracked(pattern, k)) for k in range(len(BENDS) + 1)]
        assert counts[0] == 0
        assert counts == sorted(set(counts))
        assert hard(pattern, cracked(pattern)).covers[0].cracks == cracked(pattern)


class TestTheBlue:
    @pytest.mark.parametrize("first", [0.2, 0.32, 0.5])
    def test_deepens_by_what_each_dip_leaves_undyed(self, first: float) -> None:
        n = WaxNumbers(lesson("dip_again", first_dip_ratio=first))
        assert n.depth(0) == 0.0
        assert n.depth(1) == pytest.approx(first)
        for dips in range(1, 6):
            assert n.depth(dips + 1) == pytest.approx(n.depth(dips) + first * (1 - n.depth(dips)))

    @pytest.mark.parametrize("first", [0.25, 0.4])
    def test_of_the_film_is_that_of_its_dips(self, first: float) -> None:
        n = WaxNumbers(lesson("dip_again", first_dip_ratio=first))
        cloth = square(picture("dip_again", first_dip_ratio=first).at(LAST), n.side)
        assert {s.colour for s in cloth} == {n.blue(DIPS, table.POLISHED)}

    def test_comes_in_the_air_first_where_the_cloth_came_out_first(self) -> None:
        side = of("air_cloth").side
        mixed = [square(moment, side) for moment in moments("air_cloth", fps=4)]
        several = [bands for bands in mixed if len(bands) > 3]
        assert several
        for bands in several:
            by_height = sorted(bands, key=lambda s: float(s.vertices[:, 2].mean()))
            blues = [s.colour[2] - s.colour[1] for s in by_height]
            assert blues == sorted(blues)

    def test_stays_light_under_the_second_wax(self) -> None:
        n = WaxNumbers(lesson("boil_and_rinse"))
        hearts = left(n, 0.0).covers[1]
        assert hearts.front == n.blue(1, table.POLISHED)
        assert hearts.strokes == n.pattern.hearts


class TestTheVat:
    def test_takes_the_cloth_from_its_lower_edge_on_until_it_is_wholly_under(self) -> None:
        side = of("dip_cloth").side
        tops = [max(float(s.vertices[:, 2].max()) for s in square(m, side)) for m in moments("dip_cloth", fps=4)]
        assert tops == sorted(tops, reverse=True)
        assert tops[-1] < 69.0

    def test_turns_it_yellow_green(self) -> None:
        (cloth,) = square(shown("dip_cloth", LAST), of("dip_cloth").side)
        red, green, blue = cloth.colour
        assert green > red > blue

    def test_is_left_flat_in_it(self) -> None:
        side = of("dip_cloth").side
        assert all(np.ptp(s.vertices[:, 1]) < 1e-3 for m in moments("dip_cloth", fps=4) for s in square(m, side))


class TestMelting:
    def test_the_heat_stands_where_it_melts_and_smoke_takes_the_bowl_away(self) -> None:
        of_ = picture("melt_wax")
        said = list(dict.fromkeys(mark.text for t in np.linspace(0, LAST, 80) for mark in of_.at(float(t)).marks))
        assert said == ["蜂蜡熔点 62 °C", "冒烟，撤火", "走进布里，透亮"]

    def test_cut_open_it_is_seen_level(self) -> None:
        assert picture("melt_wax", View.SECTION).camera.tilt == 90.0
