"""点蓝 from bare cells to gold: what each step shows, and that the next begins with what it left."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.enamel.cells import cells
from generator.motion.enamel.deed import Deed
from generator.motion.enamel.enamel_numbers import EnamelNumbers
from generator.motion.enamel.gilding import STEEP
from generator.motion.enamel.piece import DARK, GOLD
from generator.motion.enamel.scraping import edge
from generator.motion.enamel.section import spans, wires
from generator.motion.fire import warming
from generator.motion.wire.pattern import Kind
from generator.motion.wire.plate import COARSE, State, plate
from generator.scene.body import Relief, Sheet, Strand
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from tests.generator.specs import ENAMEL, captioned, lesson, picture, shipped

LAST = 5.0 - 1e-3  # s
TECHNIQUE = "jingtailan/dian-lan"
CUT = ENAMEL[:4]  # those that are seen cut open


def face(figure: str, t: float, view: View = View.FRONT) -> Relief:
    """The piece; its patches share their grids."""
    return next(body for body in picture(figure, view).at(t).bodies if isinstance(body, Relief))


def numbers(figure: str = "fire_enamel") -> EnamelNumbers:
    return EnamelNumbers(lesson(figure))


def heights(figure: str, t: float) -> list[float]:
    """Of the enamel in every cell, mm: what stands highest well within it."""
    n, of = numbers(figure), face(figure, t)
    half = (len(of.heights) - 1) / 2
    found = []
    for cell in n.pattern.cells:
        column, row = (round(c / of.pitch + half) for c in cell.inside)
        found.append(float(of.heights[row - 3 : row + 4, column - 3 : column + 4].max()))
    return found


@pytest.mark.parametrize(("figure", "following"), list(pairwise(ENAMEL)))
def test_each_step_begins_with_the_piece_as_the_one_before_left_it(figure: str, following: str) -> None:
    left, found = face(figure, LAST), face(following, 0.0)
    assert left.pitch == found.pitch
    assert np.allclose(left.heights, found.heights, atol=0.002, equal_nan=True)
    assert np.abs(left.colours.astype(int) - found.colours).max() <= 2
    assert left.middle == pytest.approx(found.middle, abs=1e-6)


def test_the_first_begins_with_the_piece_as_the_wire_work_left_it() -> None:
    n, found = numbers("fill_cells"), face("fill_cells", 0.0)
    _, *parts = plate(n.pattern, n.height, COARSE).face(State(sifted=1.0, run=1.0), np.zeros(3))
    left = next(part for part in parts if isinstance(part, Relief))
    assert (left.middle, left.pitch, left.heights.shape) == (found.middle, found.pitch, found.heights.shape)
    between = ~np.isnan(left.heights) & (cells(n.pattern, COARSE).wire == 0)
    assert np.abs(left.colours.astype(int) - found.colours)[between].max() <= 6
    assert np.abs(left.heights - found.heights)[between & (left.heights == 0)].max() < 1e-6


def test_the_sample_is_the_one_of_the_wire_work() -> None:
    wire, enamel = (shipped().technique(f"jingtailan/{name}").sample for name in ("qia-si", "dian-lan"))
    assert all(enamel[key] == wire[key] for key in wire)


@pytest.mark.parametrize("figure", ENAMEL)
def test_it_shows_every_action_of_its_step_in_the_librarys_words(figure: str) -> None:
    about, of = captioned(figure)
    step = shipped().technique(TECHNIQUE).steps[about.step - 1]
    assert [act.verb for act in step.actions] == list(dict.fromkeys(cue.deed for cue in of.cues if cue.deed))
    assert {act.verb for act in step.actions} <= set(Deed)


@pytest.mark.parametrize("figure", ENAMEL)
def test_pattern_colours_and_size_are_stated_nowhere(figure: str) -> None:
    assert any("花样、颜色和大小没有人说过" in fact.text for fact in picture(figure).facts)


class TestFilling:
    def test_goes_up_to_the_wire_and_not_over_it(self) -> None:
        n = numbers()
        for t in np.linspace(0.0, LAST, 12):
            assert np.nanmax(face("fill_cells", float(t)).heights) <= n.height + 1e-6
        assert heights("fill_cells", LAST) == pytest.approx([n.height] * len(n.pattern.cells), abs=0.01)

    def test_is_ground_first_then_flower_and_the_heart_last(self) -> None:
        n = numbers()
        first: dict[Kind, float] = {}
        for t in np.linspace(0.0, LAST, 100):
            for cell, high in zip(n.pattern.cells, heights("fill_cells", float(t)), strict=True):
                if high > 0.1:
                    first.setdefault(cell.kind, float(t))
        assert sorted(first, key=first.__getitem__) == list(Kind)


class TestFiring:
    @pytest.mark.parametrize("share", [0.2, 0.33, 0.5])
    def test_it_sinks_by_the_share_that_is_recorded(self, share: float) -> None:
        """Recovered from the dimension line of the cut."""
        of = picture("fire_enamel", View.SECTION, enamel_shrink_ratio=share)
        (mark,) = [mark for mark in of.at(LAST).marks if mark.kind is MarkKind.MEASURE]
        n = numbers()
        assert (mark.to[2] - mark.at[2]) / n.height == pytest.approx(share, rel=1e-6)
        assert "收缩" in mark.text

    def test_as_far_as_it_has_melted(self) -> None:
        levels = [heights("fire_enamel", float(t))[0] for t in np.linspace(0.0, LAST, 25)]
        assert levels == sorted(levels, reverse=True)
        assert levels[-1] == pytest.approx(0.67 * levels[0], rel=0.01)

    def test_the_wires_do_not_sink(self) -> None:
        n = numbers()
        assert [float(np.nanmax(face("fire_enamel", t).heights)) for t in (0.0, LAST)] == pytest.approx([n.height] * 2)

    def test_no_degrees_are_drawn(self) -> None:
        assert not [
            m for t in np.linspace(0, LAST, 20) for m in picture("fire_enamel").at(float(t)).marks if "°" in m.text
        ]


class TestRefilling:
    @pytest.mark.parametrize("count", [2, 3, 4])
    def test_is_fired_as_often_as_is_told(self, count: int) -> None:
        of = picture("refill_and_fire", firing_count=count)
        said = [m.text for t in np.linspace(0, LAST, 160) for m in of.at(float(t)).marks if "回烧" in m.text]
        assert list(dict.fromkeys(said)) == [f"第 {k} 回烧" for k in range(2, count + 1)]

    def test_every_fire_ends_higher_than_the_one_before(self) -> None:
        n = EnamelNumbers(lesson("refill_and_fire"))
        assert len(n.coats) == 3
        end = [face("refill_and_fire", t).heights for t in (0.0, LAST)]
        assert np.nanmax(end[1]) == pytest.approx(n.coats[-1].fired, rel=1e-5)
        assert n.coats[-1].fired > n.height


class TestGrinding:
    def test_takes_enamel_down_to_the_wires_and_nothing_off_them(self) -> None:
        n = numbers("grind_flush")
        before, after = (face("grind_flush", t).heights for t in (0.0, LAST))
        assert np.nanmax(before) > n.height
        assert np.nanmax(after) == pytest.approx(n.height, abs=1e-5)
        assert heights("grind_flush", LAST) == pytest.approx([n.height] * len(n.pattern.cells), abs=1e-5)

    def test_leaves_finer_and_finer_furrows(self) -> None:
        rough = []
        for share in (0.3, 0.6, 0.99):
            of = face("grind_flush", share * 5.0)
            half = (len(of.heights) - 1) // 2
            part = of.heights[half - 8 : half + 9, half - 8 : half + 9]
            rough.append(float(part.max() - part.min()))
        assert rough == sorted(rough, reverse=True)
        assert rough[0] > 0.01
        assert rough[-1] < 1e-5


class TestScraping:
    def test_the_blade_never_touches_enamel(self) -> None:
        n = numbers("scrape_copper")
        of = plate(n.pattern, n.height, COARSE)
        for share in np.linspace(0.0, 1.0, 50):
            inner, outer = edge(n, of.radius, float(share))
            assert np.hypot(*inner[:2]) > n.pattern.radius + n.thickness / 2
            assert np.hypot(*outer[:2]) <= of.radius + 1e-9

    def test_all_black_is_gone_from_the_copper_and_the_enamel_is_as_it_was(self) -> None:
        n = numbers("scrape_copper")
        before, after = (face("scrape_copper", t).colours.astype(int) for t in (0.0, LAST))
        there = ~np.isnan(face("scrape_copper", 0.0).heights)
        half = (len(there) - 1) / 2
        axis = (np.arange(len(there)) - half) * COARSE
        away = np.hypot(axis[:, None], axis[None])
        margin = there & (away > n.pattern.radius + n.thickness)
        enamel = away < 0.9 * n.pattern.radius
        black = [np.abs(of[margin] - DARK).sum(1).min() for of in (before, after)]
        assert black[0] < 90
        assert black[1] > 120
        assert np.array_equal(before[enamel], after[enamel])


class TestGilding:
    def test_gold_grows_on_all_bare_copper_and_on_no_enamel(self) -> None:
        n = numbers("gild_copper")
        before, after = (face("gild_copper", t) for t in (0.0, LAST))
        cell = [
            tuple(round(c / COARSE + (len(before.heights) - 1) / 2) for c in each.inside) for each in n.pattern.cells
        ]
        for column, row in cell:
            assert np.abs(before.colours[row, column].astype(int) - after.colours[row, column]).max() <= 1
        half = (len(before.heights) - 1) // 2
        rim = after.colours[half, half + round((n.pattern.radius + 0.8) / COARSE)]
        assert np.abs(rim.astype(int) - GOLD).max() < 12

    def test_grows_fast_and_then_slower(self) -> None:
        grows = np.diff([warming(share, STEEP) for share in np.linspace(0, 1, 9)])
        assert (grows > 0).all()
        assert (np.diff(grows) < 0).all()
        assert warming(1.0, STEEP) == pytest.approx(1.0)

    def test_the_lamp_is_lit_only_while_it_gilds(self) -> None:
        lamps = [
            [
                b.colour
                for b in picture("gild_copper").at(float(t)).bodies
                if isinstance(b, Strand) and b.material == "flat"
            ]
            for t in (0.2, 0.55 * 5, LAST)
        ]
        assert lamps[0] == lamps[2] != lamps[1]


class TestTheCut:
    def test_goes_from_the_heart_through_a_petal_and_the_ground_to_the_frame(self) -> None:
        n = numbers()
        kinds = [n.pattern.cells[span.cell].kind for span in spans(n.pattern)]
        assert kinds == [Kind.HEART, Kind.PETAL, Kind.GROUND]
        assert len(wires(n.pattern)) == len(kinds)

    @pytest.mark.parametrize("figure", CUT)
    def test_shows_the_wires_as_high_as_they_stand(self, figure: str) -> None:
        n = numbers(figure)
        sheets = [b for b in picture(figure, View.SECTION).at(0.0).bodies if isinstance(b, Sheet)]
        tops = [float(sheet.vertices[:, 2].max()) for sheet in sheets]
        assert sum(top == pytest.approx(n.height, rel=1e-5) for top in tops) >= 3

    @pytest.mark.parametrize(("figure", "following"), list(pairwise(CUT)))
    def test_goes_on_with_the_levels_of_the_step_before(self, figure: str, following: str) -> None:
        levels = []
        for name, t in ((figure, LAST), (following, 0.0)):
            n = numbers(name)
            heart = spans(n.pattern)[0]
            sheets = [b for b in picture(name, View.SECTION).at(t).bodies if isinstance(b, Sheet)]
            own = [s for s in sheets if s.vertices[:, 0].max() == pytest.approx(heart.end, abs=1e-4)]
            levels.append(max(float(s.vertices[:, 2].max()) for s in own))
        assert levels[0] == pytest.approx(levels[1], rel=1e-4)
