"""皮影雕刻 from the raw hide to the figure: what each step shows, and that the next begins with what it left."""

from itertools import pairwise

import numpy as np
import pytest

from generator.motion.hide import light
from generator.motion.hide.hide_numbers import HideNumbers
from generator.motion.hide.paint import COLOURS
from generator.motion.hide.polishing import rolled
from generator.motion.hide.pressing import TIGHT, curled
from generator.motion.hide.work import Work
from generator.scene.body import Sheet, Strand
from generator.scene.clip import View
from generator.scene.mark import MarkKind
from generator.scene.picture import Moment
from tests.generator.specs import HIDE, captioned, length_of, lesson, moments, picture, shipped, stating

LAST = 5.0 - 1e-3  # s
N = HideNumbers(lesson("push_hide"))
WORK = Work(N)


def hides(moment: Moment) -> list[Sheet]:
    return [body for body in moment.bodies if isinstance(body, Sheet) and body.material == "hide"]


def size(sheet: Sheet) -> float:
    """mm² of a sheet, wherever it lies."""
    a, b, c = (sheet.vertices[sheet.triangles[:, k]].astype(np.float64) for k in range(3))
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)


def box(sheets: list[Sheet]) -> np.ndarray:
    points = np.concatenate([sheet.vertices for sheet in sheets])
    return np.array([points.min(0)[:2], points.max(0)[:2]])


def work(figure: str, t: float) -> list[Sheet]:
    """The hide in hand. What is cut out of it and laid aside is none of it, nor the colour on it."""
    found = hides(picture(figure).at(t))
    if figure == "cut_inside_first" and t > 1:
        return found[:1]
    return found[: len(N.pattern.parts)] if figure == "push_hide" and t > 1 else found


@pytest.mark.parametrize(("figure", "following"), list(pairwise(HIDE)))
def test_each_step_begins_with_the_hide_as_the_one_before_left_it(figure: str, following: str) -> None:
    left, found = work(figure, LAST), work(following, 0.0)
    assert sum(map(size, left)) == pytest.approx(sum(map(size, found)), rel=1e-3)
    assert box(left) == pytest.approx(box(found), abs=0.25)
    assert {sheet.colour for sheet in left} == {sheet.colour for sheet in found}


def test_no_hide_is_lost_when_openings_are_cut() -> None:
    whole = size(work("cut_inside_first", 0.0)[0])
    for moment in moments("cut_inside_first", fps=2):
        assert sum(map(size, hides(moment))) == pytest.approx(whole, rel=1e-5)


def test_nor_when_the_pieces_are_cut_out() -> None:
    sizes = [sum(map(size, hides(moment))) for moment in moments("push_hide", fps=12)]
    gone = sum(size(sheet) for sheet in work("push_hide", LAST))
    whole = WORK.pierced(len(N.pattern.openings)).area
    assert sizes[:-3] == pytest.approx([whole] * (len(sizes) - 3), rel=1e-5)
    assert gone + WORK.rest.area == pytest.approx(whole, rel=1e-5)


@pytest.mark.parametrize(("figure", "until"), [("prepare_hide", LAST), ("polish_hide", 4.3)])
def test_the_hide_keeps_its_size_while_it_is_scraped_damped_bent_and_pushed(figure: str, until: float) -> None:
    of = picture(figure)
    sizes = [sum(map(size, hides(of.at(float(t))))) for t in np.linspace(0, until, 40)]
    assert sizes == pytest.approx([WORK.plain.area] * 40, rel=2e-3)


@pytest.mark.parametrize("tight", [0.01, 0.03, 0.05])
def test_a_bent_hide_keeps_its_lengths(tight: float) -> None:
    line = np.column_stack([np.linspace(12.0, 49.0, 400), np.zeros(400)])
    assert length_of(rolled(line, tight, 12.0)) == pytest.approx(37.0, rel=1e-3)
    upright = np.column_stack([np.zeros(400), np.linspace(-13.0, 13.0, 400)])
    assert length_of(curled(upright, 0.0, tight, 0.0)) == pytest.approx(26.0, rel=1e-3)


class TestTheKnife:
    def standing(self, moment: Moment) -> np.ndarray:
        """The middle of its handle's foot, (3,) mm."""
        (handle,) = [body for body in moment.bodies if isinstance(body, Strand) and body.material == "wood"]
        return handle.points[0]

    def test_stays_while_the_hide_is_pushed_and_turned(self) -> None:
        shown = [picture("push_hide").at(float(t)) for t in np.linspace(0.7, 2.9, 45)]
        feet = np.array([self.standing(moment) for moment in shown])
        assert np.ptp(feet[:, :2], axis=0) == pytest.approx([0, 0], abs=1e-5)
        edges = [hides(moment)[0].vertices for moment in shown]
        assert max(np.linalg.norm(b - a, axis=1).max() for a, b in pairwise(edges)) > 0.5

    def test_is_lifted_at_corners(self) -> None:
        shown = [picture("push_hide").at(float(t)) for t in np.linspace(0.7, 2.9, 90)]
        heights = np.array([self.standing(moment)[2] for moment in shown])
        up = heights > heights.min() + 1.0
        assert int((np.diff(up.astype(int)) == 1).sum()) >= 4

    @pytest.mark.parametrize("angle", [90.0, 80.0])
    def test_its_angle_is_drawn_as_the_step_declares(self, angle: float) -> None:
        of = picture("push_hide", knife_angle=angle)
        marks = [mark for t in np.linspace(0, LAST, 80) for mark in of.at(float(t)).marks]
        (mark, *_) = [mark for mark in marks if mark.kind is MarkKind.ANGLE]
        at, to, other = (np.array(p) for p in (mark.at, mark.to, mark.other))
        a, b = (to - at) / np.linalg.norm(to - at), (other - at) / np.linalg.norm(other - at)
        assert np.degrees(np.arccos(a @ b)) == pytest.approx(angle, abs=0.1)
        assert f"{angle:g}°" in mark.text


class TestTheSection:
    def test_the_hide_is_as_thick_as_it_says(self) -> None:
        for figure in ("push_hide", "sweat_and_press"):
            of = picture(figure, View.SECTION, hide_thickness=0.8)
            mark = next(mark for mark in of.at(LAST).marks if mark.kind is MarkKind.MEASURE)
            assert mark.to is not None
            assert mark.to[2] - mark.at[2] == pytest.approx(0.8)
            tops = [
                strand.points[:, 2].max() + strand.radius.max()
                for strand in of.at(LAST).bodies
                if strand.material == "flat"
            ]
            assert max(tops[:8]) == pytest.approx(0.8, abs=0.02)

    def test_the_knife_goes_through_and_leaves_a_slit(self) -> None:
        of = picture("push_hide", View.SECTION)

        def slabs(t: float) -> int:
            return sum(strand.material == "flat" for strand in of.at(t).bodies)

        assert slabs(0.0) == 1
        assert slabs(LAST) == 2

    def test_the_colour_sinks_into_the_hide(self) -> None:
        of = picture("sweat_and_press", View.SECTION)

        def reds(t: float) -> int:
            return sum(strand.colour[0] - strand.colour[1] > 60 for strand in of.at(t).bodies)

        assert reds(0.3) < reds(2.0)


class TestTheLamp:
    def test_shows_a_dark_hide_at_first_and_a_clear_one_at_the_end(self) -> None:
        of = picture("prepare_hide")
        lit = [sheet.colour for t in np.linspace(0, LAST, 120) for sheet in hides(of.at(float(t)))]
        assert light.RAW_LIT in lit
        assert light.CLEAR_LIT in lit
        assert lit.index(light.RAW_LIT) < lit.index(light.CLEAR_LIT)

    def test_is_behind_the_work_and_off_before_the_step_ends(self) -> None:
        for figure in ("prepare_hide", "cut_inside_first", "brush_colour", "joint_figure"):
            of = picture(figure)
            screens = [
                (body, hides(of.at(float(t))))
                for t in np.linspace(0, LAST, 60)
                for body in of.at(float(t)).bodies
                if isinstance(body, Sheet) and body.material == "flat" and body.vertices[:, 2].max() < 0.05
            ]
            assert screens
            assert all(
                sheet.vertices[:, 2].min() > body.vertices[:, 2].max() for body, over in screens for sheet in over
            )


def test_the_figure_turns_about_its_joints() -> None:
    """Wherever a limb swings, its joint lies on the body's: recovered from the places of its triangles."""
    of, parts = picture("joint_figure"), N.pattern.parts
    turns = set()
    for t in np.linspace(2.4, 2.8, 5):
        shown = [sheet for sheet in hides(of.at(float(t))) if sheet.colour == light.CLEAR]
        joints = {}
        for number, (part, flat) in enumerate(zip(parts, WORK.parts, strict=True)):
            same = [sheet for sheet in shown if len(sheet.vertices) == len(flat.points)]
            for sheet in same:
                turn, shift = rigid(flat.points, sheet.vertices[:, :2].astype(np.float64))
                joints[number, id(sheet)] = turn @ part.joint + shift
                turns.add(round(float(np.degrees(np.arctan2(turn[1, 0], turn[0, 0]))), 1))
        body = next(at for (number, _), at in joints.items() if parts[number].name == "body")
        for (number, _), at in joints.items():
            if parts[number].name in ("arm", "leg"):
                near = [np.linalg.norm(at - body - place) for place in N.pattern.hung(parts[number].name)]
                assert min(near) < 1e-3
    assert max(turns) - min(turns) > 10
    low, high = box(hides(of.at(2.2)))
    assert high[1] - low[1] == pytest.approx(N.value("figure_height"), rel=0.06)


def rigid(flat: np.ndarray, there: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Rotation (2, 2) and shift (2,) that bring one cloud of points onto another (Kabsch's method)."""
    a, b = flat - flat.mean(0), there - there.mean(0)
    u, _, v = np.linalg.svd(a.T @ b)
    turn = (u @ v).T
    return turn, there.mean(0) - turn @ flat.mean(0)


def test_colour_is_only_where_hide_is() -> None:
    painted = [sheet for sheet in hides(picture("brush_colour").at(3.6)) if sheet.colour in COLOURS]
    whole = sum(flat.area for part, flat in zip(N.pattern.parts, WORK.parts, strict=True) if part.name != "head")
    assert 0 < sum(map(size, painted)) <= whole * 1.0001


@pytest.mark.parametrize("figure", HIDE)
def test_what_nobody_told_is_said_beside_the_picture(figure: str) -> None:
    _, of = captioned(figure)
    assert any("没有" in fact.text or "要问传承人" in fact.text for fact in of.facts if fact.certainty is None)
    assert any("不是哪一家的样谱" in fact.text for fact in of.facts)


def test_each_deed_is_a_verb_of_its_own_step() -> None:
    of = shipped().technique("piying/diao-ke")
    for step in of.steps:
        assert step.figure is not None
        told = {cue.deed for cue in picture(step.figure).cues} - {""}
        assert told == {act.verb for act in step.actions}


def test_the_samples_numbers_are_those_of_its_steps() -> None:
    of = shipped().technique("piying/diao-ke")
    for step in of.steps:
        for key in step.quantities.keys() & of.sample.keys():
            known, sampled = step.quantities[key], of.sample[key]
            assert (known.value, known.high, known.unit) == (sampled.value, sampled.high, sampled.unit)


def test_which_knife_for_which_pattern_is_asked_and_no_knife_differs() -> None:
    _, of = captioned("cut_inside_first")
    assert any("泰山" in fact.text for fact in of.facts)
    knives = [body for body in of.at(0.0).bodies if isinstance(body, Strand) and body.material == "wood"]
    assert len(knives) == HideNumbers(lesson("cut_inside_first")).count("knife_count")
    assert len({strand.radius.tobytes() for strand in knives}) == 1
    assert stating(of.facts, "刻刀把数")


def test_the_curl_of_wet_pieces_is_pressed_away() -> None:
    of = picture("sweat_and_press")
    heights = [max(sheet.vertices[:, 2].max() for sheet in hides(of.at(t))) for t in (0.0, 1.0, LAST)]
    assert heights[1] > heights[0] + 1.0
    assert heights[2] == pytest.approx(heights[0], abs=0.05)
    assert TIGHT > 0
