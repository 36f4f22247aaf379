"""戗金填彩 from the raw ground to the wiped line: what each step shows, and that the next begins with what it left."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.lacquer.bench import Bench
from generator.motion.lacquer.deed import Deed
from generator.motion.lacquer.face import GROUND, seen_from
from generator.motion.lacquer.gilding import FOIL
from generator.motion.lacquer.lacquer_numbers import LacquerNumbers
from generator.motion.lacquer.lines_in_face import lines_in
from generator.motion.lacquer.section import Across
from generator.motion.lacquer.wiping import gold_left
from generator.motion.registry import named
from generator.scene.body import Relief, Sheet, Strand
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from generator.scene.picture import Moment
from tests.generator.specs import LACQUER, captioned, lesson, moments, picture, shipped

LAST = 5.0 - 1e-3  # s
CUT = ("engrave_lines", "lay_gold_size", "lay_gold_leaf", "wipe_gold")


def face(figure: str, t: float, view: View = View.FRONT, **changes: object) -> Relief:
    """The whole face: every patch of it carries all cells."""
    return next(body for body in picture(figure, view, **changes).at(t).bodies if isinstance(body, Relief))


def whole(figure: str, view: View = View.FRONT) -> np.ndarray:
    """mm over the level face at the end, without the board's own edges."""
    return face(figure, LAST, view).heights - seen_from(view).board


@pytest.mark.parametrize(("figure", "following"), list(pairwise(LACQUER)))
@pytest.mark.parametrize("view", [View.FRONT, View.CLOSE])
def test_each_step_begins_with_the_face_as_the_one_before_left_it(figure: str, following: str, view: View) -> None:
    left, found = face(figure, LAST, view), face(following, 0.0, view)
    assert np.abs(left.heights - found.heights).max() <= 0.002
    assert np.abs(left.colours.astype(int) - found.colours).max() <= 2


@pytest.mark.parametrize(("figure", "following"), list(pairwise(LACQUER[2:])))
def test_each_section_begins_as_the_one_before_ended(figure: str, following: str) -> None:
    def surface(of: str, t: float) -> np.ndarray:
        bands = [
            b for b in picture(of, View.SECTION).at(t).bodies if isinstance(b, Sheet) and abs(b.vertices[0, 1]) < 0.015
        ]
        return np.max([b.vertices[len(b.vertices) // 2 :, 2] for b in bands], axis=0)

    assert surface(figure, LAST) == pytest.approx(surface(following, 0.0), abs=0.003)


@pytest.mark.parametrize("figure", LACQUER)
def test_a_step_shows_its_own_actions_in_their_order(figure: str) -> None:
    step = next(s for s in shipped().technique("qiangjin/tian-cai").steps if s.figure == figure)
    told = [act.verb for act in step.actions]
    assert list(named(figure).timeline(lesson(figure)).deeds) == told
    assert set(told) <= {str(deed) for deed in Deed}


@pytest.mark.parametrize("figure", LACQUER)
def test_the_light_is_low_in_every_shot(figure: str) -> None:
    assert all(moment.elevation < 25 for moment in moments(figure, fps=2))


@pytest.mark.parametrize("figure", LACQUER)
def test_what_nobody_told_stands_beside_the_picture(figure: str) -> None:
    said = "".join(fact.text for fact in captioned(figure)[1].facts)
    assert "花样和漆板多大没有人说过" in said
    assert said.count("没有人说过") + said.count("只作示意") >= 2


class TestTheGround:
    def test_is_rough_before_it_is_rubbed_and_level_after(self) -> None:
        before = face("rub_lacquer_ground", 0.0).heights - seen_from(View.FRONT).board
        assert np.ptp(before) > 0.04
        assert np.abs(whole("rub_lacquer_ground")).max() < 1e-5

    def test_no_rubbing_ever_raises_it(self) -> None:
        for figure in ("rub_lacquer_ground", "level_and_polish"):
            heights = [face(figure, t).heights for t in np.linspace(0, LAST, 12)]
            assert all((b <= a + 1e-5).all() for a, b in pairwise(heights))

    def test_only_outlines_are_drawn_on_it_and_nothing_is_cut(self) -> None:
        assert np.abs(whole("draw_on_lacquer")).max() < 1e-6
        drawn = (face("draw_on_lacquer", LAST).colours != GROUND).any(axis=2)
        assert 0 < drawn.mean() < 0.08


class TestTheColour:
    def test_sinks_in_the_damp_room_and_is_level_at_last(self) -> None:
        of = seen_from(View.FRONT)
        end = whole("fill_colour_lacquer")
        assert end[of.filled > 0.99].min() >= 0
        assert end[of.filled > 0.99].max() < 0.04
        assert np.abs(whole("level_and_polish")).max() < 1e-6

    def test_in_section_every_coat_is_higher_wet_than_dry(self) -> None:
        tops = []
        for moment in moments("fill_colour_lacquer", View.SECTION):
            bands = [b for b in moment.bodies if isinstance(b, Sheet)]
            tops.append(max(float(b.vertices[-1, 2]) for b in bands))
        rises, falls = np.diff(tops) > 1e-5, np.diff(tops) < -1e-5
        assert rises.any()
        assert falls.any()
        assert tops[-1] >= 0

    def test_is_the_only_step_in_which_a_temperature_is_written(self) -> None:
        said = {mark.text for moment in moments("fill_colour_lacquer", fps=4) for mark in moment.marks}
        assert {"阴干温度 20–30 °C", "阴干湿度 70–85%"} <= said


class TestTheGroove:
    @pytest.mark.parametrize(("width", "depth"), [(0.2, 0.12), (0.28, 0.2)])
    def test_is_as_deep_and_wide_as_its_numbers_declare(self, width: float, depth: float) -> None:
        """Recovered from the section: the surface at the rim."""
        of = picture("engrave_lines", View.SECTION, groove_width=width, groove_depth=depth)
        line = next(b for b in of.at(LAST).bodies if isinstance(b, Strand) and len(b.points) > 100)
        near = np.abs(line.points[:, 0]) < 0.3
        x, z = line.points[near][:, 0], line.points[near][:, 2]
        assert -z.min() == pytest.approx(depth, abs=0.003)
        open_ = x[z < -0.002]
        assert np.ptp(open_) == pytest.approx(width, abs=0.012)

    def test_is_as_deep_in_the_face_as_in_the_section(self) -> None:
        groove = LacquerNumbers(lesson("engrave_lines")).groove
        assert -whole("engrave_lines", View.CLOSE).min() == pytest.approx(groove.depth, abs=0.03)

    def test_its_width_is_written_where_it_is_measured(self) -> None:
        marks = [m for m in picture("engrave_lines", View.CLOSE).at(LAST).marks if m.kind is MarkKind.MEASURE]
        groove = LacquerNumbers(lesson("engrave_lines")).groove
        (mark,) = marks
        assert mark.dashed
        assert mark.to is not None
        assert np.hypot(*(np.array(mark.to) - mark.at)[:2]) == pytest.approx(groove.width)

    def test_the_knife_is_at_the_floor_of_what_it_has_just_cut(self) -> None:
        shown = moments("engrave_lines", fps=4)
        for moment in shown:
            blades = [b for b in moment.bodies if isinstance(b, Strand) and b.material == "steel"]
            assert len(blades) <= 1
            assert all(float(b.points[-1, 2]) > 0.0 for b in blades)

    def test_nothing_that_was_cut_out_is_left_on_the_face(self) -> None:
        strands = [b for b in picture("engrave_lines").at(LAST).bodies if isinstance(b, Strand)]
        assert strands == []


class TestTheGold:
    @pytest.mark.parametrize("view", [View.FRONT, View.CLOSE])
    def test_lies_in_the_grooves_alone_when_all_is_wiped(self, view: View) -> None:
        """Gold is left where the grooves are, and nowhere else: the mask is the grooves."""
        bench = Bench(LacquerNumbers(lesson("wipe_gold", view)))
        share = lines_in(bench.face, bench.n.groove).share
        left = gold_left(bench, np.ones_like(share))
        assert left == pytest.approx(share, abs=1e-6)
        gold = np.array(FOIL)
        shown = (np.abs(face("wipe_gold", LAST, view).colours.astype(int) - gold) <= 2).all(axis=2)
        assert (shown == (share > 0.99)).mean() > 0.999

    def test_covers_everything_before(self) -> None:
        of = seen_from(View.FRONT)
        gold = (face("wipe_gold", 0.0).colours == np.array(FOIL, np.uint8)).all(axis=2)
        assert gold[of.filled > 0.5].all()

    def test_only_the_lines_are_sized(self) -> None:
        before, after = face("engrave_lines", LAST).colours, face("lay_gold_size", LAST).colours
        share = lines_in(seen_from(View.FRONT), LacquerNumbers(lesson("engrave_lines")).groove).share
        assert ((before != after).any(axis=2) <= (share > 0)).all()

    def test_where_too_much_ran_over_it_is_wiped(self) -> None:
        of = named("lay_gold_size").timeline(lesson("lay_gold_size"))
        middle = of.begin("onto") / of.seconds * 5.0
        sized, clean = face("lay_gold_size", middle).colours, face("lay_gold_size", LAST).colours
        assert (sized != clean).any()

    def test_bridges_the_groove_until_it_is_pressed(self) -> None:
        across = Across(LacquerNumbers(lesson("lay_gold_leaf")).groove)
        of = named("lay_gold_leaf").timeline(lesson("lay_gold_leaf"))

        def low(moment: Moment) -> float:
            lines = [b for b in moment.bodies if isinstance(b, Strand) and len(b.points) == len(across.x)]
            return float(lines[-1].points[:, 2].min())

        of_picture = picture("lay_gold_leaf", View.SECTION)
        laid = low(of_picture.at(of.begin("onto") / of.seconds * 5.0))
        pressed = low(of_picture.at(LAST))
        assert laid > -0.3 * across.groove.depth
        assert pressed < -0.7 * across.groove.depth


def test_the_samples_numbers_are_those_of_its_steps() -> None:
    """A figure reads the sample's where its step has none of its own: one groove through all steps."""
    of = shipped().technique("qiangjin/tian-cai")
    for step in of.steps:
        for key, known in step.quantities.items():
            if key in of.sample:
                sampled = of.sample[key]
                assert (known.value, known.high, known.unit) == (sampled.value, sampled.high, sampled.unit)
